package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/plan"
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
		return harnessError(errors.New(strings.Join(append([]string{unjudged(run)}, run.Complaints...), "\n  ")))
	}
	if run.Outcome() <= report.NotRun {
		return cmp.Or(notRunError(run), mistakenError(run))
	}
	return contractError(errors.New(whatFailed(run)))
}

// unjudged says how many scenarios could not be judged, and why.
func unjudged(run *report.Run) string {
	count := report.Count(run.Count(report.Errored), "scenario") + " could not be judged"
	if run.Stopped == conformance.Cancelled {
		return run.Stopped + ": " + count
	}
	return count + ": " + report.Shorten(firstReason(run, report.Errored))
}

// runError is the error of a run; with --strict also of one in which nothing failed.
func (o *conformFlags) runError(run *report.Run) error {
	err := runError(run)
	if why := notStrict(run); o.strict && why != "" && (err == nil || len(run.Gone)+len(run.Switched)+len(run.Charged) > 0 && run.Outcome() < report.Failed) {
		return contractError(errors.New("--strict: " + why))
	}
	return err
}

// notStrict says what a strict run does not let pass although nothing failed; "": nothing.
func notStrict(run *report.Run) string {
	var why []string
	if n := run.Count(report.Partly); n > 0 {
		why = append(why, report.Count(n, "scenario")+" passed in part")
	}
	if n := len(run.Ranges()); n > 0 {
		why = append(why, fmt.Sprintf("%s %s compared with a range", report.Count(n, "amount"), report.Verb(n, "was", "were")))
	}
	if n := len(run.Unjudged()); n > 0 {
		why = append(why, fmt.Sprintf("%s %s not judged in full", report.Count(n, "order"), report.Verb(n, "was", "were")))
	}
	if n := len(run.Gone); n > 0 {
		why = append(why, fmt.Sprintf("%s %s gone that the target file does not name: the lines with ! say which", report.Count(n, "resource"), report.Verb(n, "is", "are")))
	}
	if n := len(run.Switched); n > 0 {
		why = append(why, fmt.Sprintf("%s %s renewed otherwise that the target file does not name: the lines with ! say which", report.Count(n, "resource"), report.Verb(n, "is", "are")))
	}
	if n := len(run.Charged); n > 0 {
		why = append(why, fmt.Sprintf("%s that %s money appeared, and no call of the run asked for that: the lines with ! say which", report.Count(n, "order"), report.Verb(n, "costs", "cost")))
	}
	return strings.Join(why, "; ")
}

// whatFailed says how many scenarios failed, how many were not run to their end, and what is wrong with
// the run as a whole.
func whatFailed(run *report.Run) string {
	messages := []string{counts(run)}
	if run.Stopped != "" {
		messages = append(messages, report.Shorten(run.Stopped))
	}
	for _, what := range run.Complaints {
		messages = append(messages, report.Shorten(what))
	}
	return strings.Join(messages, "\n  ")
}

// counts says how many scenarios failed, passed in part and did not run; or that something else is wrong.
func counts(run *report.Run) string {
	failed := run.Count(report.Failed) - run.CountKnown()
	if failed == 0 {
		return "no scenario failed that is not known, but something else is wrong:"
	}
	text := fmt.Sprintf("%d of %s failed", run.Count(report.Failed), report.Count(len(run.Scenarios), "scenario"))
	if run.CountKnown() > 0 {
		text += fmt.Sprintf(" and %d of them %s not known", failed, report.Verb(failed, "is", "are"))
	}
	if n := run.Count(report.Partly); n > 0 {
		text += fmt.Sprintf(", %d passed in part", n)
	}
	return fmt.Sprintf("%s, %d did not run", text, run.Count(report.NotRun))
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
	return usageError(errors.New(nothingLearnt(run)))
}

// mistakenError is the error of a run in which nothing failed, but the target file names what was never there.
func mistakenError(run *report.Run) error {
	if !run.Mistaken {
		return nil
	}
	return usageError(errors.New("the target file names an id that the target does not list: the report says which"))
}

// nothingLearnt says why no scenario ran: first those whose resources an earlier run gave up, and what to do.
func nothingLearnt(run *report.Run) string {
	used := 0
	for _, s := range run.Scenarios {
		if strings.Contains(s.Reason, plan.GivenUpEarlier) {
			used++
		}
	}
	if used == 0 {
		return fmt.Sprintf("nothing was learnt: %s did not run: %s", report.Count(run.Count(report.NotRun), "scenario"), whyNotRun(run))
	}
	text := fmt.Sprintf("nothing is left to do, so nothing was learnt: an earlier run gave up what %s", report.Count(used, "scenario")+report.Verb(used, " needs", " need"))
	if others := run.Count(report.NotRun) - used; others > 0 {
		text += fmt.Sprintf("; %s not run for other reasons", report.Count(others, "other")+report.Verb(others, " did", " did"))
	}
	return text + "; list other resources in the target file, or start `rescind serve --as-target FILE` again, which has them all back and writes FILE anew: a copy of an earlier FILE has other ids, unless each start has the same --seed"
}

// whyNotRun says how many scenarios only wait for a confirmation, and what it needs; else the first reason.
func whyNotRun(run *report.Run) string {
	waiting := 0
	for _, s := range run.Scenarios {
		if s.Outcome == report.NotRun && strings.HasPrefix(s.Reason, conformance.NotConfirmed) {
			waiting++
		}
	}
	if waiting == 0 {
		return firstReason(run, report.NotRun)
	}
	text := fmt.Sprintf("%d %s not confirmed (--plan prints the hash for --confirm)", waiting, report.Verb(waiting, "is", "are"))
	if others := run.Count(report.NotRun) - waiting; others > 0 {
		text += fmt.Sprintf(", %d for other reasons", others)
	}
	return text
}
