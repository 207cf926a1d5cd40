package storetest

import (
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func seesWhatWasCreated(t *testing.T, s sandbox.Store) {
	wantBalance(t, create(t, s, "world", 700), 700)
}

func keepsChanges(t *testing.T, s sandbox.Store) {
	k := create(t, s, "world", 700)
	update(t, k, add)
	update(t, k, add)
	wantBalance(t, k, 702)
}

func keepsNothingEmpty(t *testing.T, s sandbox.Store) {
	k := create(t, s, "world", 700)
	version := func() (n uint64) {
		update(t, k, func(state *billing.State) billing.Change {
			n = state.View(time.Unix(0, 0), billing.Policy{}).Version()
			return billing.Change{}
		})
		return n
	}
	if before, after := version(), version(); before != after {
		t.Errorf("the version went from %d to %d", before, after)
	}
}

func survivesPanics(t *testing.T, s sandbox.Store) {
	k := create(t, s, "world", 700)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		k.Update(func(*billing.State) billing.Change { panic("on purpose") })
	}()
	within(t, func() { wantBalance(t, k, 700) })
}

func serialisesOneWorld(t *testing.T, s sandbox.Store) {
	const callers, calls = 8, 50
	k := create(t, s, "world", 0)
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for range calls {
				if err := k.Update(add); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	wantBalance(t, k, callers*calls)
}

func separatesWorlds(t *testing.T, s sandbox.Store) {
	one, other := create(t, s, "one", 0), create(t, s, "other", 0)
	update(t, one, func(state *billing.State) billing.Change {
		within(t, func() { wantBalance(t, other, 0) })
		return billing.Change{}
	})
}

func isolatesWorlds(t *testing.T, s sandbox.Store) {
	one, other := create(t, s, "one", 100), create(t, s, "other", 200)
	update(t, one, add)
	wantBalance(t, one, 101)
	wantBalance(t, other, 200)
}

func replaces(t *testing.T, s sandbox.Store) {
	update(t, create(t, s, "world", 700), add)
	wantBalance(t, create(t, s, "world", 700), 700)
}

func replacedIsGone(t *testing.T, s sandbox.Store) {
	old := create(t, s, "world", 700)
	create(t, s, "world", 700)
	wantGone(t, old)
}

func deletedIsGone(t *testing.T, s sandbox.Store) {
	k := create(t, s, "world", 700)
	remove(t, s, "world")
	wantGone(t, k)
}

// The update continues only after Delete has had time to finish before it.
func deleteWaits(t *testing.T, s sandbox.Store) {
	k := create(t, s, "world", 700)
	inside, deleted := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		k.Update(func(*billing.State) billing.Change {
			close(inside)
			select {
			case <-deleted:
				t.Error("delete did not wait")
			case <-time.After(20 * time.Millisecond):
			}
			return billing.Change{}
		})
	})
	<-inside
	remove(t, s, "world")
	close(deleted)
	all.Wait()
}

func createdAfterDelete(t *testing.T, s sandbox.Store) {
	update(t, create(t, s, "world", 700), add)
	remove(t, s, "world")
	wantBalance(t, create(t, s, "world", 700), 700)
}

func deletesNothing(t *testing.T, s sandbox.Store) {
	remove(t, s, "world")
	create(t, s, "world", 700)
	remove(t, s, "world")
	remove(t, s, "world")
}

func deletesOne(t *testing.T, s sandbox.Store) {
	create(t, s, "one", 100)
	other := create(t, s, "other", 200)
	remove(t, s, "one")
	wantBalance(t, other, 200)
}

func remove(t *testing.T, s sandbox.Store, id string) {
	t.Helper()
	if err := s.Delete(id); err != nil {
		t.Fatal(err)
	}
}

// within fails the test when f takes too long.
func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Error("stuck")
	}
}
