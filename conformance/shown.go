package conformance

import (
	"regexp"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// A shownRows collects the catalogue rows about which a scenario asserted something that was right.
type shownRows struct {
	refusing   []string // the rows that the assertions name as the reason of a refusal
	otherwise  bool     // something else was asserted after the first call
	ofScenario []string // the rows that the tags of the scenario name
}

// refusedBy finds the row in a step such as: it is refused with 400 "CBC.0100" by "huawei.parameter-error".
var refusedBy = regexp.MustCompile(` by "([^"]+)"`)

// note records an assertion that was right.
func (a *shownRows) note(step string) {
	m := refusedBy.FindStringSubmatch(step)
	if m == nil {
		a.otherwise = true
		return
	}
	if _, known := features.Find(m[1]); known && !slices.Contains(a.refusing, m[1]) {
		a.refusing = append(a.refusing, m[1])
	}
}

// rows returns the rows that the scenario showed. One that passed shows all of its rows. One that ended
// early shows the rows whose refusal was right and, when anything else was asserted, its rows that are
// not about a refusal.
func (a *shownRows) rows(outcome report.Outcome) []string {
	shown := slices.Clone(a.refusing)
	for _, id := range a.ofScenario {
		row, _ := features.Find(id)
		if outcome == report.Passed || a.otherwise && outcome == report.Partly && row.Kind != "limit" {
			shown = append(shown, id)
		}
	}
	slices.Sort(shown)
	return slices.Compact(shown)
}
