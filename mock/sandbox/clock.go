package sandbox

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Clock is a business clock as it was set at one instant of real time.
type Clock struct {
	At     time.Time
	Since  time.Time // the real time when it was At
	Frozen bool
}

// Read is what the clock shows at an instant of real time.
func (c *Clock) Read(real time.Time) time.Time {
	if c.Frozen {
		return c.At
	}
	return c.At.Add(real.Sub(c.Since))
}

// Now is the business clock.
func (w *World) Now() time.Time { return w.clock.Load().Read(w.wallClock()) }

// Frozen reports whether the business clock stands still.
func (w *World) Frozen() bool { return w.clock.Load().Frozen }

// AuthNow is what signatures are judged by: real time and the offset.
func (w *World) AuthNow() time.Time { return w.wallClock().Add(w.AuthOffset()) }

// AuthOffset is how far the gateway's clock is off real time.
func (w *World) AuthOffset() time.Duration { return time.Duration(w.offset.Load()) }

// A Setting says what to change of a world's clocks; what is zero stays as it is.
type Setting struct {
	Now        time.Time
	Advance    time.Duration // from Now, or from where the clock stands
	Frozen     *bool
	AuthOffset *time.Duration
}

// Set sets the clocks, carries out what became due, in order, and tells it. A clock that is set
// back undoes nothing. Two callers advance a clock one after the other.
func (w *World) Set(s Setting) ([]billing.Event, error) {
	return w.SetContext(context.Background(), s)
}

// SetContext is Set that stops when ctx ends, if there is much to carry out: the clock then shows
// the instant of the last event, and the error is that of ctx. It returns the latest thousand events.
func (w *World) SetContext(ctx context.Context, s Setting) ([]billing.Event, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone {
		return nil, ErrGone
	}
	set, err := w.clockFor(s)
	if err != nil {
		return nil, err
	}
	w.events.mu.Lock() // before the clock is set, so that no other caller has to carry out what becomes due
	defer w.events.mu.Unlock()
	told := w.events.total
	w.clock.Store(set)
	if s.AuthOffset != nil {
		w.offset.Store(int64(*s.AuthOffset))
	}
	if err = w.carryOut(ctx, *w.keeper.Load()); err != nil && err == ctx.Err() {
		w.stopClockAtLastEvent()
	}
	happened := w.events.after(told)
	if len(happened) == 0 { // otherwise it was told as it came to pass
		w.notifyClock(nil)
	}
	return happened, err
}

// halt takes the clock back to the last event, when a move is cut short; w.mu and events.mu are held.
func (w *World) stopClockAtLastEvent() {
	stands := *w.clock.Load()
	stands.At, stands.Since = w.events.latest[len(w.events.latest)-1].At.UTC(), w.wallClock()
	w.clock.Store(&stands)
	w.notifyClock(nil)
}

// moved is the clock as a setting wants it.
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

// MostOffset is how far the gateway's clock can be off real time, either way.
const MostOffset = 24 * 36500 * time.Hour

// ErrOffset says that a gateway's clock cannot be so far off.
var ErrOffset = errors.New("auth_offset is at most 876000h, a hundred years, either way")

// ErrClock says that a business clock cannot be set so far away.
var ErrClock = errors.New("a business clock shows times from 1970 to 2099")

// Shows reports whether a business clock can show an instant. The limits keep a typing mistake from
// renewing a subscription for thousands of years.
func Shows(instant time.Time) bool {
	return !instant.Before(billing.Earliest) && instant.Before(billing.Latest)
}

// Events is what came to pass by itself since the world began, the latest thousand at most.
func (w *World) Events() []billing.Event {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	return w.events.after(0)
}

// happenings are events, told in the order in which they came to pass.
type eventLog struct {
	mu     sync.Mutex // held by who settles
	total  int
	latest []billing.Event
}

const keptEvents = 1000

// add is called with mu held.
func (l *eventLog) add(events ...billing.Event) {
	l.total += len(events)
	if l.latest = append(l.latest, events...); len(l.latest) >= 2*keptEvents {
		l.latest = append(l.latest[:0:0], l.latest[keptEvents:]...)
	}
}

// after is what was added after the first n, the latest thousand at most; mu is held.
func (l *eventLog) after(n int) []billing.Event {
	n = min(l.total-n, len(l.latest), keptEvents)
	return append([]billing.Event(nil), l.latest[len(l.latest)-n:]...)
}

// clear is called with mu held.
func (l *eventLog) clear() { l.total, l.latest = 0, nil }
