package client

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
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
	Expires day `yaml:"expires"`
}

// A day is a date as files of people write it.
type day struct{ time.Time }

// UnmarshalText reads 2026-12-31.
func (d *day) UnmarshalText(text []byte) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("%q is not a day such as 2026-12-31", text)
	}
	return nil
}

// ReadKnown reads a list of known failures. The error reports every mistake with its line and column.
func ReadKnown(file string, data []byte) ([]Known, error) {
	var all []Known
	if err := strictyaml.Decode(file, data, &all); err != nil {
		return nil, err
	}
	var wrong strictyaml.Mistakes
	for _, k := range all {
		switch c := cases.Find(k.Case); {
		case c == nil:
			wrong = append(wrong, k.Mistake("case: there is no case %q: rescind client --list shows them", k.Case))
		case !slices.Contains(c.CheckIDs(), k.Check):
			wrong = append(wrong, k.Mistake("check: %s has no check %q: it has %v", k.Case, k.Check, c.CheckIDs()))
		case k.Reason == "" || k.Owner == "":
			wrong = append(wrong, k.Mistake("reason and owner must not be empty"))
		}
	}
	return all, wrong.Err()
}

// applyKnown turns failures into known ones where every check that failed is on the list, and complains of
// entries that are late or whose check holds.
func (r *Report) applyKnown(known []Known, today time.Time) {
	for _, result := range r.Results {
		listed := 0
		for _, k := range known {
			if cases.Find(k.Case) != result.Case {
				continue
			}
			switch failed := result.fails(k.Check); {
			case result.Outcome == Failed && failed && !today.Before(k.Expires.AddDate(0, 0, 1)):
				r.complain("%s: %s %s was a known failure until %s: %s must mend it or choose a later date (%s)", k.Pos, k.Case, k.Check, k.Expires.Format(time.DateOnly), k.Owner, k.Reason)
			case result.Outcome == Failed && failed:
				listed++
				result.Known = append(result.Known, fmt.Sprintf("%s: %s (%s, until %s)", k.Check, k.Reason, k.Owner, k.Expires.Format(time.DateOnly)))
			case result.Outcome == Passed || result.Outcome == Failed:
				r.complain("%s: %s %s holds: take it off the list of known failures", k.Pos, k.Case, k.Check)
			}
		}
		if result.Outcome == Failed && listed > 0 && listed == len(result.failed()) {
			result.Outcome = KnownFailure
		}
	}
}
