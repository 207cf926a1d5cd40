package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

func TestADifferenceInALongValueNamesThePlaceAndBothValues(t *testing.T) {
	long := strings.Repeat("x", 120)
	for _, c := range []struct{ name, a, b, want string }{
		{"a member", `{"pad":"` + long + `","paid":"1.00","token":""}`, `{"pad":"` + long + `","paid":"2.50","token":"t-1"}`, "order o: details paid 1.00 -> 2.50; token none -> t-1"},
		{"an item", `{"pad":"` + long + `","lines":[{"cash":1}]}`, `{"pad":"` + long + `","lines":[{"cash":2},{"cash":3}]}`, `order o: details lines.0.cash 1 -> 2; lines.1 none -> {"cash":3}`},
		{"more than are named", `["` + long + `",1,2,3,4]`, `["` + long + `",5,6,7,8]`, "order o: details 1 1 -> 5; 2 2 -> 6; and 2 more"},
		{"another kind", `{"pad":"` + long + `","why":[]}`, `{"pad":"` + long + `","why":{}}`, "order o: details why [] -> {}"},
		{"no JSON", long + "a" + long, long + "b" + long, "order o: details …" + long[:10] + "a" + long[:49] + "… -> …" + long[:10] + "b" + long[:49] + "…"},
		{"no JSON that begins with a number", "2026 " + long, "2026 " + long + "tail", "order o: details …" + long[:10] + " -> …" + long[:10] + "tail"},
		{"JSON in another order", `{"pad":"` + long + `","a":1}`, `{"a":1,"pad":"` + long + `"}`, `order o: details {"pad":"` + long[:52] + `… -> {"a":1,"pad":"` + long[:46] + `…`},
		{"one is longer", long, long + "tail", "order o: details …" + long[:10] + " -> …" + long[:10] + "tail"},
	} {
		if got := (difference{What: "order", Name: "o", Field: "details", A: &c.a, B: &c.b}).String(); got != c.want {
			t.Errorf("%s: got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestADifferenceInABeginningShowsNoSecret(t *testing.T) {
	was, is := `{"credentials":[{"Secret":"one-`+strings.Repeat("x", 120)+`"}]}`, `{"credentials":[{"Secret":"other-`+strings.Repeat("x", 120)+`"}]}`
	if got := (difference{What: "beginning", A: &was, B: &is}).String(); got != "beginning: credentials.0.Secret is not the same" {
		t.Errorf("got %s", got)
	}
}

func TestADroppedCallOfAWorldHasNoStatus(t *testing.T) {
	f := &sandbox.WorldFile{}
	for _, status := range []string{"0", "204"} {
		f.Journal.Exchanges = append(f.Journal.Exchanges, json.RawMessage(`{"n":1,"method":"GET","path":"/","answer":{"status":`+status+`}}`))
	}
	all := describeJournal(f)
	if got := all[1].says + "; " + all[2].says; got != "GET /, no answer; GET /, answered 204" {
		t.Errorf("got %s", got)
	}
}
