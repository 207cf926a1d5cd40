package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

// server returns the server to judge: that of the target file, or a mock in this process.
func (o *conformFlags) server(options conformance.Options) (judged target.Target, stop func(), err error) {
	if o.target == "" {
		if judged, stop, err = inProcess(mock.Options{Profile: o.profile}); err != nil {
			err = harness(err)
		}
		return judged, stop, err
	}
	vendors, err := conformance.Vendors(options)
	if err != nil {
		return judged, nil, usage(err)
	}
	if judged, err = target.Read(o.target, vendors...); err != nil {
		return judged, nil, usage(fmt.Errorf("--target: %w", err))
	}
	return judged, func() {}, nil
}

// showPlan writes what a run would do in the formats of --format, and sends nothing.
func (o *conformFlags) showPlan(ctx context.Context, options conformance.Options) error {
	if err := o.noteInputs(options.Target); err != nil {
		return usage(err)
	}
	var outs []*report.Output[*plan.Plan]
	for _, format := range o.formats {
		out, err := report.OpenOutput(plan.Formats, format, o.outs)
		if err != nil {
			return usage(fmt.Errorf("--plan: %w", err))
		}
		outs = append(outs, out)
	}
	made, err := conformance.NewPlan(ctx, options)
	if err != nil {
		return usage(fmt.Errorf("--plan: %w", err))
	}
	for _, out := range outs {
		if err := out.Write(made); err != nil {
			return harness(err)
		}
	}
	return nil
}

// notRunError is the verdict when nothing failed and not every scenario ran: one that passed is enough,
// and a run in which none passed is an error.
func notRunError(run *report.Run) error {
	if run.Stopped != "" {
		return harness(errors.New(run.Stopped))
	}
	if run.Count(report.Passed)+run.Count(report.Partly) > 0 {
		return nil
	}
	return usage(fmt.Errorf("nothing was learnt: %d scenarios did not run: %s", run.Count(report.NotRun), whatToDo(run)))
}

// whatToDo returns the reason why a scenario did not run. One that --confirm would mend comes first.
func whatToDo(run *report.Run) string {
	i := slices.IndexFunc(run.Scenarios, func(s *report.Scenario) bool { return strings.HasPrefix(s.Reason, conformance.NotConfirmed) })
	if i < 0 {
		return firstReason(run, report.NotRun)
	}
	return run.Scenarios[i].Reason
}
