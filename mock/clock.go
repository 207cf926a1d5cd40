package mock

import (
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Clock is the business clock of a mock: the time by which periods begin and end, refunds are
// computed and renewals are charged. Signatures are checked by real time instead, so moving the
// business clock by a year does not invalidate a client's signatures. In a testing/synctest bubble,
// real time is the time of the bubble.
type Clock struct{ mock *Mock }

// Now returns the business time of the mock.
func (c *Clock) Now() time.Time {
	c.mock.tb.Helper()
	return c.world().Now()
}

// Frozen reports whether the clock is frozen. It is from the start when the scenario sets the
// time of the clock.
func (c *Clock) Frozen() bool {
	c.mock.tb.Helper()
	return c.world().Frozen()
}

// world returns the sandbox as it is now: other mocks may have set the clock of one that is in a store.
func (c *Clock) world() *sandbox.World {
	c.mock.tb.Helper()
	if c.mock.server.worlds.Store() != nil {
		if err := c.mock.world.Settle(); err != nil {
			c.mock.tb.Fatalf("mock: %v", err)
		}
	}
	return c.mock.world
}

// Advance moves the clock forward by d and returns the events that became due, in order: charged
// renewals, periods that ended, unsubscriptions that took effect.
func (c *Clock) Advance(d time.Duration) []Event {
	c.mock.tb.Helper()
	return c.set(sandbox.Setting{Advance: d})
}

// Set moves the clock to an instant and returns the events that became due, in order. Moving the
// clock back does not undo past events.
func (c *Clock) Set(instant time.Time) []Event {
	c.mock.tb.Helper()
	if instant.IsZero() {
		c.mock.tb.Fatalf("mock: %v", sandbox.ErrClock)
	}
	return c.set(sandbox.Setting{Now: instant})
}

// Freeze stops the clock at its present time.
func (c *Clock) Freeze() {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{Frozen: new(true)})
}

// Run makes the clock follow real time again, starting from its present time.
func (c *Clock) Run() {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{Frozen: new(false)})
}

// Skew shifts the clock by which signatures are checked. With an offset beyond 15 minutes either
// way the mock refuses signatures that were made at the right time.
func (c *Clock) Skew(offset time.Duration) {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{AuthOffset: &offset})
}

// Events returns what happened without a call since the sandbox was opened or last reset, such as
// renewals that were charged; at most the latest thousand events.
func (c *Clock) Events() []Event {
	c.mock.world.Settle() // when the sandbox was deleted there is nothing to settle
	return c.mock.world.Events()
}

func (c *Clock) set(s sandbox.Setting) []Event {
	c.mock.tb.Helper()
	happened, err := c.mock.world.Set(s)
	if err != nil {
		c.mock.tb.Fatalf("mock: %v", err)
	}
	return happened
}
