package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/client/zoo"
	conformancecontrol "github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/mock"

	"github.com/spf13/cobra"
)

// A driver of the zoo is this program in another process: a client that is broken on purpose, or a right one.
const zooName = "zoo-driver"

func zooCommand() *cobra.Command {
	return &cobra.Command{
		Use:    zooName + " ID",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, ok := zoo.Find(args[0])
			if !ok {
				return usageError(fmt.Errorf("%s: there is no driver %q: run rescind mutate instead", zooName, args[0]))
			}
			d.Serve(c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
			return nil
		},
	}
}

// zooProgram is the program that has the drivers of the zoo.
var zooProgram = os.Executable

// scoreJudge runs the proof of a mutant of the judge of clients: with the judge as it is, by which it must
// hold, and with the mutant.
func scoreJudge(ctx context.Context, m *zoo.Mutant) mutation.Score {
	score := mutation.Score{ID: m.ID, Says: m.Says, Row: m.Row, Result: mutation.Inconclusive}
	asItIs, got, err := proveJudge(ctx, m, false)
	if err != nil || !asItIs {
		score.Reason = fmt.Sprintf("its proof does not hold by the judge as it is: %s %v", got, err)
		return score
	}
	mutated, got, err := proveJudge(ctx, m, true)
	switch {
	case err != nil:
		score.Reason = err.Error()
	case mutated:
		score.Result = mutation.Survived
	default:
		score.Result, score.KilledBy, score.Reason = mutation.Killed, m.Proof(), got
	}
	return score
}

// proveJudge runs a proof on a mock of its own.
func proveJudge(ctx context.Context, m *zoo.Mutant, mutated bool) (holds bool, got string, err error) {
	self, err := zooProgram()
	if err != nil {
		return false, "", err
	}
	judged, stop, err := startMock(mock.Options{})
	if err != nil {
		return false, "", err
	}
	defer stop()
	p := zoo.Prover{
		Server:  &witness.Server{API: &conformancecontrol.API{Client: http.DefaultClient, Target: judged}},
		Command: func(driver string) []string { return []string{self, zooName, driver} },
	}
	return p.Holds(ctx, m, mutated)
}

func idsOfJudges(judges []zoo.Mutant) (ids []string) {
	for _, m := range judges {
		ids = append(ids, m.ID)
	}
	return ids
}
