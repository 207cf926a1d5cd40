package main

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance"
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
