package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/mock/mutant"
)

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
	err = c.scoreEach(to, json.NewDecoder(from))
	to.Close()
	return errors.Join(err, worker.Wait())
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
