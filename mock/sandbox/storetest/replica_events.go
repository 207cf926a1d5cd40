package storetest

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// addFault adds a fault to the world a, which affects one call.
func addFault(t testing.TB, r *replica) {
	t.Helper()
	spec := fault.Spec{Match: fault.Match{Operation: "unsubscribe"}, Times: 1, Effect: fault.Effect{Drop: fault.Before}}
	if _, err := r.world("a").AddFault(&fault.Fault{Spec: spec}); err != nil {
		t.Fatalf("a fault cannot be added: %v", err)
	}
}

// strikes makes a call, and returns whether a fault struck it.
func (r *replica) strikes() (struck bool) {
	r.t.Helper()
	r.call("a", func(s *sandbox.Session) {
		struck = s.NextFault("unsubscribe", func(string) bool { return true }) != nil
	})
	return struck
}

func faultStrikesOnce(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	addFault(t, r.one())
	got := []bool{r.other().strikes(), r.one().strikes(), r.other().strikes(), r.fresh().strikes()}
	if !slices.Equal(got, []bool{true, false, false, false}) {
		t.Errorf("the fault struck the calls %v, want the first", got)
	}
	addFault(t, r.other())
	var struck atomic.Int32
	all := r.atOnce()
	together(t, 6, func(_ context.Context, i int) {
		var hit bool
		_, _, err := all[i%2].exchange("a", func(s *sandbox.Session) {
			hit = s.NextFault("unsubscribe", func(string) bool { return true }) != nil
		})
		if hit && err == nil {
			struck.Add(1)
		}
	})
	if struck.Load() != 1 {
		t.Errorf("of calls at once %d were struck, want 1", struck.Load())
	}
}

// The clock runs, so that the event is due for all replicas at the same time.
func eventHappensOnce(t testing.TB, r *replicas) {
	r.one().open("a")
	running := false
	r.one().set("a", sandbox.Setting{Frozen: &running})
	r.other().call("a", nothing)
	r.pass(6 * day)
	all := r.atOnce()
	together(t, 4, func(_ context.Context, i int) {
		for range 3 {
			if _, _, err := all[i%2].exchange("a", func(s *sandbox.Session) { s.Read(func(billing.View) {}) }); err != nil {
				t.Errorf("a call: %v", err)
			}
		}
	})
	for _, each := range []func() *replica{r.one, r.other, r.fresh} {
		if p := each().picture("a"); p.events != 1 || p.balance != start-monthPrice {
			t.Errorf("one event was due, and the replica shows %s", p)
		}
	}
}
