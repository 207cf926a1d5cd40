package fault_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

func TestAFaultAffectsItsOperationAndIsRemovedAfterItsCount(t *testing.T) {
	l := listOf(1, delayFault(t, 2, fault.Match{Operation: "unsubscribe"}))
	want(t, injected(l, "renew", 2), "- -")
	want(t, injected(l, "unsubscribe", 4), "1 1 - -")
	if left := l.All(); len(left) != 0 {
		t.Errorf("left over: %+v", left)
	}
}

func TestAFaultWithoutTimesAffectsOneCall(t *testing.T) {
	want(t, injected(listOf(1, delayFault(t, 0, fault.Match{Operation: "renew"})), "renew", 3), "1 - -")
}

func TestTheNthCallIsOneOfItsOperation(t *testing.T) {
	l := listOf(1, delayFault(t, 9, fault.Match{Operation: "unsubscribe", Nth: 2}))
	injected(l, "renew", 5)
	want(t, injected(l, "unsubscribe", 4), "- 1 - -")
	if left := l.All(); len(left) != 0 {
		t.Errorf("a used-up fault is still there: %+v", left)
	}
}

func TestEveryNthCallIsAffectedUntilTheCountIsReached(t *testing.T) {
	want(t, injected(listOf(1, delayFault(t, 2, fault.Match{Every: 3})), "renew", 10), "- - 1 - - 1 - - - -")
}

func TestAllConditionsOfAMatchMustHold(t *testing.T) {
	l := listOf(1, delayFault(t, 9, fault.Match{Nth: 4, Every: 2}))
	want(t, injected(l, "renew", 5), "- - - 1 -")
}

func TestOfSeveralFaultsTheFirstAppliesAndTheOthersCountTheCall(t *testing.T) {
	l := listOf(1,
		delayFault(t, 1, fault.Match{Nth: 1}), delayFault(t, 1, fault.Match{Nth: 2}), // one call each
		delayFault(t, 1, fault.Match{Operation: "renew"}), delayFault(t, 1, fault.Match{Operation: "renew"})) // whichever comes next
	want(t, injected(l, "renew", 5), "1 2 3 4 -")
}

func TestAFaultWithACodeAffectsTheCallsThatCanAnswerWithIt(t *testing.T) {
	l := listOf(1, newFault(t, fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Code: "CBC.99003649"}}))
	want(t, injected(l, "renew", 2), "- -")
	want(t, injected(l, "unsubscribe", 2), "1 -")
}

func TestChanceFollowsFromTheSeed(t *testing.T) {
	luck := func(seed uint64) string {
		return injected(listOf(seed, delayFault(t, 1000, fault.Match{Probability: 0.5}), delayFault(t, 1000, fault.Match{Probability: 0.5})), "renew", 64)
	}
	if first, again := luck(7), luck(7); first != again {
		t.Error("one seed has two sequences")
	}
	if luck(7) == luck(8) {
		t.Error("two seeds have one sequence")
	}
	if !strings.Contains(luck(7), "2") {
		t.Error("two faults have the same luck")
	}
}

func TestAFaultIsAsFrequentAsItsProbability(t *testing.T) {
	for _, p := range []float64{0.001, 0.3, 1} {
		const calls = 100_000
		l, n := listOf(7, delayFault(t, calls, fault.Match{Probability: p})), 0
		for range calls {
			if l.Next("renew", nil) != nil {
				n++
			}
		}
		if share := float64(n) / calls; share < p*0.8 || share > p*1.2 {
			t.Errorf("with probability %g, %d of %d calls were affected", p, n, calls)
		}
	}
}

func TestTheChanceOfAFaultDoesNotDependOnOtherFaults(t *testing.T) {
	alone := listOf(7, delayFault(t, 1000, fault.Match{Probability: 0.5}))
	first := injected(alone, "renew", 32)
	both := listOf(7, delayFault(t, 1000, fault.Match{Probability: 0.5}), delayFault(t, 1000, fault.Match{Operation: "unsubscribe", Probability: 0.5}))
	injected(both, "unsubscribe", 0)
	want(t, strings.ReplaceAll(injected(both, "renew", 32), "2", "-"), first)
}

func TestAResetRestoresTheFaultsOfTheBeginning(t *testing.T) {
	begun := []*fault.Fault{delayFault(t, 1, fault.Match{Nth: 2})}
	l := listOf(7, begun...)
	want(t, injected(l, "renew", 3), "- 1 -")
	l.Add(delayFault(t, 5, fault.Match{Nth: 1}))
	l.Reset(7, begun)
	want(t, injected(l, "renew", 3), "- 1 -")
}

func TestAFaultIsAddedUnderItsOwnIDOrUnderOneThatIsFree(t *testing.T) {
	l := &fault.List{}
	named := newFault(t, fault.Spec{ID: "fault-2", Match: fault.Match{Nth: 1}, Effect: fault.Effect{Drop: fault.After}})
	for _, f := range []*fault.Fault{delayFault(t, 1, fault.Match{Nth: 1}), named, delayFault(t, 1, fault.Match{Nth: 1}), delayFault(t, 1, fault.Match{Nth: 1})} {
		if _, err := l.Add(f); err != nil {
			t.Error(err)
		}
	}
	var ids []string
	for _, s := range l.All() {
		ids = append(ids, s.ID)
	}
	if want := []string{"fault-1", "fault-2", "fault-3", "fault-4"}; !slices.Equal(ids, want) {
		t.Errorf("the ids are %q", ids)
	}
	if _, err := l.Add(named); err == nil {
		t.Error("an id is given twice")
	}
}

func TestAClearedListAffectsNoCall(t *testing.T) {
	l := listOf(1, delayFault(t, 5, fault.Match{Every: 1}))
	l.Clear()
	want(t, injected(l, "renew", 2), "- -")
}

func TestAListShowsHowManyCallsAFaultMayStillAffect(t *testing.T) {
	l := listOf(1, delayFault(t, 3, fault.Match{Every: 1}))
	l.Next("renew", nil)
	if got := l.All()[0].Times; got != 2 {
		t.Errorf("it may affect %d calls", got)
	}
}

func TestConcurrentCallsAreNotAffectedMoreOftenThanAllowed(t *testing.T) {
	l := listOf(1, delayFault(t, 10, fault.Match{Every: 2}))
	var all sync.WaitGroup
	var n atomic.Int32
	for i := range 8 {
		all.Go(func() {
			for range 50 {
				if l.Next("renew", nil) != nil {
					n.Add(1)
				}
				l.All()
			}
			if f, err := fault.New(fault.Spec{
				ID:     fmt.Sprint("other-", i),
				Match:  fault.Match{Operation: "unsubscribe"},
				Effect: fault.Effect{Drop: fault.Before},
			}, vendors...); err != nil {
				t.Error(err)
			} else if _, err := l.Add(f); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := n.Load(); got != 10 {
		t.Errorf("%d calls were affected", got)
	}
}

// This is the cost of a call in a world without faults.
func BenchmarkNoFault(b *testing.B) {
	l := &fault.List{}
	for b.Loop() {
		if l.Next("unsubscribe", nil) != nil {
			b.Fatal("a call was affected")
		}
	}
}

func BenchmarkAFaultForOtherCalls(b *testing.B) {
	l := listOf(1, delayFault(b, 1, fault.Match{Operation: "renew"}))
	for b.Loop() {
		l.Next("unsubscribe", nil)
	}
}

func TestAFaultOfAResourceAffectsOnlyTheCallsThatNameIt(t *testing.T) {
	l := listOf(1, delayFault(t, 9, fault.Match{Operation: "unsubscribe", Resource: "r-1"}))
	naming := func(id string) func(string) bool { return func(other string) bool { return id == other } }
	if l.Next("unsubscribe", naming("r-2")) != nil || l.Next("renew", naming("r-1")) != nil {
		t.Error("a call that names another resource, or another operation, is affected")
	}
	if l.Next("unsubscribe", naming("r-1")) == nil {
		t.Error("a call that names the resource is not affected")
	}
}
