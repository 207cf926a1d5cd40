package conformance

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/report"
)

// A server that carries a call out twice and answers in a wrong form is told both: first what costs money, and the form once.
func TestAWrongFormDoesNotHideASecondOrder(t *testing.T) {
	twice := func(f *fakeServer, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		f.orders++
		io.WriteString(w, fmt.Sprintf(`{"order_ids":["CS260608000%04d"],"fail_resource_infos":[]}`, f.orders))
	}
	feature := "  Scenario: s\n    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n    When 8 clients unsubscribe from \"web-1\" at once\n" +
		"    Then one call succeeds and the others are refused with 400 \"CBC.30010035\" by \"huawei.deleted-resource\"\n"
	run, err := Run(t.Context(), Options{Target: (&fakeServer{answer: twice}).start(t), Features: fstest.MapFS{"huawei/f.feature": {Data: []byte("Feature: f\n" + feature)}}})
	if err != nil {
		t.Fatal(err)
	}
	s := run.Scenarios[0]
	if s.Outcome != report.Failed || !strings.HasPrefix(s.Reason, "8 calls that give up the same were accepted, and made the orders CS2606080000001, ") {
		t.Errorf("%s: %s", s.Outcome, s.Reason)
	}
	if want := "; 8× the answer to unsubscribe (200) breaks the contract: the header X-Request-Id is missing"; !strings.Contains(s.Reason, want) {
		t.Errorf("got %s\nwant %s", s.Reason, want)
	}
}
