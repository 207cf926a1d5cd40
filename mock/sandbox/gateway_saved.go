package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A GatewayChange is what one exchange did to what the gateway remembers.
type GatewayChange struct {
	Nonces   []UsedNonce `json:"nonces,omitempty"`
	Signed   []Signed    `json:"signed,omitempty"`
	Admitted []Admitted  `json:"admitted,omitempty"`
}

func (c *GatewayChange) empty() bool { return len(c.Nonces)+len(c.Signed)+len(c.Admitted) == 0 }

// A UsedNonce is a nonce of a key and when it was used.
type UsedNonce struct {
	Key   string    `json:"key"`
	Nonce string    `json:"nonce"`
	At    time.Time `json:"at"`
}

// A Signed is a signature of a key that was right or wrong.
type Signed struct {
	Key   string    `json:"key"`
	Right bool      `json:"right"`
	At    time.Time `json:"at"`
}

// An Admitted is a call that counts for the rate of a credential, by its index among those of the world.
type Admitted struct {
	Credential int       `json:"credential"`
	Most       int       `json:"most"`
	At         time.Time `json:"at"`
}

// apply carries a change out; credentials are those of the world.
func (g *Gateway) apply(c *GatewayChange, credentials []billing.Credential) {
	for _, n := range c.Nonces {
		g.Use(n.Key, n.Nonce, n.At)
	}
	for _, s := range c.Signed {
		g.Signed(s.Key, s.Right, s.At)
	}
	for _, a := range c.Admitted {
		if a.Credential < len(credentials) {
			g.Admit(&credentials[a.Credential], a.Most, a.At)
		}
	}
}

// A SavedGateway is what a gateway remembers as plain data, in a canonical order.
type SavedGateway struct {
	Nonces   []UsedNonce     `json:"nonces,omitempty"`
	Swept    time.Time       `json:"swept,omitzero"` // when old nonces were last forgotten; the next time follows from it
	Failures []SavedFailures `json:"failures,omitempty"`
	Rates    []SavedCallRate `json:"rates,omitempty"`
}

// A SavedFailures is a series of wrong signatures of a key.
type SavedFailures struct {
	Key   string    `json:"key"`
	Count int       `json:"count"`
	Last  time.Time `json:"last"`
}

// A SavedCallRate is the number of calls of a credential within one second.
type SavedCallRate struct {
	Credential int       `json:"credential"`
	Began      time.Time `json:"began"`
	Calls      int       `json:"calls"`
}

// save returns what the gateway remembers.
func (g *Gateway) save(credentials []billing.Credential) (s SavedGateway) {
	g.mu.Lock()
	defer g.mu.Unlock()
	s.Swept = g.lastSweep
	for n, at := range g.nonces {
		s.Nonces = append(s.Nonces, UsedNonce{n.key, n.value, at})
	}
	slices.SortFunc(s.Nonces, func(a, b UsedNonce) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Nonce, b.Nonce)) })
	for _, key := range slices.Sorted(maps.Keys(g.failures)) {
		s.Failures = append(s.Failures, SavedFailures{key, g.failures[key].count, g.failures[key].last})
	}
	for i := range credentials {
		if r, known := g.callRates[&credentials[i]]; known {
			s.Rates = append(s.Rates, SavedCallRate{i, r.began, r.calls})
		}
	}
	return s
}

// restore makes the gateway remember what was saved.
func (g *Gateway) restore(s *SavedGateway, credentials []billing.Credential) {
	g.Clear()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.nonces, g.failures, g.callRates = map[nonce]time.Time{}, map[string]failedSignatures{}, map[*billing.Credential]callRate{}
	g.lastSweep = s.Swept
	for _, n := range s.Nonces {
		g.nonces[nonce{n.Key, n.Nonce}] = n.At
	}
	for _, f := range s.Failures {
		g.failures[f.Key] = failedSignatures{f.Count, f.Last}
	}
	for _, r := range s.Rates {
		if r.Credential < len(credentials) {
			g.callRates[&credentials[r.Credential]] = callRate{r.Began, r.Calls}
		}
	}
}
