package mock

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// Reload opens a sandbox again from a scenario that was changed, with the credentials that the
// scenario gives. State, clock and faults are those of the changed scenario. The seed stays, and with
// it the generated ids; the journal stays too, so that calls before and after the change can be
// compared. A call in progress is answered by the old sandbox or by the new one. After an error, for
// example when another sandbox has one of the credentials, the old sandbox is unchanged.
func (s *Server) Reload(id string, sc *scenarios.Scenario) (*sandbox.World, error) {
	old, err := s.worlds.Find(id)
	if err != nil {
		return nil, err
	}
	if old == nil {
		return nil, sandbox.ErrGone
	}
	w, opening, err := s.world(sc, control.Opening{ID: id, Seed: old.Seed, Keep: true})
	if err != nil {
		return nil, err
	}
	return w, s.worlds.Replace(w, opening)
}

// restart clears what the call learnt in a sandbox that has been replaced or has changed.
func (x *exchange) restart() {
	x.session.End()
	x.session.Done()
	*x.call = dialect.Call{
		Method: x.call.Method, Host: x.call.Host, Path: x.call.Path, Query: x.call.Query, Header: x.call.Header,
		Body: x.call.Body, TooBig: x.call.TooBig, Broken: x.call.Broken, Arrived: x.began,
	}
	x.world, x.journal, x.injection, x.trace, x.brokenInvariants = nil, x.server.unmatched, nil, billing.Trace{}, nil
	x.session, x.decision, x.seen = sandbox.Session{}, nil, 0
}
