package mock

import (
	"fmt"
	"reflect"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// recordOf returns what a sandbox of a scenario began with, as plain data.
func recordOf(w *sandbox.World, sc *scenarios.Scenario) *sandbox.Record {
	from, _ := sc.Opening(w.Seed)
	o := w.Options
	return &sandbox.Record{
		Scenario:    sc.Name,
		Seed:        w.Seed,
		Expires:     w.Expires,
		Credentials: w.Credentials,
		Profile:     o.Profile,
		Options: sandbox.RecordOptions{
			SuccessFalse: o.SuccessFalse,
			V1Retired:    o.V1Retired,
			Throttle:     o.Throttle,
			KeyLock:      o.KeyLock,
			Partial:      o.Partial,
			StrictToken:  o.StrictToken,
			Takes:        o.Takes,
		},
		Clock:       sc.Clock,
		Accounts:    from.Accounts,
		Resources:   from.Resources,
		Faults:      w.FirstFaults(),
		JournalSize: w.Journal.Size(),
	}
}

// rebuild makes the sandbox of a record, which another process or an earlier run has written, and what it begins
// with.
func (s *Server) rebuild(id string, r *sandbox.Record) (w *sandbox.World, opening sandbox.Opening, err error) {
	for _, spec := range r.Faults {
		f, err := s.newFault(spec)
		if err != nil {
			return nil, opening, err
		}
		opening.Faults = append(opening.Faults, f)
	}
	o := r.Options
	options := dialect.Options{
		Profile:      r.Profile,
		SuccessFalse: o.SuccessFalse,
		V1Retired:    o.V1Retired,
		Throttle:     o.Throttle,
		KeyLock:      o.KeyLock,
		Policy:       billing.Policy{Partial: o.Partial, StrictToken: o.StrictToken, Takes: o.Takes},
	}
	w = sandbox.NewWorld(id, r.Scenario, r.Seed, r.Credentials, options, s.room.Journal(r.JournalSize))
	w.Expires = r.Expires
	w.Record = func() *sandbox.Record { return r }
	from := billing.Opening{Accounts: r.Accounts, Resources: r.Resources}
	opening.Clock, opening.Baseline = r.Clock, s.templateOf(r, from).Begin(from.IDs(), r.Seed)
	return w, opening, nil
}

// templateOf returns what all sandboxes share that began like this one. The template of a ready scenario serves
// when this program still has that scenario as it was.
func (s *Server) templateOf(r *sandbox.Record, from billing.Opening) *billing.Template {
	if sc, err := scenarios.Load(r.Scenario); err == nil {
		if same, _ := sc.Opening(r.Seed); reflect.DeepEqual(same, from) {
			return s.template(sc)
		}
	}
	return billing.NewTemplate(from, s.rulebook)
}

// decodeExchange reads an exchange of a sandbox that another process may have written.
func (s *Server) decodeExchange(w *sandbox.World, data []byte) (*journal.Entry, error) {
	return journal.Decode(data, func(vendor string, e *journal.Entry) error {
		d, c := s.dialects[vendor], e.Call
		if d == nil {
			return fmt.Errorf("there is no vendor %q", vendor)
		}
		d.Route(c) // reads the parameters; whether it was refused is in the entry
		c.Key = d.Key(c)
		c.Options, c.SandboxCredentials = &w.Options, w.Credentials
		c.Caller = billing.Caller{Credential: w.Credential(c.Key), Claims: c.NamedAccount, Market: c.Market}
		if c.Operation != nil {
			c.Caller.Operation = c.Operation.ID
		}
		e.Sandbox, e.Secrets, e.Explain, e.Retry = w.ID, s.secrets, d.Explain, d.Retry
		return nil
	})
}
