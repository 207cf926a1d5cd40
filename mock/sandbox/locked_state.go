package sandbox

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
)

// A lockedState is the state of one world. Updates of one world run one after another. Updates of different worlds
// never wait for each other.
type lockedState struct {
	mu    sync.Mutex
	state *billing.State // nil once closed
}

// update calls decide with the state and applies the change that it returns, as one step. If decide panics,
// nothing is changed. After close it returns ErrGone and does not call decide.
func (s *lockedState) update(decide func(*billing.State) billing.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == nil {
		return ErrGone
	}
	change := decide(s.state)
	s.state.Apply(&change)
	return nil
}

// replacedBy ends the state as close does. The versions of the fresh one follow those of this one.
func (s *lockedState) replacedBy(fresh *lockedState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != nil {
		fresh.state.Succeed(s.state)
	}
	s.state = nil
}

// close ends the state, after waiting for the update that is running.
func (s *lockedState) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = nil
}
