package dialect

import (
	"strings"
	"testing"
)

func TestABodyThatDidNotArriveWholeIsNoticed(t *testing.T) {
	for body, want := range map[string]string{
		`{"resource_ids":["a"],"unsubscribe_reason":"不再使`: "is not whole: it ends in a string after byte 53, as when Content-Length counts characters and not bytes",
		"{\"reason\":\"\xe4\xb8":                          "is not whole: it ends in a string after byte 13, as when Content-Length counts characters and not bytes",
		`{"reason":"é"`:                                   "is not whole: it ends inside of its JSON after byte 14, as when Content-Length counts characters and not bytes",
		` {"reason":"say \"no`:                            "is not whole: it ends in a string after byte 20, as when Content-Length is too small",
		`[1,`:                                             "is not whole: it ends inside of its JSON after byte 3, as when Content-Length is too small",
		`{"reason":"é"}`:                                  "",
		`{"reason" "é"}`:                                  "",
		`{}{`:                                             "",
		"":                                                "",
		"Action=RefundInstance":                           "",
		`{"reason":"` + strings.Repeat("x", maxCutBody+1): "",
	} {
		if got := CutBody([]byte(body)); got != want {
			t.Errorf("%.60q: got %q, want %q", body, got, want)
		}
		if all := CutBodyViolations([]byte(body)); (len(all) > 0) != (want != "") {
			t.Errorf("%.60q: got %v", body, all)
		}
	}
}
