package main

import (
	"context"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/conformance"
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

// showPlan prints what a run would do, and sends nothing.
func showPlan(ctx context.Context, options conformance.Options, stdout io.Writer) error {
	plan, err := conformance.NewPlan(ctx, options)
	if err != nil {
		return usageError(fmt.Errorf("--plan: %w", err))
	}
	if _, err = io.WriteString(stdout, plan.String()); err != nil {
		return harnessError(err)
	}
	return nil
}
