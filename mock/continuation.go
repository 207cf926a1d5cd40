package mock

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// A Continuation says about a sandbox of the store what whoever continues it should know.
type Continuation struct {
	Made    time.Time // in real time; zero where an earlier version made it
	Calls   uint64    // how many it got so far
	Last    time.Time // when the latest kept call came, in real time; zero: none is kept
	Changed bool      // whether the scenario would begin it otherwise now
	Profile string    // the profile that it goes on with, where it would begin with another now; "": the same
}

// Continuation describes a sandbox that the store had, beside the scenario that it is continued with. It reads the whole
// journal.
func (s *Server) Continuation(w *sandbox.World, sc *scenarios.Scenario) (*Continuation, error) {
	kept, err := w.Journal.Kept()
	if err != nil {
		return nil, err
	}
	c := &Continuation{Made: w.Record().Made, Calls: kept.Given}
	if n := len(kept.Entries); n > 0 {
		c.Last = kept.Entries[n-1].Time
	}
	return c, s.compareBeginnings(c, w, sc)
}

// compareBeginnings compares what a sandbox began with, with what it would begin with now. How it is kept does not count.
func (s *Server) compareBeginnings(c *Continuation, w *sandbox.World, sc *scenarios.Scenario) error {
	fresh, opening, err := s.world(sc, control.Opening{ID: w.ID, Seed: w.Seed, Keep: true})
	if err != nil {
		return err
	}
	then, now := *w.Record(), *recordOf(fresh, sc)
	for _, f := range opening.Faults {
		now.Faults = append(now.Faults, f.Spec)
	}
	if then.Profile != now.Profile && sc.Profile == "" { // else the scenario itself has changed
		c.Profile, now.Profile = then.Profile, then.Profile
	}
	now.Expires, now.Began, now.Made, now.JournalSize = then.Expires, then.Began, then.Made, then.JournalSize
	a, err := json.Marshal(then)
	if err != nil {
		return err
	}
	b, err := json.Marshal(now)
	c.Changed = !bytes.Equal(a, b)
	return err
}
