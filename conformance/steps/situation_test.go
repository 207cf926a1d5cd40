package steps

import (
	"encoding/json"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"
	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// table reads lines such as "a | b" as Gherkin would.
func table(text string) *messages.PickleTable {
	t := &messages.PickleTable{}
	for line := range strings.Lines(text) {
		row := &messages.PickleTableRow{}
		for cell := range strings.SplitSeq(line, "|") {
			row.Cells = append(row.Cells, &messages.PickleTableCell{Value: strings.TrimSpace(cell)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestATableBecomesASituation(t *testing.T) {
	w := NewWorld(caller.New(caller.Server{}), nil, "documented")
	err := w.customerHas("the", "Huawei customer", table("alias|term|begins|cash|coupons|renewed for|auto renewal|attached to|facts\n"+
		"web-1|1 month|2026-01-31T10:00:00Z|80.00|20.00|70.00 and 30.00 in coupons, 5.00|on||trial-service, reward-activity: lucky-draw\n"+
		"disk|||||||web-1|\n"))
	if err != nil {
		t.Fatal(err)
	}
	w.Document.SetName(strings.Repeat("é", 65))
	got, err := json.Marshal(w.Document)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"name":"` + strings.Repeat("é", 64) + `","clock":"2026-06-08T00:00:00Z","profile":"documented","huawei":{"accounts":[` +
		`{"name":"customer","balance":{"cash":"1000.00"},"resources":[{"alias":"web-1","service":"hws.service.type.ec2",` +
		`"facts":{"reward-activity":"lucky-draw","trial-service":true},"subscription":{"term":"1 month","auto_renew":true,"periods":[` +
		`{"begins":"2026-01-31T10:00:00Z","cash":"80.00","coupons":"20.00"},{"begins":"2026-02-28T10:00:00Z","cash":"70.00","coupons":"30.00"},` +
		`{"begins":"2026-03-28T10:00:00Z","cash":"5.00"}]},"attached":[{"alias":"disk","service":"hws.service.type.ec2"}]}]}]}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATableWithAMistakeIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"colour\nred":                           `no column "colour"`,
		"alias|attached to\ndisk|web-1":         `no "web-1" above it`,
		"alias\nweb-3 to web-1":                 "not a span",
		"alias\nweb-1 to db-2":                  "not a span",
		"alias|begins|renewed for\na|soon|1.00": "soon",
	} {
		w := NewWorld(caller.New(caller.Server{}), nil, "")
		if err := w.customerHas("the", "Alibaba account", table(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want …%s…", text, err, want)
		}
	}
}

func TestASituationCannotBeDescribedAfterTheFirstCall(t *testing.T) {
	w := NewWorld(caller.New(caller.Server{}), nil, "")
	if err := w.customerHas("the", "Huawei customer", table("alias\nweb-1")); err != nil {
		t.Fatal(err)
	}
	w.opened = &situation.Setup{}
	for name, err := range map[string]error{
		"has":            w.customerHas("another", "Huawei customer", table("alias\nweb-2")),
		"the account":    w.theAccountIs("partner"),
		"the option":     w.theOptionIs("strict_token", "on"),
		"the profile":    w.theOptionIs("profile", "observed"),
		"the permission": w.userMayNotCall("auditor", "unsubscribe"),
	} {
		if err == nil {
			t.Errorf("%s: the step was accepted after the first call", name)
		}
	}
}
