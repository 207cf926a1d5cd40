package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// busyRecord has far more events until 2090 than are carried out in one commit.
func busyRecord() *sandbox.Record {
	r := storedRecord("world")
	r.Accounts[0].Balance = 1 << 40
	r.Resources = nil
	for i := range 20 {
		id, begins := billing.ResourceID(fmt.Sprint("r", i)), june.AddDate(0, 0, -i)
		r.Resources = append(r.Resources, &billing.Resource{
			ID: id, Alias: string(id), Account: payer, AutoRenew: true,
			Periods: []billing.Period{{Begins: begins, Ends: billing.Term(1).After(begins), Term: 1, Cash: 1}},
		})
	}
	return r
}

func TestEventsOfAStoredWorldAreKeptInParts(t *testing.T) {
	one := newReplica(t, memory.New())
	other := newReplica(t, one.store.Store)
	w := one.open(t, busyRecord())
	before := one.store.count("Commit")
	events, err := w.Set(sandbox.Setting{Now: june.AddDate(5, 0, 0)})
	if err != nil || len(events) != 1000 {
		t.Fatalf("got %d events, %v", len(events), err)
	}
	if n := one.store.count("Commit") - before; n < 5 || n > 20 {
		t.Errorf("the events were kept in %d commits", n)
	}
	if got, want := balance(t, other.world(t)), balance(t, w); got != want {
		t.Errorf("the other process shows the balance %s, want %s", got, want)
	}
}

func TestALongMoveOfAStoredWorldStopsWithItsCaller(t *testing.T) {
	one := newReplica(t, memory.New())
	other := newReplica(t, one.store.Store)
	w := one.open(t, busyRecord())
	far := june.AddDate(64, 0, 0)
	for _, when := range []int{0, 1, 3} { // after so many commits the caller leaves
		ctx, cancel := context.WithCancel(t.Context())
		left := 0
		one.store.set(func(method string) error {
			if left++; method == "Commit" && left >= when {
				cancel()
			}
			return nil
		})
		if when == 0 {
			cancel()
		}
		events, err := w.SetContext(ctx, sandbox.Setting{Now: far})
		one.store.set(nil)
		if !errors.Is(err, context.Canceled) || len(events) == 0 {
			t.Fatalf("left after %d: got %v after %d events", when, err, len(events))
		}
		for _, r := range []*replica{one, other} {
			w := r.world(t)
			balance(t, w)
			if got, want := w.Now(), events[len(events)-1].At; !got.Equal(want) || !got.Before(far) {
				t.Errorf("left after %d: the clock shows %s, the last event happened %s", when, got, want)
			}
		}
	}
}

func TestAShortMoveOfAStoredWorldIsFinishedWithoutItsCaller(t *testing.T) {
	one, _ := twoReplicas(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if events, err := one.world(t).SetContext(ctx, sandbox.Setting{Advance: 45 * day}); err != nil || len(events) != 4 {
		t.Errorf("got %d events, %v", len(events), err)
	}
}

func TestAResetOfAStoredWorldThatIsStoppedLeavesItAtTheLastEvent(t *testing.T) {
	one := newReplica(t, memory.New())
	w := one.open(t, busyRecord())
	if _, err := w.Set(sandbox.Setting{Now: june.AddDate(5, 0, 0)}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.ResetContext(ctx, sandbox.Parts{State: true}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	events := w.Events()
	if got, want := w.Now(), events[len(events)-1].At; !got.Equal(want) {
		t.Errorf("the clock shows %s, the last event happened %s", got, want)
	}
}

// The reset takes all events away while the first process still carries out its own.
func TestAMoveOfTheClockSurvivesAResetByAnotherProcess(t *testing.T) {
	one, other := twoReplicas(t)
	w := one.world(t)
	if _, err := w.Set(sandbox.Setting{Advance: 13 * day}); err != nil {
		t.Fatal(err)
	}
	moved := 0
	one.store.set(func(method string) error {
		if moved++; method == "Commit" && moved == 2 { // the clock is set, its events are not kept
			return other.world(t).Reset(sandbox.Everything)
		}
		return nil
	})
	if events, err := w.Set(sandbox.Setting{Advance: 30 * day}); err != nil || len(events) != 0 {
		t.Errorf("got %d events, %v", len(events), err)
	}
	if got := balance(t, w); got != start || !w.Now().Equal(june) {
		t.Errorf("after the reset the balance is %s at %s", got, w.Now())
	}
}
