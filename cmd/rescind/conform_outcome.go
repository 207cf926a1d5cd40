package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
)

// runError returns the error of a run, with its exit code: the worst outcome decides.
func runError(run *report.Run) error {
	switch run.Outcome() {
	case report.Passed:
		return nil
	case report.Errored:
		if run.NotStarted != "" {
			return harnessError(fmt.Errorf("the run was not started: %s", run.NotStarted))
		}
		reason := fmt.Sprintf("%d scenarios could not be judged: %s", run.Count(report.Errored), report.Shorten(firstReason(run, report.Errored)))
		return harnessError(errors.New(strings.Join(append([]string{reason}, run.Complaints...), "\n  ")))
	}
	if run.Outcome() <= report.NotRun {
		return notRunError(run)
	}
	return contractError(errors.New(whatFailed(run)))
}

// whatFailed says how many scenarios failed, how many were not run to their end, and what is wrong with
// the run as a whole.
func whatFailed(run *report.Run) string {
	counts := fmt.Sprintf("%d of %d scenarios failed", run.Count(report.Failed)-run.CountKnown(), len(run.Scenarios))
	if n := run.Count(report.Partly); n > 0 {
		counts += fmt.Sprintf(", %d passed in part", n)
	}
	messages := []string{fmt.Sprintf("%s, %d did not run", counts, run.Count(report.NotRun))}
	if run.Stopped != "" {
		messages = append(messages, report.Shorten(run.Stopped))
	}
	for _, what := range run.Complaints {
		messages = append(messages, report.Shorten(what))
	}
	return strings.Join(messages, "\n  ")
}

// firstReason returns the reason of the first scenario with an outcome.
func firstReason(run *report.Run, o report.Outcome) string {
	for _, s := range run.Scenarios {
		if s.Outcome == o {
			return s.Reason
		}
	}
	return ""
}

// notRunError is the error when nothing failed and not every scenario ran: nil when at least one passed,
// wrong usage when none did.
func notRunError(run *report.Run) error {
	if run.Stopped != "" {
		return harnessError(errors.New(run.Stopped))
	}
	if run.Count(report.Passed)+run.Count(report.Partly) > 0 {
		return nil
	}
	return usageError(fmt.Errorf("nothing was learnt: %d scenarios did not run: %s", run.Count(report.NotRun), firstHint(run)))
}

// firstHint returns the reason why a scenario did not run; first one that --confirm would change.
func firstHint(run *report.Run) string {
	i := slices.IndexFunc(run.Scenarios, func(s *report.Scenario) bool { return strings.HasPrefix(s.Reason, conformance.NotConfirmed) })
	if i < 0 {
		return firstReason(run, report.NotRun)
	}
	return run.Scenarios[i].Reason
}
