package sandbox_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// A slowStore makes every update wait until its world is deleted, once begun is set.
type slowStore struct {
	memory.Store
	t       *testing.T
	begun   chan bool // receives a value for each update; nil: updates do not wait
	deleted chan bool
}

func (s *slowStore) Create(id string, state *billing.State) (sandbox.StateKeeper, error) {
	k, err := s.Store.Create(id, state)
	return &slowKeeper{k, s}, err
}

func (s *slowStore) Delete(id string) error {
	err := s.Store.Delete(id)
	select {
	case <-s.deleted:
	default:
		close(s.deleted)
	}
	return err
}

type slowKeeper struct {
	sandbox.StateKeeper
	store *slowStore
}

func (k *slowKeeper) Update(decide func(*billing.State) billing.Change) error {
	if k.store.begun != nil {
		k.store.begun <- true
		select {
		case <-k.store.deleted:
		case <-time.After(10 * time.Second):
			k.store.t.Error("deleting a world waits for all its due events")
			close(k.store.deleted)
		}
	}
	return k.StateKeeper.Update(decide)
}

func TestADeletedWorldCarriesOutNoMoreEvents(t *testing.T) {
	s := &slowStore{t: t, deleted: make(chan bool)}
	d := sandbox.NewDirectory(s, func() time.Time { return realTime }, rulebook)
	w := open(t, d, newWorld("world"), june)
	s.begun = make(chan bool, 1000)
	set := make(chan error)
	go func() {
		_, err := w.Set(sandbox.Setting{Advance: 365 * day})
		set <- err
	}()
	<-s.begun
	if !d.Remove("world") {
		t.Error("it was not there")
	}
	if err := <-set; !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v, want %v", err, sandbox.ErrGone)
	}
}
