package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"

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
	var whole bool
	c := &cobra.Command{
		Use:    workerName,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			suite, err := mutation.NewSuite(mutation.Options{Features: features.Files(), Whole: whole})
			if err != nil {
				return harnessError(err)
			}
			return scoreMutants(c.Context(), suite, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&whole, "whole", false, "")
	return c
}

// scoreMutants judges the mutants whose ids it reads.
func scoreMutants(ctx context.Context, suite *mutation.Suite, ids io.Reader, scores io.Writer) error {
	all := map[string]mutant.Mutant{}
	for _, m := range mutant.All() {
		all[m.ID] = m
	}
	out := json.NewEncoder(scores)
	for lines := bufio.NewScanner(ids); lines.Scan(); {
		m, known := all[lines.Text()]
		if !known {
			return usageError(fmt.Errorf("%s: there is no mutant %q: run rescind mutate instead", workerName, lines.Text()))
		}
		if err := out.Encode(suite.Score(ctx, mutantOf(m))); err != nil {
			return harnessError(err)
		}
	}
	return nil
}

// mutantOf is a mutant as the suite sees it: a server with an address.
func mutantOf(m mutant.Mutant) mutation.Mutant {
	return mutation.Mutant{ID: m.ID, Says: m.Says, Row: m.Row, Start: func() (target.Target, func(), error) {
		var o mock.Options
		m.Apply(&o)
		return startMock(o)
	}}
}

// A workerPool is the worker processes and what they share.
type workerPool struct {
	mutants []mutant.Mutant
	scores  []mutation.Score // by mutant
	args    []string
	stderr  io.Writer

	mu   sync.Mutex
	next int
	done int
}

// scoreInWorkers distributes the mutants over worker processes.
func scoreInWorkers(ctx context.Context, mutants []mutant.Mutant, jobs int, args []string, stderr io.Writer) ([]mutation.Score, error) {
	c := &workerPool{mutants: mutants, scores: make([]mutation.Score, len(mutants)), args: args, stderr: stderr}
	failed := make(chan error, jobs)
	for range jobs {
		go func() { failed <- c.runWorker(ctx) }()
	}
	var err error
	for range jobs {
		err = errors.Join(err, <-failed)
	}
	return c.scores, err
}

// takeNext returns the next mutant that no worker has; false when there is none.
func (c *workerPool) takeNext() (i int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	return c.next - 1, c.next <= len(c.mutants)
}

// runWorker keeps one worker process busy.
func (c *workerPool) runWorker(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	worker := exec.CommandContext(ctx, self, append([]string{workerName}, c.args...)...)
	worker.Stderr = c.stderr
	to, err := worker.StdinPipe()
	if err != nil {
		return err
	}
	from, err := worker.StdoutPipe()
	if err != nil {
		return err
	}
	if err := worker.Start(); err != nil {
		return err
	}
	talked := c.scoreEach(to, json.NewDecoder(from))
	to.Close()
	return errors.Join(talked, worker.Wait())
}

// scoreEach sends a worker one mutant after the other, and reads the score of each.
func (c *workerPool) scoreEach(to io.Writer, from *json.Decoder) error {
	for {
		i, ok := c.takeNext()
		if !ok {
			return nil
		}
		if _, err := fmt.Fprintln(to, c.mutants[i].ID); err != nil {
			return fmt.Errorf("a worker process takes no more mutants: %w", err)
		}
		if err := from.Decode(&c.scores[i]); err != nil {
			return fmt.Errorf("a worker process ended at mutant %s: %w", c.mutants[i].ID, err)
		}
		c.progress()
	}
}

// progress prints after every hundredth mutant how far the run is.
func (c *workerPool) progress() {
	c.mu.Lock()
	defer c.mu.Unlock()
	const step = 100
	if c.done++; c.done%step == 0 && c.done < len(c.mutants) {
		fmt.Fprintf(c.stderr, "%d of %d mutants\n", c.done, len(c.mutants))
	}
}
