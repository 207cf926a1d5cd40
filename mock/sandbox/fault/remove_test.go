package fault_test

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

func TestOneFaultIsRemovedAndTheOthersStay(t *testing.T) {
	l := listOf(1, delayFault(t, 9, fault.Match{Operation: "renew"}), delayFault(t, 9, fault.Match{Operation: "unsubscribe"}))
	all := l.All()
	l.Remove(all[0].ID)
	l.Remove("nothing")
	want(t, injected(l, "renew", 1), "-")
	want(t, injected(l, "unsubscribe", 1), "2")
	if left := l.All(); len(left) != 1 || left[0].ID != all[1].ID {
		t.Errorf("left over: %+v", left)
	}
	l.Remove(all[1].ID)
	if l.Active() {
		t.Error("an empty list is active")
	}
}
