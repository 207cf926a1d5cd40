package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/mutant"

	"github.com/spf13/cobra"
)

// A worker is this program in another process, because two runs of godog in one process have a data race.
const workerName = "mutate-worker"

// workerCommand reads the ids of mutants, one a line, and writes their scores, one line of JSON each.
func workerCommand() *cobra.Command {
	var whole, foreign bool
	c := &cobra.Command{
		Use:    workerName,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			suite, err := mutation.NewSuite(mutation.Options{Features: features.Files(), Whole: whole})
			if err != nil {
				return harnessError(err)
			}
			if foreign {
				return scoreForeign(c.Context(), suite, c.InOrStdin(), c.OutOrStdout())
			}
			return scoreMutants(c.Context(), suite, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&whole, "whole", false, "")
	c.Flags().BoolVar(&foreign, "foreign", false, "")
	return c
}

// scoreMutants judges the mutants whose ids it reads.
func scoreMutants(ctx context.Context, suite *mutation.Suite, ids io.Reader, scores io.Writer) error {
	all := map[string]func() mutation.Score{}
	for _, m := range mutant.All() {
		all[m.ID] = func() mutation.Score { return suite.Score(ctx, mutantOf(m)) }
	}
	out := json.NewEncoder(scores)
	for lines := bufio.NewScanner(ids); lines.Scan(); {
		score, known := all[lines.Text()]
		if !known {
			return usageError(fmt.Errorf("%s: there is no mutant %q: run rescind mutate instead", workerName, lines.Text()))
		}
		if err := out.Encode(score()); err != nil {
			return harnessError(err)
		}
	}
	return nil
}

// mutantOf wraps a mutant for the suite, which knows a server by its address only.
func mutantOf(m mutant.Mutant) mutation.Mutant {
	return mutation.Mutant{ID: m.ID, Says: m.Says, Row: m.Row, Start: func() (target.Target, func(), error) {
		var o mock.Options
		m.Apply(&o)
		return startMock(o)
	}}
}
