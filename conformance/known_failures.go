package conformance

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Known failure is a scenario that is expected to fail for a while. It does not make a run red,
// but a run tells when it passes, when its time is over, and when there is no such scenario.
type Known struct {
	strictyaml.Pos `yaml:"-"`

	// FILE:LINE as reports have it, or FILE:NAME, which stays true when lines move.
	Scenario string `yaml:"scenario"`
	// Why it fails.
	Reason string `yaml:"reason"`
	// Who sees to it.
	Owner string `yaml:"owner"`
	// The last day on which it may fail: 2026-12-31.
	Expires day `yaml:"expires"`
}

// A day is a date in the form of a file.
type day struct{ time.Time }

// UnmarshalText reads 2026-12-31.
func (d *day) UnmarshalText(text []byte) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("%q is not a day such as 2026-12-31", text)
	}
	return nil
}

// ReadKnown reads a file of known failures, a list; the error tells every mistake with its place.
func ReadKnown(file string, data []byte) ([]Known, error) {
	var all []Known
	if err := strictyaml.DecodeFilled(file, data, &all, target.FromEnvironment); err != nil {
		return nil, err
	}
	var wrong strictyaml.Mistakes
	for _, k := range all {
		if path, which := k.fileAndScenario(); !strings.HasSuffix(path, ".feature") || which == "" {
			wrong = append(wrong, k.Mistake("scenario: %q is not FILE:LINE or FILE:NAME, such as features/huawei/batch.feature:12", k.Scenario))
		}
		if k.Reason == "" || k.Owner == "" {
			wrong = append(wrong, k.Mistake("reason and owner must say something"))
		}
	}
	return all, wrong.Err()
}

// names takes the scenario apart: the file, and a line or a name.
func (k *Known) fileAndScenario() (file, which string) {
	file, which, _ = strings.Cut(k.Scenario, ":")
	return file, strings.TrimSpace(which)
}

// is reports whether k speaks of the scenario.
func (k *Known) matches(s *report.Scenario) bool {
	file, which := k.fileAndScenario()
	if at := fileOf(s.ID); at != file && at != featuresFolder+file {
		return false
	}
	if _, err := strconv.Atoi(which); err == nil {
		return strings.HasSuffix(s.ID, ":"+which)
	}
	return s.Name == which
}

// excuse marks the failures that are known, and complains of entries that are not right any more.
// all are the scenarios there are: an entry about one that was not chosen is neither.
func applyKnown(run *report.Run, known []Known, all []*report.Scenario, today time.Time) {
	for _, k := range known {
		there := findKnown(all, k)
		if there == nil {
			run.Complain("%s: there is no scenario %s", k.Pos, k.Scenario)
			continue
		}
		if s := findKnown(run.Scenarios, k); s != nil {
			k.apply(run, s, today)
		}
	}
}

func (k *Known) apply(run *report.Run, s *report.Scenario, today time.Time) {
	switch {
	case s.Outcome == report.Passed:
		run.Complain("%s: %s passes: take it off the list of known failures", k.Pos, k.Scenario)
	case today.After(k.Expires.AddDate(0, 0, 1)):
		run.Complain("%s: %s was excused until %s: %s has to look at it (%s)", k.Pos, k.Scenario, k.Expires.Format(time.DateOnly), k.Owner, k.Reason)
	case s.Outcome == report.Failed:
		s.Known = fmt.Sprintf("%s (%s, until %s)", k.Reason, k.Owner, k.Expires.Format(time.DateOnly))
	}
}

func findKnown(all []*report.Scenario, k Known) *report.Scenario {
	for _, s := range all {
		if k.matches(s) {
			return s
		}
	}
	return nil
}
