package sandbox

import (
	"context"
	"errors"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Clock is a business clock, as it was set at one instant of real time.
type Clock struct {
	At     time.Time `json:"at"`
	Since  time.Time `json:"since,omitzero"` // the real time at which it showed At
	Frozen bool      `json:"frozen"`
}

// Read returns what the clock shows at an instant of real time.
func (c *Clock) Read(real time.Time) time.Time {
	if c.Frozen {
		return c.At
	}
	return c.At.Add(real.Sub(c.Since))
}

// Now returns what the business clock shows.
func (w *World) Now() time.Time { return w.clock.Load().Read(w.wallClock()) }

// Frozen reports whether the business clock is frozen.
func (w *World) Frozen() bool { return w.clock.Load().Frozen }

// AuthNow returns the time that signatures are checked against: real time plus the offset.
func (w *World) AuthNow() time.Time { return w.wallClock().Add(w.AuthOffset()) }

// AuthOffset returns how far the gateway's clock differs from real time.
func (w *World) AuthOffset() time.Duration { return time.Duration(w.offset.Load()) }

// A Setting says what to change of a world's clocks. Zero fields leave their clock as it is.
type Setting struct {
	Now        time.Time
	Advance    time.Duration // added to Now, or to what the clock shows
	Frozen     *bool
	AuthOffset *time.Duration
}

// Set sets the clocks, then carries out in order all events that have become due, and returns them. Setting
// a clock back does not undo anything. Concurrent calls run one after another.
func (w *World) Set(s Setting) ([]billing.Event, error) {
	return w.SetContext(context.Background(), s)
}

// SetContext is like [World.Set], but stops when ctx ends while there are still many events to carry out.
// Then the clock shows the instant of the last event, and the error is that of ctx. It returns at most the
// latest thousand events.
func (w *World) SetContext(ctx context.Context, s Setting) ([]billing.Event, error) {
	if w.stored != nil {
		return w.setStored(ctx, s)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone {
		return nil, ErrGone
	}
	set, err := w.clockFor(s)
	if err != nil {
		return nil, err
	}
	w.events.mu.Lock() // locked before the clock is set, so that no other caller has to carry out the events
	defer w.events.mu.Unlock()
	before := w.events.total
	w.clock.Store(set)
	if s.AuthOffset != nil {
		w.offset.Store(int64(*s.AuthOffset))
	}
	if err = w.carryOut(ctx, w.state.Load()); err != nil && err == ctx.Err() {
		w.stopClockAtLastEvent()
	}
	events := w.events.after(before)
	if len(events) == 0 { // otherwise the followers have been notified with the events
		w.notifyClock(nil)
	}
	return events, err
}

// stopClockAtLastEvent sets the clock to the last event when a move is stopped early; w.mu and events.mu
// are held.
func (w *World) stopClockAtLastEvent() {
	stopped := *w.clock.Load()
	stopped.At, stopped.Since = w.events.latest[len(w.events.latest)-1].At.UTC(), w.wallClock()
	w.clock.Store(&stopped)
	w.notifyClock(nil)
}

// clockFor returns the clock that a setting leads to.
func (w *World) clockFor(s Setting) (*Clock, error) {
	c := w.clock.Load()
	set := Clock{Since: w.wallClock(), Frozen: c.Frozen, At: s.Now.UTC()}
	if s.Now.IsZero() {
		set.At = c.Read(set.Since)
	}
	set.At = set.At.Add(s.Advance)
	if s.Frozen != nil {
		set.Frozen = *s.Frozen
	}
	if !Shows(set.At) {
		return nil, ErrClock
	}
	if s.AuthOffset != nil && s.AuthOffset.Abs() > MostOffset {
		return nil, ErrOffset
	}
	return &set, nil
}

// MostOffset is the largest difference between the gateway's clock and real time, in either direction.
const MostOffset = 24 * 36500 * time.Hour

// ErrOffset says that an offset is larger than [MostOffset].
var ErrOffset = errors.New("auth_offset is at most 876000h, a hundred years, either way")

// ErrClock says that a business clock cannot show the time it was to be set to.
var ErrClock = errors.New("a business clock shows times from 1970 to 2099")

// Shows reports whether a business clock can show an instant. The limits prevent a typing mistake from
// renewing a subscription for thousands of years.
func Shows(instant time.Time) bool {
	return !instant.Before(billing.Earliest) && instant.Before(billing.Latest)
}
