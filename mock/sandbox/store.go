package sandbox

import (
	"errors"

	"github.com/rescindhq/rescind/internal/billing"
)

// ErrGone says that there is no world with this id, or that it was replaced or deleted.
var ErrGone = errors.New("there is no such sandbox")

// A Store keeps the states of many worlds. A durable store writes the [billing.State.Snapshot] of a new
// world and then every change it keeps. What every store must promise is tested by package storetest.
//
// It is an interface although the product has one store, memory, for two reasons. Update, as the only way to change
// a state, makes each call atomic wherever the state is kept; and worlds that shall outlive the program, or be
// shared by several servers, need another store and no other change. That one can keep the promises from a log
// alone is shown by storetest/change_log_test.go: its store holds nothing but encoded changes.
type Store interface {
	// Create takes over the state of a new world. If there is a world with this id, it is replaced, and
	// its keeper returns ErrGone as after Delete.
	Create(id string, b *billing.State) (StateKeeper, error)
	// Delete removes a world, after waiting for the update that is running on it. Deleting a world that
	// does not exist is no error.
	Delete(id string) error
}

// A StateKeeper gives access to the state of one world. Updates of one world run one after another. Updates
// of different worlds never wait for each other.
type StateKeeper interface {
	// Update calls decide with the state and applies the change that it returns, as one atomic step: no
	// other update runs in between. An empty change is not kept. If decide panics, nothing is kept and the
	// panic goes on to the caller. After Delete, Update returns ErrGone and does not call decide.
	Update(decide func(*billing.State) billing.Change) error
}
