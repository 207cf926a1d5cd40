package sandbox_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

var errDisk = errors.New("the disk is full")

// away makes every call of the store fail.
func (r *replica) away(is bool) {
	if r.store.set(nil); is {
		r.store.set(func(string) error { return errDisk })
	}
}

func TestAStoreThatIsAwayIsNotAskedByEveryCall(t *testing.T) {
	_, other := twoReplicas(t)
	other.away(true)
	for i := range 5 {
		if _, _, err := other.FindCredential(keyOf("world")); !errors.Is(err, sandbox.ErrAway) || !strings.Contains(err.Error(), errDisk.Error()) {
			t.Errorf("call %d got %v", i, err)
		}
	}
	if n := other.store.count("FindKey"); n != 1 {
		t.Errorf("the store was asked %d times, want once", n)
	}
	other.away(false)
	soon(t, "the world is found again", func() bool {
		w, _, err := other.FindCredential(keyOf("world"))
		return w != nil && err == nil
	})
}

func TestAnAnswerOfTheStoreEndsTheTimeInWhichItIsNotAsked(t *testing.T) {
	one, _ := twoReplicas(t)
	w := one.world(t)
	one.away(true)
	if err := w.Update(payOneCent); !errors.Is(err, sandbox.ErrAway) {
		t.Errorf("got %v", err)
	}
	one.away(false)
	if err := w.Update(payOneCent); err != nil { // a world in memory asks each time
		t.Error(err)
	}
	if found, err := one.Find("world"); found != w || err != nil {
		t.Errorf("got %v, %v", found, err)
	}
	if got := balance(t, w); got != start-1 {
		t.Errorf("the balance is %s", got)
	}
}

func TestWhoLeavesSaysNothingAboutTheStore(t *testing.T) {
	one, _ := twoReplicas(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s, err := one.world(t).Begin(ctx)
	if err == nil { // the turn was free at the same time
		_, err = s.Commit(true)
		s.End()
	}
	if !errors.Is(err, sandbox.ErrAway) {
		t.Errorf("got %v", err)
	}
	if w, err := one.Find("world"); w == nil || err != nil {
		t.Errorf("the next call got %v", err)
	}
}

func TestNothingIsHalfDoneWhileTheStoreIsAway(t *testing.T) {
	one, other := twoReplicas(t)
	w := one.world(t)
	one.away(true)
	for name, do := range map[string]func() error{
		"Update": func() error { return w.Update(payOneCent) },
		"Reset":  func() error { return w.Reset(sandbox.Everything) },
		"Set": func() error {
			_, err := w.Set(sandbox.Setting{Advance: 45 * day})
			return err
		},
		"Remove": func() error {
			_, err := one.Remove("world")
			return err
		},
		"Replace": func() error {
			next, o := buildStored("world", storedRecord("world"))
			return one.Replace(next, o)
		},
		"Count": func() error {
			_, err := one.Count()
			return err
		},
	} {
		if err := do(); !errors.Is(err, sandbox.ErrAway) {
			t.Errorf("%s: got %v, want %v", name, err, sandbox.ErrAway)
		}
	}
	one.away(false)
	time.Sleep(300 * time.Millisecond) // until the store is asked again
	for _, r := range []*replica{other, one} {
		if w := r.world(t); balance(t, w) != start || !w.Now().Equal(june) || len(w.Events()) != 0 {
			t.Errorf("the world shows %s at %s with %d events", balance(t, w), w.Now(), len(w.Events()))
		}
	}
}

// The id is free again, because nothing was kept.
func TestAWorldThatCannotBeKeptIsNotThere(t *testing.T) {
	r := newReplica(t, failingCreation{memory.New()})
	w, o := buildStored("world", storedRecord("world"))
	if err := r.Add(w, o); !errors.Is(err, sandbox.ErrAway) {
		t.Errorf("got %v", err)
	}
	time.Sleep(300 * time.Millisecond)
	if found, err := r.Find("world"); found != nil || err != nil {
		t.Errorf("got %v, %v", found, err)
	}
	if found, _, err := r.FindCredential(keyOf("world")); found != nil || err != nil {
		t.Errorf("got %v, %v", found, err)
	}
}

type failingCreation struct{ sandbox.Store }

func (failingCreation) Create(context.Context, *sandbox.StoredWorld, *sandbox.Ref) error {
	return errDisk
}

func TestADirectoryThatIsClosedLeavesNoGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 3 {
		one, other := twoReplicas(t)
		record := storedRecord("expires")
		record.Expires = realTime.Add(time.Hour)
		w, o := buildStored("expires", record)
		if err := one.Add(w, o); err != nil {
			t.Fatal(err)
		}
		for range 257 { // a snapshot is written in the background
			one.world(t).Update(payOneCent)
		}
		reader, _ := other.follow(t)
		reader.Close()
		one.clock.Advance(2 * time.Hour)
		one.Sweep() // a deletion in the background
		one.Close()
		other.Close()
		if n := sure(memoryCount(t, one)); n != 1 {
			t.Errorf("%d worlds are left, want 1", n)
		}
	}
	soon(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= before })
}

func memoryCount(t *testing.T, r *replica) (int, error) {
	p, err := r.store.Store.List(t.Context(), 0, 10)
	return p.Total, err
}
