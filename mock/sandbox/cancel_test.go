package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// busyWorld has far more events until 2090 than are carried out between two checks of the context.
func busyWorld(t *testing.T) *sandbox.World {
	t.Helper()
	o := billing.Opening{Accounts: []*billing.Account{{ID: payer, Vendor: "vendor", Balance: 1 << 40}}}
	for i := range 20 {
		id := billing.ResourceID(fmt.Sprintf("r%d", i))
		begins := june.AddDate(0, 0, -i)
		o.Resources = append(o.Resources, &billing.Resource{
			ID: id, Alias: string(id), Account: payer, AutoRenew: true,
			Periods: []billing.Period{{Begins: begins, Ends: billing.Term(1).After(begins), Term: 1, Cash: 1}},
		})
	}
	d, _ := newDirectory()
	w := newWorld("world")
	if err := d.Add(w, sandbox.Opening{Baseline: billing.NewTemplate(o, rulebook).Begin(o.IDs(), 1), Clock: june}); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestALongMoveStopsWithItsCallerAndTheClockShowsTheLastEvent(t *testing.T) {
	w := busyWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	far := june.AddDate(64, 0, 0)
	events, err := w.SetContext(ctx, sandbox.Setting{Now: far})
	if !errors.Is(err, context.Canceled) || len(events) == 0 {
		t.Fatalf("got %v after %d events", err, len(events))
	}
	if got, want := w.Now(), events[len(events)-1].At; !got.Equal(want) || !got.Before(far) {
		t.Errorf("the clock shows %s, the last event happened %s", got, want)
	}
	version := versionOf(t, w)
	if again := versionOf(t, w); again != version {
		t.Error("a read had to carry out the remaining events")
	}
	whole := busyWorld(t)
	for _, each := range []*sandbox.World{w, whole} {
		if _, err := each.Set(sandbox.Setting{Now: june.AddDate(3, 0, 0)}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := balance(t, w), balance(t, whole); got != want {
		t.Errorf("after two moves the balance is %s, after one %s", got, want)
	}
}

func TestAShortMoveIsFinishedWithoutItsCaller(t *testing.T) {
	w, _ := frozenWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if events, err := w.SetContext(ctx, sandbox.Setting{Advance: 45 * day}); err != nil || len(events) != 4 {
		t.Errorf("got %d events, %v", len(events), err)
	}
}

func TestAResetThatIsStoppedLeavesTheWorldAtTheLastEvent(t *testing.T) {
	w := busyWorld(t)
	if _, err := w.Set(sandbox.Setting{Now: june.AddDate(30, 0, 0)}); err != nil {
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

func TestALongMoveReturnsTheLatestThousandEvents(t *testing.T) {
	w := busyWorld(t)
	events, err := w.Set(sandbox.Setting{Now: june.AddDate(5, 0, 0)})
	if err != nil || len(events) != 1000 {
		t.Errorf("got %d events, %v", len(events), err)
	}
}

func TestTheGatewaysClockIsAtMostAHundredYearsOff(t *testing.T) {
	w, _ := frozenWorld(t)
	for _, offset := range []time.Duration{sandbox.MostOffset + 1, -sandbox.MostOffset - 1, -1 << 63, 1<<63 - 1} {
		if _, err := w.Set(sandbox.Setting{AuthOffset: &offset, Advance: day}); !errors.Is(err, sandbox.ErrOffset) {
			t.Errorf("%s: got %v", offset, err)
		}
	}
	if w.AuthOffset() != 0 || !w.Now().Equal(june) {
		t.Errorf("a refused setting was carried out: %s, %s", w.AuthOffset(), w.Now())
	}
	offset := -sandbox.MostOffset
	if _, err := w.Set(sandbox.Setting{AuthOffset: &offset}); err != nil {
		t.Error(err)
	}
}

func versionOf(t *testing.T, w *sandbox.World) (n uint64) {
	t.Helper()
	if err := w.Read(func(v billing.View) { n = v.Version() }); err != nil {
		t.Fatal(err)
	}
	return n
}
