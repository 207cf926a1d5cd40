package client

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Known failure is a check of a case that is expected to fail until a date.
type Known struct {
	strictyaml.Pos `yaml:"-"`

	// The id of the case.
	Case string `yaml:"case"`
	// The id of the check.
	Check string `yaml:"check"`
	// Why it fails.
	Reason string `yaml:"reason"`
	// Who is responsible for it.
	Owner string `yaml:"owner"`
	// The last day on which it may fail: 2026-12-31.
	Expires strictyaml.Day `yaml:"expires"`
}

// ReadKnown reads a list of known failures. The error reports every mistake with its line and column.
func ReadKnown(file string, data []byte) ([]Known, error) {
	var all []Known
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.Decode(file, data, &all), &wrong)
	partial := len(wrong) > 0 // what is absent may be what could not be read
	seen := map[[2]string]bool{}
	for _, k := range all {
		c := cases.Find(k.Case)
		entry := [2]string{k.Case, k.Check}
		if c != nil {
			entry[0] = c.ID
		}
		switch {
		case partial && (k.Case == "" || k.Check == "" || k.Reason == "" || k.Owner == ""):
		case strings.Contains(k.Case, "*"):
			wrong = append(wrong, k.Mistake("case: name one case; * is for --cases"))
		case c == nil:
			wrong = append(wrong, k.Mistake("case: there is no case %q: rescind client --list shows them", k.Case))
		case !slices.Contains(c.CheckIDs(), k.Check) && !judge.ComparesRun(k.Check):
			wrong = append(wrong, k.Mistake("check: %s has no check %q; its checks are %s", k.Case, k.Check, strings.Join(c.CheckIDs(), ", ")))
		case k.Reason == "" || k.Owner == "":
			wrong = append(wrong, k.Mistake("reason and owner must not be empty"))
		case seen[entry]:
			wrong = append(wrong, k.Mistake("check: %s %s is on the list already", k.Case, k.Check))
		}
		seen[entry] = true
	}
	return all, wrong.Err()
}

// applyKnown turns failures into known ones, and complains of entries that are late or whose check holds.
func (r *Report) applyKnown(known []Known, today time.Time) {
	for _, result := range r.Results {
		for _, k := range known {
			if what := k.outdated(result, today); what != "" {
				r.complain("%s: %s %s %s", k.Pos, k.Case, k.Check, what)
			}
		}
		result.markKnown(known, today)
	}
}

// outdated says why an entry is to be taken off the list or given another date, "" when it is not.
func (k *Known) outdated(r *Result, today time.Time) string {
	switch {
	case cases.Find(k.Case) != r.Case:
		return ""
	case r.fails(k.Check) && k.late(today):
		return fmt.Sprintf("was a known failure until %s: %s must mend it or choose a later date (%s)", k.Expires.Format(time.DateOnly), k.Owner, k.Reason)
	case r.Outcome == Passed, r.Outcome == Failed && r.holds(k.Check):
		return "holds: take it off the list of known failures"
	}
	return ""
}

// late reports whether the last day of the entry is over.
func (k *Known) late(today time.Time) bool { return k.Expires.Over(today) }

// markKnown turns a failure into a known one where every check that failed is on the list, and none too late.
func (r *Result) markKnown(known []Known, today time.Time) {
	if r.Outcome != Failed {
		return
	}
	listed := map[string]bool{}
	for _, k := range known {
		if cases.Find(k.Case) == r.Case && r.fails(k.Check) && !k.late(today) {
			listed[k.Check] = true
			r.Known = append(r.Known, fmt.Sprintf("%s: %s (%s, until %s)", k.Check, k.Reason, k.Owner, k.Expires.Format(time.DateOnly)))
		}
	}
	failed := r.failed()
	if len(failed) > 0 && !slices.ContainsFunc(failed, func(c Checked) bool { return !listed[c.ID] }) {
		r.Outcome = KnownFailure
	}
}

// expected is a result as the lists of the run have it, for whoever watches the run before its end.
func (r *runner) expected(result *Result) *Result {
	shown := *result
	for _, d := range r.Declared {
		if d.covers(result.Case) && result.Outcome == Unsupported {
			shown.Declared, shown.Why = true, d.Reason
		}
	}
	shown.markKnown(r.Known, time.Now())
	return &shown
}
