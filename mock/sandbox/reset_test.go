package sandbox_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// usedWorld is a world of which every part has changed.
func usedWorld(t *testing.T) *sandbox.World {
	t.Helper()
	w, realClock := frozenWorld(t)
	set(t, w, sandbox.Setting{Advance: 10 * day})
	w.Update(payOneCent)
	w.Gateway.Use("key", "nonce", realClock.Now())
	w.Journal.Keep(&journal.Entry{N: w.Journal.Number()})
	return w
}

func reset(t *testing.T, w *sandbox.World, p sandbox.Parts) {
	t.Helper()
	if err := w.Reset(p); err != nil {
		t.Fatal(err)
	}
}

func TestAResetOfEverythingReturnsTheWorldToItsBeginning(t *testing.T) {
	w := usedWorld(t)
	reset(t, w, sandbox.Everything)
	if got := balance(t, w); got != start {
		t.Errorf("the balance is %s", got)
	}
	if got := w.Now(); !got.Equal(june) {
		t.Errorf("the clock shows %s", got)
	}
	if len(sure(w.Journal.Entries())) != 0 || len(w.Events()) != 0 {
		t.Errorf("left over: %d exchanges, %d events", len(sure(w.Journal.Entries())), len(w.Events()))
	}
	if w.Gateway.Seen("key", "nonce", realTime) {
		t.Error("the gateway remembers a nonce")
	}
	if got := w.Journal.Number(); got != 2 {
		t.Errorf("the next exchange has the number %d: numbers go on", got)
	}
}

func TestAStateResetAloneCarriesOutTheEventsUpToNowAgain(t *testing.T) {
	w := usedWorld(t)
	reset(t, w, sandbox.Parts{State: true})
	if got, want := balance(t, w), start-monthPrice; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
	equal(t, "events", eventTexts(w.Events()), []string{"06-13 renewal charged: server"})
	if len(sure(w.Journal.Entries())) != 1 {
		t.Error("the journal was reset too")
	}
}

func TestClockResetAloneLeavesTheState(t *testing.T) {
	w := usedWorld(t)
	reset(t, w, sandbox.Parts{Clock: true})
	if got, want := balance(t, w), start-monthPrice-1; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
	if got := w.Now(); !got.Equal(june) {
		t.Errorf("the clock shows %s", got)
	}
}

func TestJournalResetAloneLeavesTheRest(t *testing.T) {
	w := usedWorld(t)
	reset(t, w, sandbox.Parts{Journal: true})
	if got, want := balance(t, w), start-monthPrice-1; got != want || len(sure(w.Journal.Entries())) != 0 {
		t.Errorf("the balance is %s, want %s; %d exchanges", got, want, len(sure(w.Journal.Entries())))
	}
}

func TestAResetOfFaultsBringsBackThoseTheWorldBeganWith(t *testing.T) {
	late, err := fault.New(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Delay: 1}}, huawei.New())
	if err != nil {
		t.Fatal(err)
	}
	d, _ := newDirectory()
	w := newWorld("world")
	if err := d.Add(w, sandbox.Opening{Baseline: baseline(), Faults: []*fault.Fault{late}}); err != nil {
		t.Fatal(err)
	}
	if nextFault(t, w) == nil || nextFault(t, w) != nil {
		t.Error("a fault must affect one call")
	}
	reset(t, w, sandbox.Parts{State: true, Clock: true, Journal: true})
	if nextFault(t, w) != nil {
		t.Error("the other parts brought it back")
	}
	reset(t, w, sandbox.Parts{Faults: true})
	if nextFault(t, w) == nil {
		t.Error("it did not come back")
	}
}

func TestNoCallIsLostDuringAReset(t *testing.T) {
	w, _ := frozenWorld(t)
	var callers sync.WaitGroup
	var done atomic.Bool
	for range 4 {
		callers.Go(func() {
			for !done.Load() {
				if err := w.Update(payOneCent); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range 500 {
		reset(t, w, sandbox.Everything)
	}
	done.Store(true)
	callers.Wait()
}

func TestADeletedWorldIsGone(t *testing.T) {
	d, _ := newDirectory()
	w := open(t, d, newWorld("world"), june)
	sure(d.Remove("world"))
	if err := w.Read(func(billing.View) { t.Error("it was read") }); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("read: got %v", err)
	}
	if err := w.Reset(sandbox.Everything); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("reset: got %v", err)
	}
	if _, err := w.Set(sandbox.Setting{Advance: day}); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("clock: got %v", err)
	}
}

// nextFault returns the fault of the next call.
func nextFault(t *testing.T, w *sandbox.World) *fault.Injection {
	t.Helper()
	s, err := w.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s.NextFault("unsubscribe", nil)
}
