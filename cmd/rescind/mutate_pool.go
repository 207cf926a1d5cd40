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

	"github.com/rescindhq/rescind/conformance/report"
)

// A workerPool is the worker processes and what they share. S is what they find out about a server.
type workerPool[S any] struct {
	ids    []string // of the servers
	scores []S      // by server
	args   []string
	stderr io.Writer
	scored func() // is called after each server

	mu   sync.Mutex
	next int
}

// scoreInWorkers distributes servers over worker processes.
func scoreInWorkers[S any](ctx context.Context, ids []string, jobs int, args []string, stderr io.Writer, scored func()) ([]S, error) {
	c := &workerPool[S]{ids: ids, scores: make([]S, len(ids)), args: args, stderr: stderr, scored: scored}
	jobs = min(jobs, len(ids))
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
func (c *workerPool[S]) takeNext() (i int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	return c.next - 1, c.next <= len(c.ids)
}

// runWorker keeps one worker process busy.
func (c *workerPool[S]) runWorker(ctx context.Context) error {
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
func (c *workerPool[S]) scoreEach(to io.Writer, from *json.Decoder) error {
	for {
		i, ok := c.takeNext()
		if !ok {
			return nil
		}
		if _, err := fmt.Fprintln(to, c.ids[i]); err != nil {
			return fmt.Errorf("a worker process takes no more mutants: %w", err)
		}
		if err := from.Decode(&c.scores[i]); err != nil {
			return fmt.Errorf("a worker process ended at mutant %s: %w", c.ids[i], err)
		}
		c.scored()
	}
}

// progressOf returns what is called after each of so many mutants: it prints now and then how far the run is.
func progressOf(all int, stderr io.Writer) (scored func()) {
	const every = 100
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		if done++; done%every == 0 && done < all {
			fmt.Fprintf(stderr, "%d of %s\n", done, report.Count(all, "mutant"))
		}
	}
}
