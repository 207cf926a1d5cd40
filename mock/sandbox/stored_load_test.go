package sandbox_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

func TestAWorldIsLoadedOnceForCallersAtOnce(t *testing.T) {
	one, _ := twoReplicas(t)
	for round := range 100 {
		other := newReplica(t, one.store.Store)
		var all sync.WaitGroup
		var found [8]*sandbox.World
		for i := range found {
			all.Go(func() {
				w, _, err := other.FindCredential(dialect.Key{Vendor: "vendor", ID: "key of world"})
				if i%2 == 0 {
					w, err = other.Find("world")
				}
				if found[i] = w; err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for i, w := range found {
			if w != found[0] || w == nil {
				t.Fatalf("round %d: caller %d has the world %p, the first %p", round, i, w, found[0])
			}
		}
		if n := other.store.count("Load"); n != 1 {
			t.Fatalf("round %d: the world was loaded %d times", round, n)
		}
	}
}

// Who finds a world that is being opened waits for it, and does not load another one.
func TestAWorldThatIsBeingOpenedIsNotLoaded(t *testing.T) {
	r := newReplica(t, memory.New())
	created, goOn := make(chan bool), make(chan bool)
	r.store.set(once("created", func() error {
		close(created)
		<-goOn
		return nil
	}))
	opened := make(chan *sandbox.World)
	go func() {
		w, o := buildStored("world", storedRecord("world"))
		if err := r.Add(w, o); err != nil {
			t.Error(err)
		}
		opened <- w
	}()
	<-created
	found := make(chan *sandbox.World)
	go func() {
		w, err := r.Find("world")
		if err != nil {
			t.Error(err)
		}
		found <- w
	}()
	soon(t, "the store is asked", func() bool { return r.store.count("Find") > 0 })
	time.Sleep(20 * time.Millisecond) // in which it could be loaded
	close(goOn)
	if w, f := <-opened, <-found; w != f || r.store.count("Load") != 0 {
		t.Errorf("the world was opened as %p and found as %p, after %d loads", w, f, r.store.count("Load"))
	}
}

func TestAWorldThatFellBehindASnapshotIsLoadedAnew(t *testing.T) {
	one, other := twoReplicas(t)
	w := other.world(t)
	for range 300 {
		one.world(t).Update(payOneCent)
	}
	soon(t, "a snapshot", func() bool { return one.store.count("Shorten") > 0 })
	one.Close() // waits for the snapshot
	if got, want := balance(t, w), start-300; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
	if other.store.count("Load") != 2 || other.world(t) != w {
		t.Errorf("the world was loaded %d times", other.store.count("Load"))
	}
	w.Update(payOneCent)
	if got, want := balance(t, newReplica(t, one.store.Store).world(t)), start-301; got != want {
		t.Errorf("a new process shows %s, want %s", got, want)
	}
}

// The world must not go on as it was before the snapshot, and must not keep anything after it.
func TestASnapshotThatCannotBeReadIsAnErrorEachTime(t *testing.T) {
	one, other := twoReplicas(t)
	w := other.world(t)
	one.world(t).Update(payOneCent)
	ref := sure(one.store.Find(t.Context(), "world"))
	if err := one.store.Shorten(t.Context(), ref, 1, []byte(`{"clocks":`)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := w.Update(payOneCent); !errors.Is(err, sandbox.ErrAway) || !strings.Contains(fmt.Sprint(err), `the snapshot of sandbox "world"`) {
			t.Errorf("got %v", err)
		}
	}
	if found, err := newReplica(t, one.store.Store).Find("world"); found != nil || !errors.Is(err, sandbox.ErrAway) {
		t.Errorf("a new process finds %v, %v", found, err)
	}
	if kept := sure(one.store.Store.Load(t.Context(), ref)); kept.Head() != 1 {
		t.Errorf("the world is at entry %d", kept.Head())
	}
}

// A snapshot has a canonical order: the world is saved in the same way whether it was read from a snapshot or not.
func TestASnapshotOfARestoredWorldIsTheSame(t *testing.T) {
	if whole, restored := savedAfter(t, 512, 0), savedAfter(t, 512, 300); restored != whole {
		t.Errorf("got\n%s\nwant\n%s", restored, whole)
	}
}

// savedAfter returns the snapshot after some exchanges, 20 seconds one after the other. A process ends after some of
// them and another one goes on.
func savedAfter(t *testing.T, exchanges, restart int) string {
	t.Helper()
	one, _ := twoReplicas(t)
	for i := range exchanges {
		if i > 0 && i == restart {
			one.Close()
			one = newReplica(t, one.store.Store)
		}
		w, at := one.world(t), realTime.Add(time.Duration(i)*20*time.Second)
		s := beginSession(t, w)
		s.Use("key", fmt.Sprint("nonce ", i), at)
		s.Signed("key", i%3 == 0, at)
		s.Admit(&w.Credentials[0], 100, at)
		s.Update(payOneCent)
		if _, err := s.Commit(true); err != nil {
			t.Fatal(err)
		}
		s.End()
		if (i+1)%256 == 0 {
			soon(t, "a snapshot", func() bool {
				kept := sure(one.store.Store.Load(t.Context(), sure(one.store.Find(t.Context(), "world"))))
				return kept.Number == uint64(i+1)
			})
		}
	}
	return string(sure(one.store.Store.Load(t.Context(), sure(one.store.Find(t.Context(), "world")))).Snapshot)
}

func TestAWorldThatWasReplacedWhileItWasLookedForIsFound(t *testing.T) {
	one, other := twoReplicas(t)
	other.store.set(once("Load", func() error {
		w, o := buildStored("world", storedRecord("world"))
		return one.Replace(w, o)
	}))
	if w, err := other.Find("world"); w == nil || err != nil {
		t.Errorf("got %v, %v", w, err)
	}
	if got := balance(t, other.world(t)); got != start {
		t.Errorf("the balance is %s", got)
	}
}
