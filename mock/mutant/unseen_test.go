package mutant

import (
	"path"
	"slices"
	"testing"
)

func TestEachReasonForNotSeeingAMutantIsAboutOne(t *testing.T) {
	all := All()
	for _, u := range unseenMutants {
		about := func(m Mutant) bool { fits, _ := path.Match(u.mutants, m.ID); return fits }
		if !slices.ContainsFunc(all, about) {
			t.Errorf("no mutant is %s: delete the row", u.mutants)
		}
		if u.why == "" {
			t.Errorf("%s has no reason", u.mutants)
		}
	}
}

func TestMostMutantsMustBeSeenByFixtures(t *testing.T) {
	must := 0
	for _, m := range All() {
		if why, _ := Unseen(m.ID); why == "" {
			must++
		}
	}
	if must < len(All())/2 {
		t.Errorf("only %d of %d mutants must be seen", must, len(All()))
	}
}
