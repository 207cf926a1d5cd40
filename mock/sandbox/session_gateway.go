package sandbox

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// Seen implements the state of a gateway.
func (s *Session) Seen(key, value string, at time.Time) bool {
	return s.world.Gateway.Seen(key, value, at) || s.pending != nil && s.pending.uses(key, value)
}

// Use implements the state of a gateway.
func (s *Session) Use(key, value string, at time.Time) bool {
	if s.pending == nil {
		return s.world.Gateway.Use(key, value, at)
	}
	if s.Seen(key, value, at) {
		return false
	}
	g := &s.pending.entry.Gateway
	g.Nonces = append(g.Nonces, UsedNonce{key, value, at})
	return true
}

func (p *pending) uses(key, value string) bool {
	return slices.ContainsFunc(p.entry.Gateway.Nonces, func(n UsedNonce) bool { return n.Key == key && n.Nonce == value })
}

// Locked implements the state of a gateway.
func (s *Session) Locked(key string, at time.Time) bool { return s.world.Gateway.Locked(key, at) }

// Signed implements the state of a gateway.
func (s *Session) Signed(key string, right bool, at time.Time) {
	switch {
	case s.pending == nil:
		s.world.Gateway.Signed(key, right, at)
	case !right || s.world.Gateway.failed(key):
		g := &s.pending.entry.Gateway
		g.Signed = append(g.Signed, Signed{key, right, at})
	}
}

// Admit counts a call, as [Gateway.Admit] does.
func (s *Session) Admit(k *billing.Credential, most int, at time.Time) bool {
	if s.pending == nil {
		return s.world.Gateway.Admit(k, most, at)
	}
	if !s.world.Gateway.admits(k, most, at) {
		return false
	}
	i := slices.IndexFunc(s.world.Credentials, func(c billing.Credential) bool { return c.Key == k.Key && c.Token == k.Token })
	g := &s.pending.entry.Gateway
	g.Admitted = append(g.Admitted, Admitted{i, most, at})
	return true
}
