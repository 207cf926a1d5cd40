package mutant

import (
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// hasScheme reports whether the Authorization header of a call begins with a scheme.
func hasScheme(c *dialect.Call, scheme string) bool {
	return strings.HasPrefix(dialect.First(c.Header, "Authorization"), scheme)
}

// refuseAsOther answers the calls that one row refuses with the refusal of another row.
func refuseAsOther(row, other string, reason billing.Reason) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal != nil && refusal.Row == row {
			return dialect.NewRefusal(other, reason)
		}
		return refusal
	})
}

// refuseBeforeAuthentication refuses some calls before anything else is checked.
func refuseBeforeAuthentication(row string, reason billing.Reason, some func(*dialect.Call) bool) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		if some(c) {
			return dialect.NewRefusal(row, reason)
		}
		return authenticate(c, g)
	})
}

// acceptRefused accepts calls that a row of the gateway refuses; only calls whose Authorization header
// begins with scheme, "" for all.
func acceptRefused(row, scheme string) patch {
	return acceptRefusedWhere(row, func(c *dialect.Call) bool {
		header := dialect.First(c.Header, "Authorization")
		return len(header) >= len(scheme) && header[:len(scheme)] == scheme
	})
}

// acceptRefusedWhere accepts the calls that a row of the gateway refuses and that fulfil a condition.
func acceptRefusedWhere(row string, so func(*dialect.Call) bool) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal != nil && refusal.Row == row && c.Caller.Credential != nil && so(c) {
			return nil
		}
		return refusal
	})
}

// rewritePath routes each call by a changed path.
func rewritePath(vendor string, change func(string) string) patch {
	return wrapRoute(vendor, func(c *dialect.Call, route route) *dialect.Refusal {
		sent := c.Path
		c.Path = change(sent)
		refusal := route(c)
		c.Path = sent
		return refusal
	})
}

// acceptMisrouted accepts calls that routing refuses for a reason, if their operation is known.
func acceptMisrouted(vendor string, reason billing.Reason) patch {
	return wrapRoute(vendor, func(c *dialect.Call, route route) *dialect.Refusal {
		refusal := route(c)
		if refusal != nil && refusal.Reason == reason && c.Operation != nil {
			return nil
		}
		return refusal
	})
}

// shiftGatewayClock shifts the clock by which the gateway checks signatures.
func shiftGatewayClock(vendor string, by time.Duration) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		right := c.Arrived
		c.Arrived = right.Add(by)
		refusal := authenticate(c, g)
		c.Arrived = right
		return refusal
	})
}

// extendSignatureValidity accepts signatures that are too old, or too early, by up to the given time.
func extendSignatureValidity(vendor, row string, by time.Duration) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		right := c.Arrived
		refusal := authenticate(c, g)
		for _, off := range []time.Duration{by, -by} {
			if refusal != nil && refusal.Row == row {
				c.Arrived = right.Add(off)
				refusal = authenticate(c, g)
			}
		}
		c.Arrived = right
		return refusal
	})
}

// allowOneMoreCall raises the limit of calls per second by one.
func allowOneMoreCall(o *dialect.Options) {
	if o.Throttle > 0 {
		o.Throttle++
	}
}

// throttleCallersTogether counts the calls of all credentials of a sandbox together.
func throttleCallersTogether(vendor string) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal == nil && c.Options != nil && c.Options.Throttle > 0 && !g.Use("everybody", "call", c.Arrived) {
			return dialect.NewRefusal(vendor+".gateway.throttled", "throttled", "limit", "1")
		}
		return refusal
	})
}

// throttleForGood never accepts a credential again once it is throttled: it gives all its calls the time of
// the first.
func throttleForGood(vendor string) patch {
	var first sync.Map
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal == nil && c.Options != nil && c.Options.Throttle > 0 {
			at, _ := first.LoadOrStore(c.Caller.Credential, c.Arrived)
			c.Arrived = at.(time.Time)
		}
		return refusal
	})
}

// wrapGatewayState gives a vendor's gateway another state.
func wrapGatewayState(vendor string, other func(dialect.GatewayState) dialect.GatewayState) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		if g == nil {
			return authenticate(c, nil)
		}
		return authenticate(c, other(g))
	})
}
