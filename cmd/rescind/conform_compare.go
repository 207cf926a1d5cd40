package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/conformance/report"
)

// compareReports prints what changed between two reports. A run that is worse exits with 1.
func compareReports(files []string, stdout io.Writer) error {
	if len(files) != 2 {
		return usageError(errors.New("--compare takes two reports, OLD.json and NEW.json, that --format json:FILE wrote"))
	}
	runs := make([]*report.Run, 2)
	for i, file := range files {
		run, err := report.Read(file)
		if err != nil {
			return usageError(fmt.Errorf("--compare: %w", err))
		}
		runs[i] = run
	}
	c := report.Compare(runs[0], runs[1])
	if err := c.Write(stdout); err != nil {
		return harnessError(err)
	}
	if c.Worse() {
		return contractError(errors.New("the new run is worse than the old one"))
	}
	return nil
}
