package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func TestACallWithLintIsServedWithWarnings(t *testing.T) {
	r := newHarness(t, "")
	q, _ := http.NewRequest("POST", r.http.URL+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["one"],"unsubscribe_type":1,"colour":"x"}`))
	q.Header.Set("X-Auth-Token", "token-of-acme")
	a, err := r.send(q)
	if err != nil || a.StatusCode != http.StatusOK {
		t.Fatalf("got %+v, %v", a, err)
	}
	const want = "warning body /colour is not a field of this body, and ignored; warning header Content-Type is missing, should be application/json"
	if got := a.Header.Get("X-Mock-Violations"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.wantOrders(1)
	for _, v := range sure(r.world.Journal.Entries())[0].Summary().Violations {
		if v.Severity != journal.Warning || v.By != "caller" || v.Lint == "" || !strings.HasPrefix(v.Line, "/_mock/openapi/huawei.yaml:") {
			t.Errorf("got %+v", v)
		}
	}
}

func TestARefusedCallHasViolationsAndWarnings(t *testing.T) {
	r := newHarness(t, "")
	q, _ := http.NewRequest("POST", r.http.URL+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["one"],"unsubscribe_typ":1}`))
	q.Header.Set("X-Auth-Token", "token-of-acme")
	q.Header.Set("Content-Type", "application/json")
	a, err := r.send(q)
	if err != nil || a.StatusCode != http.StatusBadRequest {
		t.Fatalf("got %+v, %v", a, err)
	}
	want := `body /unsubscribe_type is missing; warning body /unsubscribe_typ is not a field of this body, and ignored, did you mean "unsubscribe_type"?`
	if got := a.Header.Get("X-Mock-Violations"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAGoodCallHasNoViolations(t *testing.T) {
	r := newHarness(t, "")
	if a := r.mustUnsubscribe("one"); a.Header["X-Mock-Violations"] != nil {
		t.Errorf("got %q", a.Header["X-Mock-Violations"])
	}
}
