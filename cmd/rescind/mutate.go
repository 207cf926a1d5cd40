package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/rescindhq/rescind/conformance/client/zoo"
	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/mutant"
	"github.com/spf13/cobra"
)

// mutateFlags are the flags of `rescind mutate`.
type mutateFlags struct {
	jobs    int
	whole   bool
	foreign bool
	formats []string
}

func mutateCommand() *cobra.Command {
	var o mutateFlags
	c := &cobra.Command{
		Use:   "mutate [ROW | MUTANT…]",
		Short: "Prove the suite: run it against mocks that are broken on purpose.",
		Long: "Runs the scenarios of each catalogue row against mocks that break what the row says, a mutant each, and names\n" +
			"the scenario that noticed. Mutants of the judge of clients (client.checks, client.evidence, client.outcomes) are\n" +
			"noticed by drivers with one fault each. Exits with 1 when a mutant survived or could not be judged.",
		Example: "  rescind mutate --format json:mutants.json\n  rescind mutate huawei.cascade\n  rescind mutate --foreign",
		RunE: func(c *cobra.Command, about []string) error {
			if o.foreign {
				return o.runForeign(c.Context(), about, c.OutOrStdout(), c.ErrOrStderr())
			}
			return o.run(c.Context(), about, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "worker processes at a time")
	f.BoolVar(&o.whole, "whole", false, "run every scenario against each mutant, to find those that more than a tenth notice (takes minutes)")
	f.BoolVar(&o.foreign, "foreign", false, "judge the mutants as servers that cannot be set up, by fixtures and a confirmed plan, and servers that differ where the documents leave it open as well")
	f.StringArrayVar(&o.formats, "format", []string{"table"}, "table or json, each with :FILE to write one in place of what is there; may be repeated")
	return c
}

func (o *mutateFlags) run(ctx context.Context, about []string, stdout, stderr io.Writer) error {
	if o.jobs < 1 {
		return usageError(errors.New("--jobs takes 1 or more"))
	}
	chosen, judges, err := chosenBoth(about)
	if err != nil {
		return usageError(err)
	}
	places := output.NewSet(stdout)
	var outs []*report.Output[*mutation.Report]
	for _, format := range o.formats {
		out, err := mutation.Open(format, places)
		if err != nil {
			return usageError(err)
		}
		outs = append(outs, out)
	}
	scores, err := o.score(ctx, chosen, judges, stderr)
	if err := interrupted(ctx); err != nil {
		return err
	}
	if err != nil {
		return harnessError(err)
	}
	for _, out := range outs {
		err = errors.Join(err, out.Write(scores))
	}
	if err != nil {
		return harnessError(err)
	}
	if report.OnlyFiles(o.formats...) {
		fmt.Fprintln(stderr, scores.Summary())
	}
	return mutationError(scores)
}

// score lets the workers judge the mutants. At the same time it runs the suite against the mock without
// a mutant, which must pass: otherwise the mutant would not be the cause of a failure. A mutant of the judge of
// clients is compared with the judge itself.
func (o *mutateFlags) score(ctx context.Context, chosen []mutant.Mutant, judges []zoo.Mutant, stderr io.Writer) (*mutation.Report, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	baseline := make(chan error, 1)
	go func() {
		err := checkBaseline(ctx, chosen)
		if err != nil {
			cancel()
		}
		baseline <- err
	}()
	args := []string{}
	if o.whole {
		args = []string{"--whole"}
	}
	scored := progressOf(len(chosen)+len(judges), stderr)
	ofJudges := make(chan []mutation.Score, 1)
	go func() { ofJudges <- scoreJudges(ctx, judges, o.jobs, scored) }()
	scores, err := scoreInWorkers[mutation.Score](ctx, idsOf(chosen), o.jobs, args, stderr, scored)
	if err != nil {
		cancel()
	}
	scores = append(scores, <-ofJudges...)
	if failed := <-baseline; failed != nil {
		return nil, failed
	}
	return mutation.NewReport(scores), err
}

// checkBaseline runs the scenarios of the chosen rows against a mock without a mutant; nil when all pass.
func checkBaseline(ctx context.Context, chosen []mutant.Mutant) error {
	if len(chosen) == 0 {
		return nil
	}
	suite, err := mutation.NewSuite(mutation.Options{Features: features.Files()})
	if err != nil {
		return err
	}
	target, stop, err := startMock(mock.Options{})
	if err != nil {
		return err
	}
	defer stop()
	var rows []string
	for _, m := range chosen {
		if !slices.Contains(rows, m.Row) {
			rows = append(rows, m.Row)
		}
	}
	return suite.CheckBaseline(ctx, target, rows)
}

// mutationError is the error of a run with survivors; nil when every mutant was killed.
func mutationError(s *mutation.Report) error {
	if s.AllKilled() {
		return nil
	}
	return contractError(fmt.Errorf("the suite does not prove itself: %s", s.Summary()))
}

// chosenBoth returns the mutants of servers and those of the judge of clients, as chosenMutants does.
func chosenBoth(about []string) (chosen []mutant.Mutant, judges []zoo.Mutant, err error) {
	all := zoo.Mutants()
	if len(about) == 0 {
		return mutant.All(), all, nil
	}
	var others []string
	for _, name := range about {
		here := slices.DeleteFunc(slices.Clone(all), func(m zoo.Mutant) bool { return m.Row != name && m.ID != name })
		if len(here) == 0 {
			others = append(others, name)
		}
		judges = append(judges, here...)
	}
	if others != nil {
		chosen, err = chosenMutants(others)
	}
	return chosen, judges, err
}

// chosenMutants returns the named mutants of servers and those of the named rows; all when nothing is named.
func chosenMutants(about []string) (chosen []mutant.Mutant, err error) {
	all := mutant.All()
	if len(about) == 0 {
		return all, nil
	}
	for _, name := range about {
		here := slices.DeleteFunc(slices.Clone(all), func(m mutant.Mutant) bool { return m.Row != name && m.ID != name })
		if len(here) == 0 {
			return nil, fmt.Errorf("no mutant and no row with a mutant is called %q", name)
		}
		chosen = append(chosen, here...)
	}
	return chosen, nil
}

func idsOf(mutants []mutant.Mutant) (ids []string) {
	for _, m := range mutants {
		ids = append(ids, m.ID)
	}
	return ids
}
