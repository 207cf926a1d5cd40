package mutant

import (
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A forgetful gate does not remember nonces.
type forgetful struct{ dialect.GatewayState }

func (forgetful) Seen(string, string, time.Time) bool { return false }
func (forgetful) Use(string, string, time.Time) bool  { return true }

// An eager gate uses a nonce up as soon as it sees it.
type eager struct{ dialect.GatewayState }

func (g eager) Seen(key, nonce string, at time.Time) bool { return !g.GatewayState.Use(key, nonce, at) }
func (eager) Use(string, string, time.Time) bool          { return true }

// A tardy gate looks at a nonce only when it is used up.
type tardy struct{ dialect.GatewayState }

func (tardy) Seen(string, string, time.Time) bool { return false }

// A hasty gate counts the first bad signature of a key for two.
type hasty struct{ dialect.GatewayState }

func (g hasty) Signed(key string, right bool, at time.Time) {
	if first := !right && g.GatewayState.Use(key, "row of bad signatures", at); first {
		g.GatewayState.Signed(key, false, at)
	}
	g.GatewayState.Signed(key, right, at)
}

// An open gate lets a locked key try again.
type open struct{ dialect.GatewayState }

func (open) Locked(string, time.Time) bool { return false }

// A counting gate never forgets a bad signature.
type counting struct{ dialect.GatewayState }

func (g counting) Signed(key string, right bool, at time.Time) {
	if !right {
		g.GatewayState.Signed(key, false, at)
	}
}

// A slow gate sees time pass for nonces at another pace; at 0 it stands still.
type slow struct {
	dialect.GatewayState
	pace time.Duration
}

func (g slow) Seen(key, nonce string, at time.Time) bool {
	return g.GatewayState.Seen(key, nonce, g.paced(at))
}
func (g slow) Use(key, nonce string, at time.Time) bool {
	return g.GatewayState.Use(key, nonce, g.paced(at))
}

func (g slow) paced(at time.Time) time.Time {
	origin := time.Unix(0, 0)
	return origin.Add(at.Sub(origin) * g.pace)
}

// A late gate asks whether a key is locked with a clock that is off.
type late struct {
	dialect.GatewayState
	by time.Duration
}

func (g late) Locked(key string, at time.Time) bool { return g.GatewayState.Locked(key, at.Add(g.by)) }

// A stubborn gate remembers when a key was signed wrong last, and looks at it as it was then.
type stubborn struct {
	dialect.GatewayState
	last *sync.Map
}

func (g stubborn) Signed(key string, right bool, at time.Time) {
	g.last.Store(key, at)
	g.GatewayState.Signed(key, right, at)
}

func (g stubborn) Locked(key string, at time.Time) bool {
	if last, ok := g.last.Load(key); ok {
		at = last.(time.Time)
	}
	return g.GatewayState.Locked(key, at)
}
