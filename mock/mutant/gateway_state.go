package mutant

import (
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A forgetful gate does not remember nonces.
type noncesForgotten struct{ dialect.GatewayState }

func (noncesForgotten) Seen(string, string, time.Time) bool { return false }
func (noncesForgotten) Use(string, string, time.Time) bool  { return true }

// An eager gate uses a nonce up as soon as it sees it.
type nonceUsedOnSight struct{ dialect.GatewayState }

func (g nonceUsedOnSight) Seen(key, nonce string, at time.Time) bool {
	return !g.GatewayState.Use(key, nonce, at)
}
func (nonceUsedOnSight) Use(string, string, time.Time) bool { return true }

// A tardy gate looks at a nonce only when it is used up.
type nonceCheckedLate struct{ dialect.GatewayState }

func (nonceCheckedLate) Seen(string, string, time.Time) bool { return false }

// A hasty gate counts the first bad signature of a key for two.
type firstBadSignatureCountsTwice struct{ dialect.GatewayState }

func (g firstBadSignatureCountsTwice) Signed(key string, right bool, at time.Time) {
	if first := !right && g.GatewayState.Use(key, "row of bad signatures", at); first {
		g.GatewayState.Signed(key, false, at)
	}
	g.GatewayState.Signed(key, right, at)
}

// An open gate lets a locked key try again.
type keysNeverLocked struct{ dialect.GatewayState }

func (keysNeverLocked) Locked(string, time.Time) bool { return false }

// A counting gate never forgets a bad signature.
type badSignaturesNeverReset struct{ dialect.GatewayState }

func (g badSignaturesNeverReset) Signed(key string, right bool, at time.Time) {
	if !right {
		g.GatewayState.Signed(key, false, at)
	}
}

// A slow gate sees time pass for nonces at another pace; at 0 it stands still.
type nonceClockScaled struct {
	dialect.GatewayState
	factor time.Duration
}

func (g nonceClockScaled) Seen(key, nonce string, at time.Time) bool {
	return g.GatewayState.Seen(key, nonce, g.scaled(at))
}
func (g nonceClockScaled) Use(key, nonce string, at time.Time) bool {
	return g.GatewayState.Use(key, nonce, g.scaled(at))
}

func (g nonceClockScaled) scaled(at time.Time) time.Time {
	origin := time.Unix(0, 0)
	return origin.Add(at.Sub(origin) * g.factor)
}

// A late gate asks whether a key is locked with a clock that is off.
type lockClockShifted struct {
	dialect.GatewayState
	by time.Duration
}

func (g lockClockShifted) Locked(key string, at time.Time) bool {
	return g.GatewayState.Locked(key, at.Add(g.by))
}

// A stubborn gate remembers when a key was signed wrong last, and looks at it as it was then.
type locksNeverExpire struct {
	dialect.GatewayState
	lastSigned *sync.Map
}

func (g locksNeverExpire) Signed(key string, right bool, at time.Time) {
	g.lastSigned.Store(key, at)
	g.GatewayState.Signed(key, right, at)
}

func (g locksNeverExpire) Locked(key string, at time.Time) bool {
	if last, ok := g.lastSigned.Load(key); ok {
		at = last.(time.Time)
	}
	return g.GatewayState.Locked(key, at)
}
