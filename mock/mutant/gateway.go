package mutant

import (
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// schemed reports how the Authorization header of a call begins.
func hasScheme(c *dialect.Call, scheme string) bool {
	return strings.HasPrefix(dialect.First(c.Header, "Authorization"), scheme)
}

// mistaken takes one mistake for another.
func refuseAsOther(row, other string, reason billing.Reason) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal != nil && refusal.Row == row {
			return dialect.NewRefusal(other, reason)
		}
		return refusal
	})
}

// turningAway refuses some calls before anything else is looked at.
func refuseBeforeAuthentication(row string, reason billing.Reason, some func(*dialect.Call) bool) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		if some(c) {
			return dialect.NewRefusal(row, reason)
		}
		return authenticate(c, g)
	})
}

// forgiving lets in whom a row of the gateway turns away; scheme is how the Authorization header
// begins of those calls, "" for all.
func acceptRefused(row, scheme string) patch {
	return acceptRefusedWhere(row, func(c *dialect.Call) bool {
		header := dialect.First(c.Header, "Authorization")
		return len(header) >= len(scheme) && header[:len(scheme)] == scheme
	})
}

// forgiven lets in whom a row of the gateway turns away, where that is so.
func acceptRefusedWhere(row string, so func(*dialect.Call) bool) patch {
	return wrapAuthenticate(vendorOf(row), func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal != nil && refusal.Row == row && c.Caller.Credential != nil && so(c) {
			return nil
		}
		return refusal
	})
}

// pathed lets a gateway find a call under another path.
func rewritePath(vendor string, change func(string) string) patch {
	return wrapRoute(vendor, func(c *dialect.Call, route route) *dialect.Refusal {
		sent := c.Path
		c.Path = change(sent)
		refusal := route(c)
		c.Path = sent
		return refusal
	})
}

// routingPast lets calls through that are refused for a reason before it is known who calls.
func acceptMisrouted(vendor string, reason billing.Reason) patch {
	return wrapRoute(vendor, func(c *dialect.Call, route route) *dialect.Refusal {
		refusal := route(c)
		if refusal != nil && refusal.Reason == reason && c.Operation != nil {
			return nil
		}
		return refusal
	})
}

// skewed lets a gateway's clock be off.
func shiftGatewayClock(vendor string, by time.Duration) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		right := c.Arrived
		c.Arrived = right.Add(by)
		refusal := authenticate(c, g)
		c.Arrived = right
		return refusal
	})
}

// wider lets a signature hold longer, either way.
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

func allowOneMoreCall(o *dialect.Options) {
	if o.Throttle > 0 {
		o.Throttle++
	}
}

// throttlingAll counts the calls of all callers of a world together.
func throttleCallersTogether(vendor string) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		refusal := authenticate(c, g)
		if refusal == nil && c.Options != nil && c.Options.Throttle > 0 && !g.Use("everybody", "call", c.Arrived) {
			return dialect.NewRefusal(vendor+".gateway.throttled", "throttled", "limit", "1")
		}
		return refusal
	})
}

// sulking puts off for good who was put off once: to it no time passes between a credential's calls.
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

// gated puts another gate before a vendor's gateway.
func wrapGatewayState(vendor string, other func(dialect.GatewayState) dialect.GatewayState) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		if g == nil {
			return authenticate(c, nil)
		}
		return authenticate(c, other(g))
	})
}
