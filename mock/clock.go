package mock

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Clock is the business clock of a mock. Signatures are judged by real time, so moving it by a
// year breaks no client; inside a bubble of testing/synctest real time is the bubble's.
type Clock struct{ mock *Mock }

// Now is what the clock shows.
func (c *Clock) Now() time.Time { return c.mock.world.Now() }

// Frozen reports whether the clock stands still, as it does when the scenario gives its time.
func (c *Clock) Frozen() bool { return c.mock.world.Frozen() }

// Advance moves the clock on and tells what became due and came to pass, in order.
func (c *Clock) Advance(d time.Duration) []billing.Event {
	c.mock.tb.Helper()
	return c.set(sandbox.Setting{Advance: d})
}

// Set moves the clock to an instant and tells what came to pass. Going back undoes nothing.
func (c *Clock) Set(instant time.Time) []billing.Event {
	c.mock.tb.Helper()
	if instant.IsZero() {
		c.mock.tb.Fatalf("mock: %v", sandbox.ErrClock)
	}
	return c.set(sandbox.Setting{Now: instant})
}

// Freeze lets the clock stand still where it is.
func (c *Clock) Freeze() {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{Frozen: new(true)})
}

// Run lets the clock go on with real time from where it is.
func (c *Clock) Run() {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{Frozen: new(false)})
}

// Skew puts the gateway's clock off real time, so that signatures made on time are refused.
func (c *Clock) Skew(offset time.Duration) {
	c.mock.tb.Helper()
	c.set(sandbox.Setting{AuthOffset: &offset})
}

// Events are what came to pass by itself since the sandbox began, the latest thousand at most.
func (c *Clock) Events() []billing.Event {
	c.mock.world.Settle() // a world that was deleted has no more of them
	return c.mock.world.Events()
}

func (c *Clock) set(s sandbox.Setting) []billing.Event {
	c.mock.tb.Helper()
	happened, err := c.mock.world.Set(s)
	if err != nil {
		c.mock.tb.Fatalf("mock: %v", err)
	}
	return happened
}
