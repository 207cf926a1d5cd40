package sandbox

import (
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// checkWorld checks what the world is now, but its state.
func (c *fileChecker) checkWorld(d *Directory) {
	w, now := &c.World, d.wallClock()
	clock := &w.Clocks.Clock
	c.require(Shows(clock.At) && Shows(w.Clocks.Start), "/world/clocks", "%v", ErrClock)
	c.require(w.Clocks.AuthOffset.Abs() <= MostOffset, "/world/clocks/auth_offset", "%v", ErrOffset)
	if clock.Frozen {
		c.require(clock.Since.IsZero(), "/world/clocks/clock/since", "a frozen clock has no such time")
	} else {
		ago := now.Sub(clock.Since)
		c.require(ago >= -24*time.Hour && ago <= longestRun, "/world/clocks/clock/since", "must be within the last ten years")
		c.require(Shows(clock.Read(now)), "/world/clocks/clock", "%v", ErrClock)
	}
	c.require(len(w.Events) <= keptEvents && w.EventCount >= len(w.Events), "/world/events", "at most the latest %d of the events are kept", keptEvents)
	c.checkGateway()
	c.checkFaults(d)
}

func (c *fileChecker) checkGateway() {
	g := &c.World.Gateway
	for i, f := range g.Failures {
		c.require(f.Count > 0, "/world/gateway/failures/"+strconv.Itoa(i)+"/count", "must be above zero")
	}
	for i, r := range g.Rates {
		at := "/world/gateway/rates/" + strconv.Itoa(i)
		c.require(r.Credential >= 0 && r.Credential < len(c.Credentials), at+"/credential", "there is no such credential")
		c.require(r.Calls > 0, at+"/calls", "must be above zero")
	}
}

func (c *fileChecker) checkFaults(d *Directory) {
	known := map[string]bool{}
	for i, p := range c.World.Faults.Faults {
		at := "/world/faults/faults/" + strconv.Itoa(i)
		c.fault(d, at+"/spec", p.Spec)
		c.require(p.ID != "" && !known[p.ID], at+"/id", "a fault needs an id of its own")
		c.require(p.Rank >= 0 && p.Rank <= c.World.Faults.Added, at+"/rank", "must be from 0 to the number of faults that were added")
		c.require(p.Left >= 1 && p.Left <= max(p.Spec.Times, 1), at+"/left", "must be from 1 to the times of the fault")
		c.require(p.Seen >= 0 && (p.Spec.Match.Nth == 0 || p.Seen < p.Spec.Match.Nth), at+"/seen", "is no number of calls that leaves the fault")
		known[p.ID] = true
	}
}

// checkState checks the state on top of what the world began with.
func (c *fileChecker) checkState(d *Directory, b *billing.Baseline) {
	c.add("/world/state", b.Check(c.World.State, d.rulebook))
	clock := &c.World.Clocks.Clock
	if len(c.found) > 0 || !clock.Frozen {
		return
	}
	if _, due := b.Restore(c.World.State, d.rulebook).Settle(clock.At, d.rulebook); len(due) > 0 {
		c.require(false, "/world/state", "an event of %s is due and was not carried out: %s", due[0].At.Format(time.RFC3339), due[0].What)
	}
}
