package sandbox

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// rateLimits counts calls and failed signatures. Most worlds have no such limits, and then nothing is
// stored.
type rateLimits struct {
	callRates map[*billing.Credential]callRate
	failures  map[string]failedSignatures
}

// A callRate is the number of calls of one credential within one second.
type callRate struct {
	began time.Time
	calls int
}

// A failedSignatures is a series of wrong signatures of one key.
type failedSignatures struct {
	count int
	last  time.Time
}

// The limit of wrong signatures. Source: API gateway of Huawei Cloud, error codes, APIGW.0301.
const (
	failuresToLock = 5
	lockDuration   = 5 * time.Minute
)

// Admit counts a call of a credential. It returns false when the credential has made its number of calls
// within the second, which begins with the first of them. A call that is not admitted does not count.
func (g *Gateway) Admit(k *billing.Credential, most int, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	p := g.rateAt(k, at)
	if p.calls >= most {
		return false
	}
	if g.callRates == nil {
		g.callRates = map[*billing.Credential]callRate{}
	}
	p.calls++
	g.callRates[k] = p
	return true
}

// admits reports whether Admit would admit a call, without counting it.
func (g *Gateway) admits(k *billing.Credential, most int, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.rateAt(k, at).calls < most
}

// rateAt returns the rate of a credential within the second of an instant; g.mu is held.
func (g *Gateway) rateAt(k *billing.Credential, at time.Time) callRate {
	p := g.callRates[k]
	if age := at.Sub(p.began); age < 0 || age >= time.Second {
		return callRate{began: at}
	}
	return p
}

// failed reports whether a key has a series of wrong signatures.
func (g *Gateway) failed(key string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.failures[key].count > 0
}

// Wait returns how long it takes until the second of a credential is over and it may call again.
func (g *Gateway) Wait(k *billing.Credential, at time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.callRates[k].began.Add(time.Second).Sub(at))
}

// Signed records that a signature of the key was right or wrong. A right one ends a series of wrong ones.
func (g *Gateway) Signed(key string, right bool, at time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if right {
		delete(g.failures, key)
		return
	}
	w := g.failures[key]
	if w.lockExpired(at) {
		w.count = 0
	}
	if g.failures == nil {
		g.failures = map[string]failedSignatures{}
	}
	g.failures[key] = failedSignatures{w.count + 1, at}
}

// Locked reports whether five wrong signatures in a row locked the key less than five minutes ago.
func (g *Gateway) Locked(key string, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.failures[key]
	return w.count >= failuresToLock && !w.lockExpired(at)
}

// lockExpired reports whether the series led to a lock and the lock is over.
func (w failedSignatures) lockExpired(at time.Time) bool {
	return w.count >= failuresToLock && at.Sub(w.last) >= lockDuration
}
