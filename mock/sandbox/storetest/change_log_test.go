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

// A logStore keeps only an encoded log of changes, and replays it for each update, so that nothing survives
// in memory. It shows that a durable store can keep the promises.
type logStore struct{ worlds sync.Map } // id -> *worldLog

type worldLog struct {
	mu      sync.Mutex
	seed    uint64
	log     bytes.Buffer
	encoder *gob.Encoder
	gone    bool
}

func (p *logStore) Create(id string, state *billing.State) (sandbox.StateKeeper, error) {
	s := &worldLog{seed: state.Seed()}
	s.encoder = gob.NewEncoder(&s.log)
	for _, change := range state.Snapshot() {
		if err := s.append(&change); err != nil {
			return nil, err
		}
	}
	if old, replaced := p.worlds.Swap(id, s); replaced {
		old.(*worldLog).close()
	}
	return s, nil
}

func (p *logStore) Delete(id string) error {
	if old, found := p.worlds.LoadAndDelete(id); found {
		old.(*worldLog).close()
	}
	return nil
}

func (s *worldLog) Update(decide func(*billing.State) billing.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone {
		return sandbox.ErrGone
	}
	state, err := s.replay()
	if err != nil {
		return err
	}
	change := decide(state)
	return s.append(&change)
}

func (s *worldLog) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone = true
}

func (s *worldLog) append(c *billing.Change) error {
	if c.Empty() {
		return nil
	}
	return s.encoder.Encode(c)
}

func (s *worldLog) replay() (*billing.State, error) {
	state, r := billing.EmptyState(s.seed), gob.NewDecoder(bytes.NewReader(s.log.Bytes()))
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

func TestAStoreThatOnlyKeepsALogOfChangesKeepsThePromises(t *testing.T) {
	storetest.Run(t, func(*testing.T) sandbox.Store { return &logStore{} })
}
