package conformance

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Known failure is a scenario that is expected to fail until a date. Its failure does not make a run
// red. A run complains when the scenario passes, when the date is over, and when there is no such
// scenario.
type Known struct {
	strictyaml.Pos `yaml:"-"`

	// FILE:LINE as reports show it, or FILE:NAME, which stays right when lines move.
	Scenario string `yaml:"scenario"`
	// Why it fails.
	Reason string `yaml:"reason"`
	// Who is responsible for it.
	Owner string `yaml:"owner"`
	// The last day on which it may fail: 2026-12-31.
	Expires strictyaml.Day `yaml:"expires"`
}

// ReadKnown reads a file with a list of known failures. The error reports every mistake with its line
// and column.
func ReadKnown(file string, data []byte) ([]Known, error) {
	var all []Known
	var wrong strictyaml.Mistakes
	errors.As(strictyaml.DecodeFilled(file, data, &all, target.FromEnvironment), &wrong)
	partial := len(wrong) > 0 // what is absent may be what could not be read
	for _, k := range all {
		if path, lineOrName := k.fileAndScenario(); !(partial && k.Scenario == "") && !strings.HasSuffix(path, ".feature") || lineOrName == "" {
			wrong = append(wrong, k.Mistake("scenario: %q is not FILE:LINE or FILE:NAME, such as features/huawei/batch.feature:12", k.Scenario))
		}
		if !partial && (k.Reason == "" || k.Owner == "") {
			wrong = append(wrong, k.Mistake("reason and owner must not be empty"))
		}
	}
	return all, wrong.Err()
}

// fileAndScenario splits the scenario into its file and its line or name.
func (k *Known) fileAndScenario() (file, lineOrName string) {
	file, lineOrName, _ = strings.Cut(k.Scenario, ":")
	return file, strings.TrimSpace(lineOrName)
}

// matches reports whether k is about the scenario.
func (k *Known) matches(s *report.Scenario) bool {
	file, lineOrName := k.fileAndScenario()
	if at := fileOf(s.ID); at != file && at != featuresFolder+file {
		return false
	}
	if _, err := strconv.Atoi(lineOrName); err == nil {
		return strings.HasSuffix(s.ID, ":"+lineOrName)
	}
	return s.Name == lineOrName
}

// applyKnown marks the failures that are known and complains of outdated entries. all holds every
// scenario of the features: an entry about one that was not chosen is left alone.
func applyKnown(run *report.Run, known []Known, all []*report.Scenario, today time.Time) {
	for _, k := range known {
		scenario := findKnown(all, k)
		if scenario == nil {
			run.Complain("%s: there is no scenario %s: correct the entry or remove it", k.Pos, k.Scenario)
			continue
		}
		if s := findKnown(run.Scenarios, k); s != nil {
			k.apply(run, s, today)
		}
	}
}

// apply marks the scenario of the entry when it failed, or complains when the entry is outdated.
func (k *Known) apply(run *report.Run, s *report.Scenario, today time.Time) {
	switch {
	case s.Outcome == report.Passed:
		run.Complain("%s: %s passes: take it off the list of known failures", k.Pos, k.Scenario)
	case k.Expires.Over(today):
		run.Complain("%s: %s was a known failure until %s: %s must mend it or choose a later date (%s)", k.Pos, k.Scenario, k.Expires.Format(time.DateOnly), k.Owner, k.Reason)
	case s.Outcome == report.Failed:
		s.Known = fmt.Sprintf("%s (%s, until %s)", k.Reason, k.Owner, k.Expires.Format(time.DateOnly))
	}
}

// findKnown returns the scenario that an entry is about, or nil.
func findKnown(all []*report.Scenario, k Known) *report.Scenario {
	for _, s := range all {
		if k.matches(s) {
			return s
		}
	}
	return nil
}
