package main

import (
	"context"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock"
)

// against is the server to judge: that of a target file, or a mock in this process.
func (o *conforming) against() (target conformance.Target, stop func(), err error) {
	if o.target == "" {
		if target, stop, err = inProcess(mock.Options{Profile: o.profile}); err != nil {
			err = harness(err)
		}
		return target, stop, err
	}
	if target, err = conformance.ReadTarget(o.target); err != nil {
		return target, nil, usage(fmt.Errorf("--target: %w", err))
	}
	return target, func() {}, nil
}

// showPlan prints what a run would do; it sends nothing.
func showPlan(ctx context.Context, options conformance.Options, stdout io.Writer) error {
	plan, err := conformance.NewPlan(ctx, options)
	if err != nil {
		return usage(fmt.Errorf("--plan: %w", err))
	}
	_, err = io.WriteString(stdout, plan.String())
	return err
}

// unrun is the verdict where nothing failed and not all ran: what passed counts, and nothing at
// all is no success.
func unrun(run *report.Run) error {
	if run.Count(report.Passed) > 0 {
		return nil
	}
	return usage(fmt.Errorf("nothing was learnt: %d scenarios did not run: %s", run.Count(report.NotRun), firstReason(run, report.NotRun)))
}
