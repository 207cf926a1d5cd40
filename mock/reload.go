package mock

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// Reload starts a sandbox again from a scenario that was changed, with the credentials that the
// scenario gives. State, clock and faults begin anew; the seed stays, so that ids which follow
// from it do too, and so does the journal, because what was called before the change is what one
// compares with. A call on its way is answered by the old world or by the new one. After an error,
// such as a credential that another sandbox has, the old world is as it was.
func (s *Server) Reload(id string, sc *scenarios.Scenario) (*sandbox.World, error) {
	old := s.worlds.Find(id)
	if old == nil {
		return nil, sandbox.ErrGone
	}
	w, opening, err := s.world(sc, control.Opening{ID: id, Seed: old.Seed, Keep: true})
	if err != nil {
		return nil, err
	}
	return w, s.worlds.Replace(w, opening)
}

// moved sends a call back to the start of its way: another world took the place of the one that it
// had entered, and nothing came of it there. It never reaches the caller.
var replaced = new(dialect.Refusal)

// again forgets what the call learnt in a world that is no more.
func (x *exchange) restart() {
	*x.call = dialect.Call{
		Method: x.call.Method, Host: x.call.Host, Path: x.call.Path, Query: x.call.Query, Header: x.call.Header,
		Body: x.call.Body, TooBig: x.call.TooBig, Arrived: x.began,
	}
	x.world, x.journal, x.injection, x.trace, x.brokenInvariants = nil, x.server.unmatched, nil, billing.Trace{}, nil
}
