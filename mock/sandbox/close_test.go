package sandbox_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// A slow store of one world takes, once it is told to, as long for a step as a world needs to be deleted.
type slow struct {
	memory.Store
	t       *testing.T
	begun   chan bool // a step; nil: it is as fast as any
	deleted chan bool
}

func (s *slow) Create(id string, state *billing.State) (sandbox.StateKeeper, error) {
	k, err := s.Store.Create(id, state)
	return &slowKeeper{k, s}, err
}

func (s *slow) Delete(id string) error {
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
	store *slow
}

func (k *slowKeeper) Update(decide func(*billing.State) billing.Change) error {
	if k.store.begun != nil {
		k.store.begun <- true
		select {
		case <-k.store.deleted:
		case <-time.After(10 * time.Second):
			k.store.t.Error("who deletes a world waits for all that is due in it")
			close(k.store.deleted)
		}
	}
	return k.StateKeeper.Update(decide)
}

func TestADeletedWorldCarriesOutNothingMore(t *testing.T) {
	s := &slow{t: t, deleted: make(chan bool)}
	d := sandbox.NewDirectory(s, func() time.Time { return december }, rulebook)
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
