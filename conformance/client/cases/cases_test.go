package cases_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/features"
)

// wellFormed is a vendor, an operation and words, with hyphens between words.
var wellFormed = regexp.MustCompile(`^(huawei|alibaba)\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$`)

func TestIDsOfCasesAreStableWords(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range cases.All() {
		for _, id := range append([]string{c.ID}, c.Aliases...) {
			if !wellFormed.MatchString(id) {
				t.Errorf("%s: not <vendor>.<operation>.<what>, in words", id)
			}
			if seen[id] {
				t.Errorf("%s: there twice", id)
			}
			seen[id] = true
		}
		if prefix := c.Group() + "."; !strings.HasPrefix(c.ID, prefix) {
			t.Errorf("%s: does not begin with %s", c.ID, prefix)
		}
	}
}

func TestEachCaseSaysWhatItIsAbout(t *testing.T) {
	for _, c := range cases.All() {
		if !strings.HasSuffix(c.Says, ".") || strings.ToUpper(c.Says[:1]) != c.Says[:1] {
			t.Errorf("%s: %q is no sentence", c.ID, c.Says)
		}
		if strings.TrimSpace(c.Source) == "" || strings.HasSuffix(c.Source, ", ") {
			t.Errorf("%s: the source is %q", c.ID, c.Source)
		}
		if _, ok := driver.Find(c.Vendor, c.Operation); !ok {
			t.Errorf("%s: there is no operation %s of %s", c.ID, c.Operation, c.Vendor)
		}
		if _, err := c.Document(); err != nil {
			t.Errorf("%s: its world: %v", c.ID, err)
		}
		for _, p := range c.Profiles {
			if !slices.Contains(cases.Profiles, p) {
				t.Errorf("%s: there is no profile %s", c.ID, p)
			}
		}
	}
}

func TestRowsOfCasesAreInTheCatalogue(t *testing.T) {
	for _, c := range cases.All() {
		for i, row := range c.Rows {
			if _, ok := features.Find(row); !ok || !strings.HasPrefix(row, c.Vendor+".") {
				t.Errorf("%s: the catalogue of %s has no row %s", c.ID, c.Vendor, row)
			}
			if slices.Contains(c.Rows[:i], row) {
				t.Errorf("%s: names the row %s twice", c.ID, row)
			}
		}
	}
}

func TestChecksOfACaseHaveIDsOfTheirOwn(t *testing.T) {
	for _, c := range cases.All() {
		ids := c.CheckIDs()
		if len(ids) == 0 {
			t.Errorf("%s: checks nothing", c.ID)
		}
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s: a check is there twice: %s", c.ID, strings.Join(ids, ", "))
		}
		for _, check := range c.Checks {
			if !strings.HasPrefix(check.ID, string(check.Witness)+".") || check.Judge == nil {
				t.Errorf("%s: the check %s is not one of the witness %s", c.ID, check.ID, check.Witness)
			}
		}
	}
}

func TestEveryOperationHasCasesOfEachKind(t *testing.T) {
	for _, o := range driver.Operations() {
		prefix := o.Vendor + "." + strings.ReplaceAll(o.Name, "_", "-") + "."
		var refusals, others int
		for _, c := range cases.All() {
			switch what, ok := strings.CutPrefix(c.ID, prefix); {
			case ok && strings.HasPrefix(what, "code-"):
				refusals++
			case ok && what != "plain":
				others++
			}
		}
		if refusals == 0 || others < 3 {
			t.Errorf("%s has %d refusals and %d other cases", prefix, refusals, others)
		}
	}
}

func TestEachVendorHasTwoHundredCasesAndTwentyTasks(t *testing.T) {
	for _, vendor := range []string{"huawei", "alibaba"} {
		for _, profile := range cases.Profiles {
			chosen, err := cases.Choose(vendor, profile, nil)
			if err != nil {
				t.Fatal(err)
			}
			if fewest := map[string]int{cases.Agent: 20}[profile]; len(chosen) < cmp.Or(fewest, 200) {
				t.Errorf("%s, %s: %d cases", vendor, profile, len(chosen))
			}
		}
	}
}

// A refusal is about the rows that are answered with it: by their names, by their lists of answers, and by what
// the features state.
func TestRefusalsAreAboutTheRowsThatGiveThem(t *testing.T) {
	for id, want := range map[string][]string{
		"huawei.unsubscribe.code-trial-service":              {"huawei.trial-service", "huawei.senior-benefit-trial"},
		"huawei.unsubscribe.code-invalid-request":            {"huawei.parameter-error"},
		"huawei.unsubscribe.code-access-denied":              {"huawei.access-denied"},
		"huawei.unsubscribe.code-other-error":                {"huawei.other-error"},
		"huawei.unsubscribe.gateway-bad-signature":           {"huawei.gateway.bad-signature"},
		"huawei.disable-auto-renew.code-access-denied":       {"huawei.autorenew-access-denied"},
		"huawei.disable-auto-renew.code-other-error":         {"huawei.autorenew-other-error"},
		"huawei.disable-auto-renew-v1.code-auto-renewal-off": {"huawei.autorenew-already-off"},
		"huawei.enable-auto-renew.code-unknown-resource":     {"huawei.unknown-resource"},
		"huawei.list-orders.code-other-error":                nil,
		"alibaba.refund-instance.code-promotion":             {"alibaba.promotion"},
		"alibaba.refund-instance.code-quota-exceeded":        {"alibaba.refund-quota"},
		"alibaba.refund-instance.code-idempotent-mismatch":   {"alibaba.idempotence"},
		"alibaba.refund-instance.gateway-unknown-access-key": {"alibaba.gateway.unknown-access-key"},
		"alibaba.inquire-refund.code-nothing-to-refund":      {"alibaba.no-rest-value"},
		"alibaba.query-instances.code-internal-error":        nil,
	} {
		c := cases.Find(id)
		if c == nil {
			t.Errorf("there is no case %s", id)
		} else if !slices.Equal(c.Rows, want) {
			t.Errorf("%s: got %v, want %v", id, c.Rows, want)
		}
	}
	if c := cases.Find("huawei.unsubscribe.code-service-not-cancellable"); !slices.Contains(c.Rows, "huawei.service.smn") || !slices.Contains(c.Rows, "huawei.expired") {
		t.Errorf("%s: got %v, want every row that is answered with this code", c.ID, c.Rows)
	}
}

// Of the other rows some have none: pages, what the clock brings, and what no right client can be made to send.
func TestEveryLimitHasACase(t *testing.T) {
	about := map[string]bool{}
	for _, c := range cases.All() {
		for _, row := range c.Rows {
			about[row] = true
		}
	}
	var without []string
	for _, row := range features.Rows() {
		if row.Kind == "limit" && !about[row.ID] {
			without = append(without, row.ID)
		}
	}
	if len(without) > 0 {
		t.Errorf("no case is about %s", strings.Join(without, ", "))
	}
}
