package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"sync"

	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/client/zoo"
	conformancecontrol "github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/mock"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
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

// judgesPerJob is how many mutants of the judge are proved at a time for each job: they take time and hardly any
// computation, because they wait for clients.
const judgesPerJob = 4

// scoreJudges proves mutants of the judge of clients, several at a time.
func scoreJudges(ctx context.Context, judges []zoo.Mutant, jobs int, scored func()) []mutation.Score {
	scores := make([]mutation.Score, len(judges))
	var all errgroup.Group
	all.SetLimit(jobs * judgesPerJob)
	for i := range judges {
		all.Go(func() error {
			scores[i] = scoreJudge(ctx, &judges[i])
			scored()
			return nil
		})
	}
	all.Wait()
	return scores
}

// scoreJudge runs the proof of a mutant of the judge of clients: with the judge as it is, by which it must
// hold, and with the mutant.
func scoreJudge(ctx context.Context, m *zoo.Mutant) mutation.Score {
	var asItIs, mutated proved
	var both sync.WaitGroup
	both.Go(func() { asItIs = proveJudge(ctx, m, false) })
	both.Go(func() { mutated = proveJudge(ctx, m, true) })
	both.Wait()
	score := mutation.Score{ID: m.ID, Says: m.Says, Row: m.Row, Result: mutation.Inconclusive}
	switch {
	case asItIs.err != nil || !asItIs.holds:
		score.Reason = fmt.Sprintf("its proof does not hold by the judge as it is: %s %v", asItIs.got, asItIs.err)
	case mutated.err != nil:
		score.Reason = mutated.err.Error()
	case mutated.holds:
		score.Result = mutation.Survived
	default:
		score.Result, score.KilledBy, score.Reason = mutation.Killed, m.Proof(), mutated.got
	}
	return score
}

// proved is what came of a proof.
type proved struct {
	holds bool
	got   string // what came of the run, in words
	err   error  // of the run
}

// proveJudge runs a proof on a mock of its own.
func proveJudge(ctx context.Context, m *zoo.Mutant, mutated bool) proved {
	self, err := zooProgram()
	if err != nil {
		return proved{err: err}
	}
	judged, stop, err := startMock(mock.Options{})
	if err != nil {
		return proved{err: err}
	}
	defer stop()
	p := zoo.Prover{
		Server:  &witness.Server{API: &conformancecontrol.API{Client: http.DefaultClient, Target: judged}},
		Command: func(driver string) []string { return []string{self, zooName, driver} },
	}
	holds, got, err := p.Holds(ctx, m, mutated)
	return proved{holds: holds, got: got, err: err}
}
