// Package memory keeps the states of worlds in memory, with one lock for each world. It is the store of
// `rescind serve` and of tests.
package memory

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// Store is a store in memory. The zero value is empty and ready.
type Store struct{ keepers sync.Map } // id -> *keeper

type keeper struct {
	mu    sync.Mutex
	state *billing.State // nil once deleted
}

// Create takes over the state of a new world.
func (s *Store) Create(id string, state *billing.State) (sandbox.StateKeeper, error) {
	k := &keeper{state: state}
	if old, replaced := s.keepers.Swap(id, k); replaced {
		old.(*keeper).close()
	}
	return k, nil
}

// Delete removes a world.
func (s *Store) Delete(id string) error {
	if old, found := s.keepers.LoadAndDelete(id); found {
		old.(*keeper).close()
	}
	return nil
}

func (k *keeper) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.state = nil
}

// Update calls decide with the state and applies its change.
func (k *keeper) Update(decide func(*billing.State) billing.Change) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state == nil {
		return sandbox.ErrGone
	}
	change := decide(k.state)
	k.state.Apply(&change)
	return nil
}
