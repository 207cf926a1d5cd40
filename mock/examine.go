package mock

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Examine checks the signature of a request as if it were called, and keeps nothing. who finds
// the credential that it names, nil when that is not known. It is judged by the time at, or by
// the one that it says itself where at is zero. It may have been signed with the secret of a
// neighbour.
func (s *Server) Examine(r *http.Request, at time.Time, who func(dialect.Key) *billing.Credential, neighbours ...billing.Credential) *journal.Entry {
	x := s.receive(nil, r)
	c := x.call
	x.dialect.Route(c) // an unknown path does not make a signature wrong
	c.Caller.Credential = who(x.dialect.Key(c))
	c.Arrived, c.SandboxCredentials = at, neighbours
	if at.IsZero() {
		c.Arrived, _ = x.dialect.SignedAt(c)
	}
	refusal := x.dialect.Authenticate(c, freshGateway{})
	return &journal.Entry{Time: c.Arrived, Call: c, Fault: refusal, Explain: x.dialect.Explain, Secrets: s.secrets}
}

// forgetful is a gate before which nothing has happened.
type freshGateway struct{}

func (freshGateway) Seen(_, _ string, _ time.Time) bool   { return false }
func (freshGateway) Use(_, _ string, _ time.Time) bool    { return true }
func (freshGateway) Locked(string, time.Time) bool        { return false }
func (freshGateway) Signed(_ string, _ bool, _ time.Time) {}
