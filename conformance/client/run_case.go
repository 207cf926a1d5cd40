package client

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// run carries out one case.
func (r *runner) run(ctx context.Context, c *cases.Case) *Result {
	began := time.Now()
	result := r.judged(ctx, c)
	result.Began, result.Took = began, time.Since(began)
	return result
}

func (r *runner) judged(ctx context.Context, c *cases.Case) *Result {
	s, err := r.setUp(ctx, c)
	if err != nil {
		return harnessFailed(c, err)
	}
	r.closeLater(s)
	noteSecrets(r.secrets, slices.Concat(s.sandbox.Huawei, s.sandbox.Alibaba)...)
	if sent, ok := s.line.Credentials.(map[string]any); ok {
		noteSecrets(r.secrets, sent)
	}
	r.lines.add(s)
	answer, failed := r.ask(ctx, s)
	if errors.Is(failed, errLater) {
		return &Result{Case: c, Outcome: NotRun, Reason: failed.Error(), again: true}
	}
	if c.Quiet > 0 && failed == nil {
		time.Sleep(c.Quiet)
	}
	e, unused, err := s.evidence(ctx, answer)
	if err != nil {
		return harnessFailed(c, err)
	}
	e.Sent = r.lines.own(s, e.Sent)
	e.Profile, e.MaxWait = r.Profile, r.maxWait(answer)
	result := &Result{Case: c, Exchanges: e.Sent, Asked: asked(e.Task), line: s.line}
	if failed != nil {
		return result.lost(failed)
	}
	result.answered, result.client, result.Answer = true, answer.Client, answer
	result.judge(e, unused)
	if err := r.findOwnCall(ctx, s, result); err != nil {
		return harnessFailed(c, err)
	}
	return result
}

// errLater says that a case has to wait until nothing else runs.
var errLater = errors.New("the driver died too often to be asked for several cases at a time")

// ask sends the line when a lane is free, and waits for the answer.
func (r *runner) ask(ctx context.Context, s *setup) (*driver.Answer, error) {
	r.lanes <- struct{}{}
	defer func() { <-r.lanes }()
	if r.askAlone() {
		return nil, errLater
	}
	s.asked = time.Now()
	answer, err := r.driver.Ask(ctx, s.line)
	s.answered = time.Now()
	return answer, err
}

// maxWait is the longest wait before a retry that the client declared so far.
func (r *runner) maxWait(a *driver.Answer) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	declared := r.client
	if a != nil && a.Client != nil {
		declared = a.Client
	}
	if declared == nil {
		return 0
	}
	return time.Duration(declared.MaxWaitMS) * time.Millisecond
}

// evidence collects what the witnesses saw; unused is how many calls the faults may still affect, when they
// affected none.
func (s *setup) evidence(ctx context.Context, answer *driver.Answer) (e *judge.Evidence, unused int, err error) {
	e = &judge.Evidence{
		Operation: s.Asks(), Request: s.line, Answer: answer, Answered: s.answered, Before: s.before, Lost: s.Lost, Task: s.taskEvidence(),
	}
	if e.Sent, err = s.sandbox.Exchanges(ctx); err != nil {
		return nil, 0, err
	}
	if e.After, err = s.sandbox.World(ctx); err != nil {
		return nil, 0, err
	}
	left, err := s.sandbox.FaultsLeft(ctx)
	if err != nil {
		return nil, 0, err
	}
	broken, err := s.sandbox.BrokenInvariants(ctx)
	if err == nil && len(broken) > 0 {
		err = errors.New("the server breaks a money invariant: " + strings.Join(broken, "; "))
	}
	if s.faults > 0 && left == s.faults {
		return e, left, err
	}
	return e, 0, err
}
