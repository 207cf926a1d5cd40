package zoo_test

import (
	"os"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// A judge that forgets one of its decisions is noticed: its proof holds without the mutant, and not with it.
func TestMutantsOfTheJudgeAreNoticed(t *testing.T) {
	p := &zoo.Prover{Server: server, Command: commandOf}
	for _, m := range zoo.Mutants() {
		t.Run(m.ID, func(t *testing.T) {
			t.Parallel()
			for _, mutated := range []bool{false, true} {
				holds, got, err := p.Holds(t.Context(), &m, mutated)
				if err != nil {
					t.Fatal(err)
				}
				if holds == mutated {
					t.Errorf("mutated %v: its proof holds: %v: %s", mutated, holds, got)
				}
			}
		})
	}
}

func commandOf(id string) []string { return []string{"env", asDriver + "=" + id, os.Args[0]} }
