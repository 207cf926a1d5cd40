package sandbox_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func TestADeletedWorldCarriesOutNoMoreEvents(t *testing.T) {
	begun, slow, once := make(chan bool), false, sync.Once{}
	d := sandbox.NewDirectory(func() time.Time { return realTime }, func(vendor string) *billing.Rulebook {
		if slow { // an event is being carried out
			once.Do(func() { close(begun) })
			time.Sleep(5 * time.Millisecond)
		}
		return rulebook(vendor)
	})
	w := open(t, d, newWorld("world"), june)
	slow = true
	set := make(chan error)
	go func() {
		_, err := w.Set(sandbox.Setting{Advance: 20 * 365 * day})
		set <- err
	}()
	<-begun
	if !sure(d.Remove("world")) {
		t.Error("it was not there")
	}
	if err := <-set; !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v, want %v", err, sandbox.ErrGone)
	}
}
