package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

// server returns the server to judge: that of the target file, or a mock in this process.
func (o *conformFlags) server(options conformance.Options) (judged target.Target, stop func(), err error) {
	if o.target == "" {
		if judged, stop, err = startMock(mock.Options{Profile: o.profile}); err != nil {
			err = harnessError(err)
		}
		return judged, stop, err
	}
	vendors, err := conformance.Vendors(options)
	if err != nil {
		return judged, nil, usageError(err)
	}
	if judged, err = target.Read(o.target, vendors...); err != nil {
		return judged, nil, usageError(fmt.Errorf("--target: %w", err))
	}
	return judged, func() {}, nil
}

// showPlan writes what a run would do in the formats of --format, and sends nothing.
func (o *conformFlags) showPlan(ctx context.Context, options conformance.Options, stderr io.Writer) error {
	if err := o.noteInputs(options.Target); err != nil {
		return usageError(err)
	}
	var outs []*report.Output[*plan.Plan]
	for _, format := range o.formats {
		out, err := report.OpenOutput(plan.Formats, format, o.outputs)
		if err != nil {
			return usageError(fmt.Errorf("--plan: %w", err))
		}
		outs = append(outs, out)
	}
	made, err := conformance.NewPlan(ctx, options)
	if err != nil {
		return usageError(fmt.Errorf("--plan: %w", err))
	}
	made.Language = options.Language
	if options.Language != nil && slices.Contains(o.formats, "pretty") {
		fmt.Fprintf(stderr, "--lang: a plan in the format pretty is in English; --format html:plan.html has the page in %s\n", options.Language.Code())
	}
	for _, out := range outs {
		if err := out.Write(made); err != nil {
			return harnessError(err)
		}
	}
	if report.OnlyFiles(o.formats...) {
		fmt.Fprintf(stderr, "hash: %s\n%s\n", made.Hash, made.Summary())
	}
	return nil
}
