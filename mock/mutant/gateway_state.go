package mutant

import (
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// noncesForgotten is a gateway state that does not remember nonces.
type noncesForgotten struct{ dialect.GatewayState }

func (noncesForgotten) Seen(string, string, time.Time) bool { return false }
func (noncesForgotten) Use(string, string, time.Time) bool  { return true }

// nonceUsedOnSight marks a nonce as used before the signature is checked.
type nonceUsedOnSight struct{ dialect.GatewayState }

func (g nonceUsedOnSight) Seen(key, nonce string, at time.Time) bool {
	return !g.GatewayState.Use(key, nonce, at)
}
func (nonceUsedOnSight) Use(string, string, time.Time) bool { return true }

// nonceCheckedLate checks a nonce only after the signature.
type nonceCheckedLate struct{ dialect.GatewayState }

func (nonceCheckedLate) Seen(string, string, time.Time) bool { return false }

// firstBadSignatureCountsTwice counts the first bad signature of a key twice.
type firstBadSignatureCountsTwice struct{ dialect.GatewayState }

func (g firstBadSignatureCountsTwice) Signed(key string, right bool, at time.Time) {
	if first := !right && g.GatewayState.Use(key, "row of bad signatures", at); first {
		g.GatewayState.Signed(key, false, at)
	}
	g.GatewayState.Signed(key, right, at)
}

// keysNeverLocked reports no key as locked.
type keysNeverLocked struct{ dialect.GatewayState }

func (keysNeverLocked) Locked(string, time.Time) bool { return false }

// badSignaturesNeverReset does not reset the count of bad signatures after a right one.
type badSignaturesNeverReset struct{ dialect.GatewayState }

func (g badSignaturesNeverReset) Signed(key string, right bool, at time.Time) {
	if !right {
		g.GatewayState.Signed(key, false, at)
	}
}

// nonceClockScaled multiplies the time that passes for nonces by a factor; with 0 a nonce never expires.
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

// lockClockShifted checks whether a key is locked by a clock that is wrong by the given time.
type lockClockShifted struct {
	dialect.GatewayState
	by time.Duration
}

func (g lockClockShifted) Locked(key string, at time.Time) bool {
	return g.GatewayState.Locked(key, at.Add(g.by))
}

// locksNeverExpire checks whether a key is locked as of its last signature, so that a lock never ends.
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
