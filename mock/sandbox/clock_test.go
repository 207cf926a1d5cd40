package sandbox_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func TestAClockThatAScenarioSetsStandsStill(t *testing.T) {
	w, realClock := frozenWorld(t)
	realClock.Advance(30 * day)
	if got := w.Now(); !got.Equal(june) || !w.Frozen() {
		t.Errorf("the clock shows %s, frozen %v", got, w.Frozen())
	}
}

func TestAClockThatNoScenarioSetsRunsWithRealTime(t *testing.T) {
	d, realClock := newDirectory()
	w := open(t, d, newWorld("world"), time.Time{})
	realClock.Advance(time.Hour)
	if got, want := w.Now(), realTime.Add(time.Hour); !got.Equal(want) || w.Frozen() {
		t.Errorf("the clock shows %s, want %s; frozen %v", got, want, w.Frozen())
	}
}

func TestDueEventsAreCarriedOutInOrder(t *testing.T) {
	w, _ := frozenWorld(t)
	equal(t, "events", set(t, w, sandbox.Setting{Advance: 45 * day}), []string{
		"06-13 renewal charged: server", "06-20 period begins: server",
		"07-13 renewal charged: server", "07-20 period begins: server",
	})
	if got, want := balance(t, w), start-2*monthPrice; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
}

func TestARenewalThatCannotBePaidIsTriedDailyUntilTheEnd(t *testing.T) {
	w, _ := frozenWorld(t)
	w.Update(func(v billing.View) billing.Change {
		a := *v.Account(payer)
		a.Balance = 0
		return billing.Change{Accounts: []*billing.Account{&a}}
	})
	events := set(t, w, sandbox.Setting{Now: june.Add(60 * day)})
	if len(events) != 8 || events[0] != "06-13 renewal not charged, balance too low: server" || events[7] != "06-20 expired: server" {
		t.Errorf("got %q", events)
	}
}

func TestACallSeesTheEventsThatAreDue(t *testing.T) {
	w, realClock := frozenWorld(t)
	running := false
	set(t, w, sandbox.Setting{Frozen: &running})
	realClock.Advance(6 * day)
	if got, want := balance(t, w), start-monthPrice; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
	equal(t, "events", eventTexts(w.Events()), []string{"06-13 renewal charged: server"})
}

func TestAdvanceContinuesFromTheClockOrFromNow(t *testing.T) {
	w, _ := frozenWorld(t)
	set(t, w, sandbox.Setting{Advance: day})
	if got, want := w.Now(), june.Add(day); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
	set(t, w, sandbox.Setting{Now: june, Advance: 2 * day})
	if got, want := w.Now(), june.Add(2*day); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAClockCanBeStartedAndStopped(t *testing.T) {
	w, realClock := frozenWorld(t)
	stop, run := true, false
	set(t, w, sandbox.Setting{Frozen: &run})
	realClock.Advance(time.Hour)
	set(t, w, sandbox.Setting{Frozen: &stop})
	realClock.Advance(time.Hour)
	if got, want := w.Now(), june.Add(time.Hour); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAClockThatIsSetBackUndoesNothing(t *testing.T) {
	w, _ := frozenWorld(t)
	set(t, w, sandbox.Setting{Advance: 10 * day})
	equal(t, "events on the way back", set(t, w, sandbox.Setting{Now: june}), nil)
	equal(t, "events on the same way again", set(t, w, sandbox.Setting{Advance: 10 * day}), nil)
	if got, want := balance(t, w), start-monthPrice; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
}

func TestAClockCannotBeSetOutOfItsRange(t *testing.T) {
	w, _ := frozenWorld(t)
	for _, s := range []sandbox.Setting{
		{Advance: 200 * 365 * day},
		{Now: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Now: time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)},
	} {
		if _, err := w.Set(s); !errors.Is(err, sandbox.ErrClock) {
			t.Errorf("%v: got %v, want %v", s, err, sandbox.ErrClock)
		}
	}
	if got := w.Now(); !got.Equal(june) {
		t.Errorf("the clock shows %s", got)
	}
}

func TestSignaturesAreJudgedByRealTimeWhateverTheBusinessClockShows(t *testing.T) {
	w, realClock := frozenWorld(t)
	set(t, w, sandbox.Setting{Advance: 365 * day})
	if got := w.AuthNow(); !got.Equal(realClock.Now()) {
		t.Errorf("got %s, want %s", got, realClock.Now())
	}
	offset := 17 * time.Minute
	set(t, w, sandbox.Setting{AuthOffset: &offset})
	if got, want := w.AuthNow(), realClock.Now().Add(offset); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestConcurrentAdvancesOfAClockAddUp(t *testing.T) {
	w, _ := frozenWorld(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { w.Set(sandbox.Setting{Advance: day}) })
	}
	all.Wait()
	if got, want := w.Now(), june.Add(8*day); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
	equal(t, "events", eventTexts(w.Events()), []string{"06-13 renewal charged: server"})
}
