package sandbox

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// limits are what a gateway counts; most worlds have none, and then nothing is kept.
type rateLimits struct {
	callRates map[*billing.Credential]callRate
	failures  map[string]failedSignatures
}

// A pace is the calls of one credential in one second.
type callRate struct {
	began time.Time
	calls int
}

// A wrong is a row of wrong signatures of one key.
type failedSignatures struct {
	count int
	last  time.Time
}

// Source: API gateway of Huawei Cloud, error codes, APIGW.0301.
const (
	failuresToLock = 5
	lockDuration   = 5 * time.Minute
)

// Admit counts a call of a credential; false when it made as many as it may within the second,
// which begins with the first of them. A call that is not admitted does not count.
func (g *Gate) Admit(k *billing.Credential, most int, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	p := g.callRates[k]
	if age := at.Sub(p.began); age < 0 || age >= time.Second {
		p = callRate{began: at}
	}
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

// Wait is how long it takes until the second of a credential is over and it may call again.
func (g *Gate) Wait(k *billing.Credential, at time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.callRates[k].began.Add(time.Second).Sub(at))
}

// Signed notes that a signature of the key was right or wrong; a right one ends a row of wrong ones.
func (g *Gate) Signed(key string, right bool, at time.Time) {
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
func (g *Gate) Locked(key string, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.failures[key]
	return w.count >= failuresToLock && !w.lockExpired(at)
}

// over reports whether a lock, had there been one, has had its time.
func (w failedSignatures) lockExpired(at time.Time) bool {
	return w.count >= failuresToLock && at.Sub(w.last) >= lockDuration
}
