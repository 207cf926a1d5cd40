package cases_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
)

// ids are those of the chosen cases.
func ids(t *testing.T, vendor string, selection ...string) string {
	t.Helper()
	chosen, err := cases.Choose(vendor, "sdk", selection)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range chosen {
		all = append(all, c.ID)
	}
	return strings.Join(all, " ")
}

func TestCasesAreChosenByListsAndByExpressions(t *testing.T) {
	const both = "huawei.unsubscribe.plain alibaba.query-orders.plain"
	for _, selection := range [][]string{
		{"huawei.unsubscribe.plain,alibaba.query-orders.plain"},
		{"huawei.unsubscribe.plain alibaba.query-orders.plain"},
		{"alibaba.query-orders.plain", "huawei.unsubscribe.plain"},
		{"huawei.unsubscribe.plain or alibaba.query-orders.plain"},
		{"*.plain and (huawei.unsubscribe.*, alibaba.query-orders.*)"},
		{"huawei.unsubscribe.*,alibaba.query-orders.* and not *.plain", "*.plain and not (*list* or *renew* or *refund* or *renewal* or *instances*)"},
	} {
		got := " " + ids(t, "", selection...) + " "
		for want := range strings.FieldsSeq(both) {
			if !strings.Contains(got, " "+want+" ") {
				t.Errorf("%q chooses %s, want %s", selection, got, want)
			}
		}
	}
	if got, want := ids(t, "", "huawei.unsubscribe"), ids(t, "", "huawei.unsubscribe.*"); got != want {
		t.Errorf("an operation chooses %s, want %s", got, want)
	}
	if got := ids(t, "huawei", "*.plain and huawei.unsubscribe.*"); got != "huawei.unsubscribe.plain" {
		t.Errorf("got %s", got)
	}
}

func TestASelectionThatChoosesNothingIsAnError(t *testing.T) {
	for selection, want := range map[string]string{
		"huawei.unsubscribe.plan":                   `and no row, did you mean "huawei.unsubscribe.plain"? (rescind client --list shows both)`,
		"huawei.unsubscribe.code-trial":             `did you mean "huawei.unsubscribe.code-trial-service"?`,
		"huawei.unsubscrib":                         `did you mean "huawei.unsubscribe"?`,
		"huawei.enable":                             `did you mean "huawei.enable-auto-renew"?`,
		"huawei.code-*":                             `did you mean "huawei.*.code-*" (`,
		"huawei.unsubscribe.plai?.":                 `no row (rescind`,
		"alibaba.query-orders.plain":                "another vendor or profile",
		"huawei.unsubscribe.plain and not huawei.*": "no case fits",
		"huawei.unsubscribe.plain and":              "is missing",
		"not":                                       "is missing",
		"(huawei.unsubscribe.plain":                 "a closing )",
		"huawei.[":                                  "is no id",
	} {
		if _, err := cases.Choose("huawei", "sdk", []string{selection}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", selection, err, want)
		}
	}
	for _, choice := range [][2]string{{"aws", "sdk"}, {"huawei", "robot"}} {
		if _, err := cases.Choose(choice[0], choice[1], nil); err == nil {
			t.Errorf("%q is accepted", choice)
		}
	}
	for want, choice := range map[string][2]string{`did you mean "alibaba"?`: {"alibab", "sdk"}, `did you mean "destroyer"?`: {"huawei", "destroier"}} {
		if _, err := cases.Choose(choice[0], choice[1], nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", choice, err, want)
		}
	}
}

func TestAnOperationByTheNameOfTheVendorIsRecognised(t *testing.T) {
	for word, want := range map[string]string{
		"RefundInstance": "alibaba.refund-instance", "refundinstance": "alibaba.refund-instance", "InquiryPriceRefundInstance": "alibaba.inquire-refund",
		"set_renewal": "alibaba.set-renewal", "query-orders": "alibaba.query-orders", "unsubscribe": "huawei.unsubscribe", "disable_auto_renew_v1": "huawei.disable-auto-renew-v1",
	} {
		if _, err := cases.Choose("", "sdk", []string{word}); err == nil || !strings.Contains(err.Error(), ", did you mean \""+want+"\"?") {
			t.Errorf("%s: got %v, want %s", word, err, want)
		}
	}
}

func TestTheListForScriptsHasEveryCase(t *testing.T) {
	var b bytes.Buffer
	if err := cases.ListJSON(&b, cases.All()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Catalogue string
		Cases     []struct {
			ID, Vendor, Operation, Says, Source string
			Checks                              []struct{ ID, Witness string }
			Rows, Profiles, Aliases             []string
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Catalogue != cases.Catalogue() || len(got.Cases) != len(cases.All()) {
		t.Errorf("got %s with %d cases", got.Catalogue, len(got.Cases))
	}
	for _, c := range got.Cases {
		if c.ID == "" || c.Vendor == "" || c.Operation == "" || c.Says == "" || len(c.Checks) == 0 || len(c.Profiles) == 0 || c.Rows == nil || c.Aliases == nil {
			t.Errorf("%+v lacks a field", c)
		}
	}
}

// What is written may begin the name of an operation, of a row and of an id: the operation has the cases that are meant.
func TestAnOperationIsSuggestedBeforeARow(t *testing.T) {
	for word, want := range map[string]string{"alibaba.refund": "alibaba.refund-instance", "alibaba.refund-in-progres": "alibaba.refund-in-progress", "huawei.enable": "huawei.enable-auto-renew"} {
		if _, err := cases.Choose("", "sdk", []string{word}); err == nil || !strings.Contains(err.Error(), `did you mean "`+want+`"?`) {
			t.Errorf("%s: got %v, want %s", word, err, want)
		}
	}
}
