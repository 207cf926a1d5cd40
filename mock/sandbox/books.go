package sandbox

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
)

// books hold the state of one world. Updates of one world run one after another. Updates of different worlds
// never wait for each other.
type books struct {
	mu    sync.Mutex
	state *billing.State // nil once closed
}

// update calls decide with the state and applies the change that it returns, as one step. If decide panics,
// nothing is changed. After close it returns ErrGone and does not call decide.
func (b *books) update(decide func(*billing.State) billing.Change) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.state == nil {
		return ErrGone
	}
	change := decide(b.state)
	b.state.Apply(&change)
	return nil
}

// close ends the books, after waiting for the update that is running.
func (b *books) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state = nil
}
