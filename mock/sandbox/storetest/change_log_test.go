package storetest_test

import (
	"bytes"
	"encoding/gob"
	"io"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/storetest"
)

// A paper store keeps nothing but what it wrote down, and reads all of it again for each update:
// as far from memory as a store can be. That it keeps the promises shows that one on a disk can.
type paper struct{ worlds sync.Map } // id -> *sheet

type sheet struct {
	mu      sync.Mutex
	seed    uint64
	written bytes.Buffer
	pen     *gob.Encoder
	gone    bool
}

func (p *paper) Create(id string, state *billing.State) (sandbox.StateKeeper, error) {
	s := &sheet{seed: state.Seed()}
	s.pen = gob.NewEncoder(&s.written)
	for _, change := range state.Snapshot() {
		if err := s.write(&change); err != nil {
			return nil, err
		}
	}
	if old, replaced := p.worlds.Swap(id, s); replaced {
		old.(*sheet).end()
	}
	return s, nil
}

func (p *paper) Delete(id string) error {
	if old, found := p.worlds.LoadAndDelete(id); found {
		old.(*sheet).end()
	}
	return nil
}

func (s *sheet) Update(decide func(*billing.State) billing.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone {
		return sandbox.ErrGone
	}
	state, err := s.read()
	if err != nil {
		return err
	}
	change := decide(state)
	return s.write(&change)
}

func (s *sheet) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone = true
}

func (s *sheet) write(c *billing.Change) error {
	if c.Empty() {
		return nil
	}
	return s.pen.Encode(c)
}

func (s *sheet) read() (*billing.State, error) {
	state, r := billing.EmptyState(s.seed), gob.NewDecoder(bytes.NewReader(s.written.Bytes()))
	for {
		var c billing.Change
		switch err := r.Decode(&c); err {
		case nil:
			state.Apply(&c)
		case io.EOF:
			return state, nil
		default:
			return nil, err
		}
	}
}

func TestAStoreThatWritesEverythingDownKeepsThePromises(t *testing.T) {
	storetest.Run(t, func(*testing.T) sandbox.Store { return &paper{} })
}
