package sandbox

import (
	"sync"
	"time"
)

// A Gateway is what the vendor's API gateway remembers in one world: used nonces, call rates and failed
// signatures. It is not part of the world's state, because a refused call may change it.
type Gateway struct {
	mu         sync.Mutex
	nonces     map[nonce]time.Time // when it was used
	lastSweep  time.Time
	rateLimits // see rate_limit.go
}

type nonce struct{ key, value string }

// nonceLifetime is how long a nonce counts as used. Source: API gateway pages of the vendor that has
// nonces.
const nonceLifetime = 15 * time.Minute

// Seen reports whether the nonce was used within its lifetime.
func (g *Gateway) Seen(key, value string, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.usedRecently(nonce{key, value}, at)
}

// Use marks the nonce as used; false when it was used within its lifetime already.
func (g *Gateway) Use(key, value string, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := nonce{key, value}
	if g.usedRecently(n, at) {
		return false
	}
	if g.nonces == nil {
		g.nonces = map[nonce]time.Time{}
	}
	g.sweepNonces(at)
	g.nonces[n] = at
	return true
}

// Clear forgets everything.
func (g *Gateway) Clear() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.nonces, g.lastSweep, g.rateLimits = nil, time.Time{}, rateLimits{}
}

// usedRecently reports whether the nonce was used within its lifetime; g.mu is held.
func (g *Gateway) usedRecently(n nonce, at time.Time) bool {
	used, known := g.nonces[n]
	return known && at.Sub(used).Abs() <= nonceLifetime
}

// sweepNonces forgets nonces whose lifetime is over, at most once a minute; g.mu is held.
func (g *Gateway) sweepNonces(at time.Time) {
	if at.Sub(g.lastSweep).Abs() < time.Minute {
		return
	}
	g.lastSweep = at
	for n, used := range g.nonces {
		if at.Sub(used).Abs() > nonceLifetime {
			delete(g.nonces, n)
		}
	}
}
