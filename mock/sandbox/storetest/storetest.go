// Package storetest tests what every store of worlds promises: the methods of a store, and the worlds that two
// replicas of a server keep in it. A new store tests itself in a few lines: a test that
// calls [Run] with a function that makes a new place without any worlds.
package storetest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Place is where the worlds of one test are kept. Each call opens a store there. Stores that may be shared are open
// at the same time; the others are closed before the next one is opened.
type Place func() sandbox.Store

// Run tests a store; newPlace makes a place without any worlds.
func Run(t *testing.T, newPlace func(t *testing.T) Place) {
	for _, p := range slices.Concat(promisesOfStores(), promisesOfReplicas()) {
		t.Run(p.says, func(t *testing.T) {
			t.Parallel()
			h := open(newPlace(t))
			defer h.close()
			if h.one.Info().Durable || !p.durable {
				p.holds(t, h)
			}
		})
	}
}

// promisesOfStores are the promises of the interface alone.
func promisesOfStores() []promise {
	return slices.Concat(promisesOfWorlds, promisesOfTaking, promisesOfReplacing, promisesOfLists, promisesOfLogs,
		promisesOfShortening, promisesOfJournals, promisesOfNumbers, promisesOfCallers, promisesOfLife)
}

// promisesOfReplicas are the promises of the worlds that several replicas of a server keep in one store.
func promisesOfReplicas() (all []promise) {
	for _, p := range slices.Concat(promisesOfOrder, promisesOfOnce, promisesOfPresence, promisesOfExchanges) {
		all = append(all, promise{says: p.says, holds: func(t testing.TB, h *handles) {
			r := newReplicas(t, h)
			defer r.close()
			p.holds(t, r)
		}})
	}
	return all
}

// A promise is one sentence about every store, and the test of it.
type promise struct {
	says    string
	holds   func(testing.TB, *handles)
	durable bool // it is about stores whose worlds survive the end of the process
}

// handles are two ways to the same worlds, as two processes have them. A store that cannot be shared is both.
type handles struct {
	place      Place
	one, other sandbox.Store
}

func open(place Place) *handles {
	h := &handles{place: place, one: place()}
	h.other = h.one
	if h.one.Info().Shared {
		h.other = place()
	}
	return h
}

func (h *handles) close() {
	h.one.Close()
	h.other.Close()
}

// reopen closes the store and opens it again, as after the end of the process.
func (h *handles) reopen(t testing.TB) {
	t.Helper()
	for _, s := range []sandbox.Store{h.one, h.other} {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	*h = *open(h.place)
}

// either returns the one store for even numbers and the other for odd ones.
func (h *handles) either(i int) sandbox.Store {
	if i%2 == 0 {
		return h.one
	}
	return h.other
}

// patience is how long a store may take before a test reports that it is blocked.
const patience = 30 * time.Second

// together runs n callers at once and waits for all.
func together(t testing.TB, n int, call func(ctx context.Context, i int)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var all sync.WaitGroup
	begin := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-begin
			call(ctx, i)
		})
	}
	close(begin)
	all.Wait()
	if ctx.Err() != nil {
		t.Errorf("the callers were not answered in %v", patience)
	}
}
