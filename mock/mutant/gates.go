package mutant

import (
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// forgiving lets in whom a row of the gateway turns away; scheme is how the Authorization header
// begins of those calls, "" for all.
func forgiving(row, scheme string) applied {
	return forgiven(row, func(c *dialect.Call) bool {
		header := dialect.First(c.Header, "Authorization")
		return len(header) >= len(scheme) && header[:len(scheme)] == scheme
	})
}

// forgiven lets in whom a row of the gateway turns away, where that is so.
func forgiven(row string, so func(*dialect.Call) bool) applied {
	return admitting(vendorOf(row), func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
		fault := authenticate(c, g)
		if fault != nil && fault.Row == row && c.Caller.Credential != nil && so(c) {
			return nil
		}
		return fault
	})
}

// pathed lets a gateway find a call under another path.
func pathed(vendor string, change func(string) string) applied {
	return routing(vendor, func(c *dialect.Call, route route) *dialect.Fault {
		sent := c.Path
		c.Path = change(sent)
		fault := route(c)
		c.Path = sent
		return fault
	})
}

// routingPast lets calls through that are refused for a reason before it is known who calls.
func routingPast(vendor string, reason billing.Reason) applied {
	return routing(vendor, func(c *dialect.Call, route route) *dialect.Fault {
		fault := route(c)
		if fault != nil && fault.Reason == reason && c.Operation != nil {
			return nil
		}
		return fault
	})
}

// skewed lets a gateway's clock be off.
func skewed(vendor string, by time.Duration) applied {
	return admitting(vendor, func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
		right := c.Arrived
		c.Arrived = right.Add(by)
		fault := authenticate(c, g)
		c.Arrived = right
		return fault
	})
}

// wider lets a signature hold longer, either way.
func wider(vendor, row string, by time.Duration) applied {
	return admitting(vendor, func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
		right := c.Arrived
		fault := authenticate(c, g)
		for _, off := range []time.Duration{by, -by} {
			if fault != nil && fault.Row == row {
				c.Arrived = right.Add(off)
				fault = authenticate(c, g)
			}
		}
		c.Arrived = right
		return fault
	})
}

func oneMore(o *dialect.Options) {
	if o.Throttle > 0 {
		o.Throttle++
	}
}

// throttlingAll counts the calls of all callers of a world together.
func throttlingAll(vendor string) applied {
	return admitting(vendor, func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
		fault := authenticate(c, g)
		if fault == nil && c.Options != nil && c.Options.Throttle > 0 && !g.Use("everybody", "call", c.Arrived) {
			return dialect.NewFault(vendor+".gateway.throttled", "throttled", "limit", "1")
		}
		return fault
	})
}

// unexplained leaves out what should have been signed.
func unexplained(row string) applied {
	return refusing(vendorOf(row), func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer {
		if f.Row == row {
			f = dialect.NewFault(row, f.Reason, "string_to_sign", "", "canonical_request", "")
		}
		return refuse(c, f)
	})
}

// lostFor answers some of Huawei's calls as if they had been carried out.
func lostFor(some func(*dialect.Call) bool) applied {
	return reading("huawei", "unsubscribe", func(c *dialect.Call, read read) (billing.Command, *dialect.Fault) {
		cmd, fault := read(c)
		if u, ok := cmd.(*billing.Unsubscribe); ok && some(c) {
			u.Resources = nil
		}
		return cmd, fault
	})
}

// gated puts another gate before a vendor's gateway.
func gated(vendor string, other func(dialect.Gate) dialect.Gate) applied {
	return admitting(vendor, func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
		if g == nil {
			return authenticate(c, nil)
		}
		return authenticate(c, other(g))
	})
}

// A forgetful gate does not remember nonces.
type forgetful struct{ dialect.Gate }

func (forgetful) Seen(string, string, time.Time) bool { return false }
func (forgetful) Use(string, string, time.Time) bool  { return true }

// An eager gate uses a nonce up as soon as it sees it.
type eager struct{ dialect.Gate }

func (g eager) Seen(key, nonce string, at time.Time) bool { return !g.Gate.Use(key, nonce, at) }
func (eager) Use(string, string, time.Time) bool          { return true }

// A tardy gate looks at a nonce only when it is used up.
type tardy struct{ dialect.Gate }

func (tardy) Seen(string, string, time.Time) bool { return false }

// A hasty gate counts the first bad signature of a row for two: a row begins where the gate would
// have let a fifth one pass.
type hasty struct{ dialect.Gate }

func (g hasty) Signed(key string, right bool, at time.Time) {
	if first := !right && g.Gate.Use(key, "row of bad signatures", at); first {
		g.Gate.Signed(key, false, at)
	}
	g.Gate.Signed(key, right, at)
}

// An open gate locks no key for long.
type open struct{ dialect.Gate }

func (open) Locked(string, time.Time) bool { return false }

// A counting gate never forgets a bad signature.
type counting struct{ dialect.Gate }

func (g counting) Signed(key string, right bool, at time.Time) {
	if !right {
		g.Gate.Signed(key, false, at)
	}
}

// actionOf is the action a call names.
func actionOf(c *dialect.Call) string {
	for _, p := range c.Input.Query {
		if p.Name == "Action" {
			return p.Value
		}
	}
	return c.Header.Get("X-Acs-Action")
}
