package mock

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Examine checks the signature of a request without serving the call and without recording it; the
// entry it returns explains what is wrong, and has the warnings about the call. lookup finds the credential of an access key, nil when it
// is unknown. The signature is checked as of the time at; when at is zero, as of the time at which
// the request says that it was signed. With others the explanation can find out that the request was
// signed with the secret of another credential.
func (s *Server) Examine(r *http.Request, at time.Time, lookup func(dialect.Key) *Credential, others ...Credential) *journal.Entry {
	x := s.receive(nil, r)
	c := x.call
	x.dialect.Route(c) // a refusal is ignored: an unknown path does not make a signature wrong
	c.Caller.Credential = lookup(x.dialect.Key(c))
	c.Arrived, c.SandboxCredentials = at, others
	if at.IsZero() {
		c.Arrived, _ = x.dialect.SignedAt(c)
	}
	refusal := x.dialect.Authenticate(c, freshGateway{})
	return &journal.Entry{
		Time:     c.Arrived,
		Call:     c,
		Refusal:  refusal,
		Warnings: lint.Check(c, x.dialect),
		Explain:  x.dialect.Explain,
		Secrets:  s.secrets,
	}
}

// freshGateway is the state of a gateway that no call has reached: no nonce is used, no key is locked.
type freshGateway struct{}

func (freshGateway) Seen(_, _ string, _ time.Time) bool   { return false }
func (freshGateway) Use(_, _ string, _ time.Time) bool    { return true }
func (freshGateway) Locked(string, time.Time) bool        { return false }
func (freshGateway) Signed(_ string, _ bool, _ time.Time) {}
