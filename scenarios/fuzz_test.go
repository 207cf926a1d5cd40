package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// FuzzParse checks that no file makes the reader panic, that each mistake has a position, and that a correct file
// opens into a state in which time can pass.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"*.yaml", "testdata/*.yaml", "testdata/mistakes/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data, uint64(1))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		s, err := Parse("fuzz.yaml", data)
		if err != nil {
			requirePositions(t, err)
			requirePlaces(t, data)
			return
		}
		settleSome(t, s, seed)
	})
}

// requirePositions checks that each mistake has a position.
func requirePositions(t *testing.T, err error) {
	mistakes, ok := errors.AsType[strictyaml.Mistakes](err)
	if !ok || len(mistakes) == 0 {
		t.Fatalf("%v is not a list of mistakes", err)
	}
	for _, m := range mistakes {
		if m.File != "fuzz.yaml" || m.Line < 1 || m.Column < 1 || m.What == "" {
			t.Errorf("%+v has no place", m)
		}
	}
}

// requirePlaces checks that what is said of a file with mistakes has a position.
func requirePlaces(t *testing.T, data []byte) {
	s, err := read("fuzz.yaml", data, nil)
	if s == nil {
		return
	}
	if err == nil || !s.partial {
		t.Fatal("a file with mistakes is read as one without")
	}
	for p := range s.Products() {
		if p.Line < 1 {
			t.Errorf("%+v has no place", p)
		}
	}
	for q, has := range s.Quotas() {
		if q.Line < 1 || !has {
			t.Errorf("%+v has no place, or is said to be without effect", q)
		}
	}
	for at := range s.NotBegun() {
		if at.Line < 1 {
			t.Error("a period that has not begun has no place")
		}
	}
}

// settleSome opens a world and carries out some of its events.
func settleSome(t *testing.T, s *Scenario, seed uint64) {
	o, logins := s.Opening(seed)
	if len(logins) < len(o.Accounts) || len(o.Accounts) == 0 {
		t.Fatalf("%d accounts have %d credentials", len(o.Accounts), len(logins))
	}
	b := open(o, s.Clock)
	for range 20 {
		change, event := b.Settle(time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), leastRules)
		if event == nil {
			break
		}
		b.Apply(&change)
	}
	v := b.View(s.Clock, billing.Policy{})
	for _, r := range o.Resources {
		if got := v.Resource(r.ID); got == nil || v.Account(got.Account) == nil {
			t.Fatalf("%s is not in the state", r.Alias)
		}
		least.Terms.Quote(v, v.Resource(r.ID), false)
	}
}
