package sandbox

import (
	"errors"

	"github.com/rescindhq/rescind/internal/billing"
)

// ErrGone says that there is no world of that id (any more).
var ErrGone = errors.New("there is no such sandbox")

// A Store keeps the books of many worlds. What every store promises stands in storetest.
type Store interface {
	// Create takes over the books of a new world. A world of that id is replaced: its keeper is
	// gone, as after Delete.
	Create(id string, b *billing.State) (StateKeeper, error)
	// Delete forgets a world, once the calls on it have finished. Deleting what is not there is fine.
	Delete(id string) error
}

// A Keeper guards the books of one world. Calls on one world come one after another; calls on
// different worlds never wait for each other.
type StateKeeper interface {
	// Update shows the books and keeps the change that decide returns, as one step: nobody sees
	// the books between the look and the change. An empty change keeps nothing, nor does a decide
	// that panics. After Delete it is ErrGone, and decide is not called.
	Update(decide func(*billing.State) billing.Change) error
}
