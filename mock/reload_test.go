package mock

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// changedPrices edits the scenario: what was bought costs more.
var changedPrices = strings.NewReplacer(`"100.00"`, `"155.55"`, `"90.00"`, `"155.55"`)

func (r *harness) reload(text string) error {
	r.t.Helper()
	sc, err := scenarios.Parse("faulty.yaml", []byte(text))
	if err != nil {
		r.t.Fatal(err)
	}
	w, err := r.server.Reload("default", sc)
	if err == nil {
		r.world = w
	}
	return err
}

func TestAReloadedWorldStartsFromTheScenarioAsItIsNow(t *testing.T) {
	r := newHarness(t, "")
	r.mustUnsubscribe("one")
	if err := r.reload(changedPrices.Replace(faultyWorld) + faultOf("nth: 2", "code: CBC.0999")); err != nil {
		t.Fatal(err)
	}
	r.wantOrders(0)
	r.mustUnsubscribe("one")
	if a := r.mustUnsubscribe("two"); a.Header.Get("X-Mock-Fault") == "" || a.Header.Get("X-Mock-Request") != "3" {
		t.Errorf("the faults of the scenario are not there, or the numbers of the journal do not go on: %v", a.Header)
	}
	r.wantJournal("unsubscribe 200   ", "unsubscribe 200   ", "unsubscribe 500 CBC.0999 huawei.other-error fault-1: code CBC.0999")
}

func TestACredentialThatTheScenarioLostIsUnknown(t *testing.T) {
	r := newHarness(t, "")
	if err := r.reload(strings.ReplaceAll(faultyWorld, "token-of-bob", "token-of-rob")); err != nil {
		t.Fatal(err)
	}
	if a, _ := r.unsubscribeAs("token-of-bob", "one"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("the old token: %d %s", a.StatusCode, a.body)
	}
	if a, _ := r.unsubscribeAs("token-of-rob", "one"); a.StatusCode != http.StatusOK {
		t.Errorf("the new token: %d %s", a.StatusCode, a.body)
	}
}

func TestASandboxOfTheControlAPIIsNotReloaded(t *testing.T) {
	r := newHarness(t, "")
	made := r.callControl("POST", "/sandboxes", "application/yaml", faultyWorld)
	path := strings.TrimPrefix(made.Header.Get("Location"), "/_mock")
	before := r.callControl("GET", path, "", "").body
	if err := r.reload(changedPrices.Replace(faultyWorld)); err != nil {
		t.Fatal(err)
	}
	if after := r.callControl("GET", path, "", "").body; after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

func TestAScenarioThatCannotBeServedChangesNothing(t *testing.T) {
	r := newHarness(t, "")
	r.mustUnsubscribe("one")
	if err := r.reload(faultyWorld + faultOf("operation: unsubscribe", "code: CBC.none")); err == nil || !strings.Contains(err.Error(), "faulty.yaml:") {
		t.Errorf("got %v", err)
	}
	r.wantOrders(1)
	r.callControl("DELETE", "/sandboxes/default", "", "")
	if err := r.reload(faultyWorld); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v", err)
	}
}

func TestACallThatEnteredTheOldWorldIsAnsweredByTheNew(t *testing.T) {
	r := newHarness(t, "")
	request, _ := http.NewRequest("POST", "http://127.0.0.1/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["one"],"unsubscribe_type":1}`))
	request.Header = http.Header{"X-Auth-Token": {"token-of-acme"}, "Content-Type": {"application/json"}}
	x := r.server.receive(nil, request)
	x.route()
	x.findWorld()
	old := x.world
	if err := r.reload(strings.Replace(faultyWorld, "id: one,", "id: one, facts: {trial-service: true},", 1)); err != nil {
		t.Fatal(err)
	}
	if refusal := x.checkPermission(); refusal != again {
		t.Fatalf("the old world says %+v", refusal)
	}
	x.restart()
	if refusal := x.followSafely(); refusal == nil || refusal.Row != "huawei.trial-service" || x.world == old {
		t.Errorf("the call is answered %+v", refusal)
	}
}

// orderList returns the list of orders as the customer sees it, with what each resource cost.
func (r *harness) orderList() string {
	r.t.Helper()
	a, err := r.sendAs("token-of-acme", "GET", "/v2/orders/customer-orders", "")
	if err != nil || a.StatusCode != http.StatusOK {
		r.t.Fatalf("%v, %v", a, err)
	}
	return a.body
}

func TestCallsDuringReloadsAreAnsweredByOneWorldAsAWhole(t *testing.T) {
	r := newHarness(t, "")
	worlds := []string{faultyWorld, changedPrices.Replace(faultyWorld)}
	right := map[string]bool{}
	for _, text := range []string{worlds[1], worlds[0]} {
		if err := r.reload(text); err != nil {
			t.Fatal(err)
		}
		right[r.orderList()] = true
	}
	if len(right) != 2 {
		t.Fatal("both worlds answer alike")
	}
	var callers sync.WaitGroup
	var done atomic.Bool
	for range 4 {
		callers.Go(func() {
			for !done.Load() {
				a, err := r.sendAs("token-of-acme", "GET", "/v2/orders/customer-orders", "")
				if err != nil || !right[a.body] {
					t.Errorf("the answer is that of neither world: %v, %v", a, err)
					return
				}
			}
		})
	}
	for i := range 50 {
		if err := r.reload(worlds[i%2]); err != nil {
			t.Error(err)
		}
	}
	done.Store(true)
	callers.Wait()
}
