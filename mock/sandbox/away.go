package sandbox

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// An awayState remembers that the store could not be used, so that not every call waits for it again.
type awayState struct{ last atomic.Pointer[failure] }

// A failure is why the store could not be used, and when.
type failure struct {
	at  time.Time
	err error
}

// retryStore is how long after a failure the store is not asked again.
const retryStore = 250 * time.Millisecond

// tooSoon returns the last failure if it was just now.
func (a *awayState) tooSoon() error {
	if f := a.last.Load(); f != nil && time.Since(f.at) < retryStore {
		return fmt.Errorf("%w: %v", ErrAway, f.err)
	}
	return nil
}

// since returns the last failure if it was after an instant.
func (a *awayState) since(instant time.Time) error {
	if f := a.last.Load(); f != nil && f.at.After(instant) {
		return fmt.Errorf("%w: %v", ErrAway, f.err)
	}
	return nil
}

// storeUsed records how a call of the store went. Errors that are answers count as success; a caller who left
// says nothing about the store.
func (d *Directory) storeUsed(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	answers := err == nil
	for _, answer := range []error{ErrGone, ErrBehind, ErrShortened, ErrTaken} {
		answers = answers || errors.Is(err, answer)
	}
	switch {
	case !answers:
		d.stored.away.last.Store(&failure{time.Now(), err})
	case d.stored.away.last.Load() != nil:
		d.stored.away.last.Store(nil)
	}
}

// Ready returns why the worlds cannot be used now; nil: they can.
func (d *Directory) Ready(ctx context.Context) error {
	if d.stored == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err := d.stored.Keeper.Store.Ping(ctx)
	d.storeUsed(err)
	return err
}
