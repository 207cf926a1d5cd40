package sandbox_test

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// work runs work in a session that is committed.
func (r *replica) work(t *testing.T, do func(*sandbox.Session)) {
	t.Helper()
	for range 3 {
		s := beginSession(t, r.world(t))
		do(&s)
		_, err := s.Commit(true)
		if s.End(); err == nil {
			return
		}
	}
	t.Fatal("the work was not kept")
}

func TestASessionUsesANonceOnce(t *testing.T) {
	one, other := twoReplicas(t)
	one.work(t, func(s *sandbox.Session) {
		if !s.Use("key", "nonce", june) || s.Use("key", "nonce", june) || !s.Seen("key", "nonce", june) || s.Seen("other", "nonce", june) {
			t.Error("the nonce is not used once")
		}
	})
	other.exchange(t)
	other.work(t, func(s *sandbox.Session) {
		if s.Use("key", "nonce", june.Add(14*time.Minute)) || !s.Use("key", "nonce", june.Add(16*time.Minute)) {
			t.Error("another process counts its lifetime differently")
		}
	})
}

func TestARightSignatureEndsASeriesForAllProcesses(t *testing.T) {
	one, other := twoReplicas(t)
	for range 4 {
		one.work(t, func(s *sandbox.Session) { s.Signed("key", false, june) })
	}
	other.work(t, func(s *sandbox.Session) { s.Signed("key", true, june) })
	one.work(t, func(s *sandbox.Session) { s.Signed("key", false, june) })
	one.work(t, func(s *sandbox.Session) {
		if s.Locked("key", june) {
			t.Error("the key is locked after one wrong signature")
		}
	})
}

// Otherwise every exchange with a right signature would be an entry of the log.
func TestARightSignatureWithoutASeriesIsNoEntry(t *testing.T) {
	one, _ := twoReplicas(t)
	one.work(t, func(s *sandbox.Session) { s.Signed("key", true, june) })
	kept := sure(one.store.Store.Load(t.Context(), sure(one.store.Find(t.Context(), "world"))))
	if kept.Head() != 0 {
		t.Errorf("the log has %q", kept.Entries)
	}
}

func TestACallThatIsNotAdmittedDoesNotCount(t *testing.T) {
	one, other := twoReplicas(t)
	var got []bool
	for i, at := range []time.Duration{0, 1, 2, time.Second} {
		r := []*replica{one, other}[i%2]
		r.exchange(t)
		r.work(t, func(s *sandbox.Session) { got = append(got, s.Admit(&r.world(t).Credentials[0], 2, june.Add(at))) })
	}
	if !got[0] || !got[1] || got[2] || !got[3] {
		t.Errorf("admitted: %v", got)
	}
}

func addFault(t *testing.T, r *replica, m fault.Match, times int) {
	t.Helper()
	_, err := r.world(t).AddFault(&fault.Fault{Spec: fault.Spec{ID: "one", Match: m, Times: times, Effect: fault.Effect{Drop: fault.Before}}})
	if err != nil {
		t.Fatal(err)
	}
}

// struck says which of some calls a fault struck; the processes make them in turn.
func struck(t *testing.T, calls int, all ...*replica) (hits []int) {
	t.Helper()
	for i := range calls {
		var hit bool
		all[i%len(all)].work(t, func(s *sandbox.Session) { hit = s.NextFault("unsubscribe", nil) != nil })
		if hit {
			hits = append(hits, i+1)
		}
	}
	return hits
}

func TestAFaultCountsTheCallsOfAllProcesses(t *testing.T) {
	for _, c := range []struct {
		match fault.Match
		times int
		want  []int
	}{
		{fault.Match{Operation: "unsubscribe", Nth: 3}, 1, []int{3}},
		{fault.Match{Operation: "unsubscribe", Every: 2}, 2, []int{2, 4}},
		{fault.Match{Operation: "other", Nth: 1}, 1, nil},
	} {
		one, other := twoReplicas(t)
		addFault(t, one, c.match, c.times)
		if got := struck(t, 6, one, other); len(got) != len(c.want) || len(got) > 0 && got[len(got)-1] != c.want[len(got)-1] {
			t.Errorf("%+v struck the calls %v, want %v", c.match, got, c.want)
		}
		if left := len(other.world(t).Faults()); c.want != nil && left != 0 {
			t.Errorf("%+v: %d faults are left", c.match, left)
		}
	}
}

// A fault of the first call that chance spares is used up: the second call is not the first.
func TestAFaultThatChanceSparedIsUsedUpForAllProcesses(t *testing.T) {
	one, other := twoReplicas(t)
	addFault(t, one, fault.Match{Operation: "unsubscribe", Nth: 1, Probability: 1e-9}, 1)
	if got := struck(t, 1, one); got != nil {
		t.Errorf("it struck %v", got)
	}
	other.exchange(t)
	for _, r := range []*replica{one, other} {
		if all := r.world(t).Faults(); len(all) != 0 {
			t.Errorf("%+v is left", all)
		}
	}
}

// A fault that is refused leaves the list as it is.
func TestAFaultWithATakenIDIsRefusedInAStoredWorld(t *testing.T) {
	one, other := twoReplicas(t)
	addFault(t, one, fault.Match{Operation: "unsubscribe"}, 1)
	if _, err := other.world(t).AddFault(&fault.Fault{Spec: fault.Spec{ID: "one", Times: 1}}); err == nil {
		t.Error("it was added")
	}
	if all := sure(one.world(t).ActiveFaults()); len(all) != 1 || all[0].Effect.Drop != fault.Before {
		t.Errorf("the faults are %+v", all)
	}
	if err := other.world(t).ClearFaults(); err != nil || len(sure(one.world(t).ActiveFaults())) != 0 {
		t.Errorf("after clearing: %v, %v", err, one.world(t).Faults())
	}
}
