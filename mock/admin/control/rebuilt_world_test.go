package control_test

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// keeper opens worlds of files, as the mock does.
func (s *server) keeper() sandbox.Keeper {
	return sandbox.Keeper{
		Fault: s.Fault,
		Build: rebuild,
		Decode: func(_ *sandbox.World, data []byte) (*journal.Entry, error) {
			return journal.Decode(data, func(string, *journal.Entry) error { return nil })
		},
		Check: func(*sandbox.WorldFile) []strictjson.Mistake { return nil },
	}
}

// recordOf is what a world of a scenario began with.
func recordOf(w *sandbox.World, sc *scenarios.Scenario, from billing.Opening) *sandbox.Record {
	return &sandbox.Record{
		Scenario: w.Scenario, Seed: w.Seed, Credentials: w.Credentials, Profile: "documented", Clock: sc.Clock,
		Accounts: from.Accounts, Resources: from.Resources, JournalSize: w.Journal.Size(),
	}
}

// rebuild makes a world of its record.
func rebuild(id string, r *sandbox.Record) (*sandbox.World, sandbox.Opening, error) {
	w := sandbox.NewWorld(id, r.Scenario, r.Seed, r.Credentials, dialect.Options{}, journal.New(r.JournalSize))
	w.Record = func() *sandbox.Record { return r }
	from := billing.Opening{Accounts: r.Accounts, Resources: r.Resources}
	return w, sandbox.Opening{Clock: r.Clock, Baseline: billing.NewTemplate(from, rulebook).Begin(from.IDs(), r.Seed)}, nil
}
