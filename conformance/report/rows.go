package report

import (
	"slices"
	"strings"
)

// A matrixRow counts the outcomes of the scenarios of one catalogue row.
type matrixRow struct {
	ID     string
	Counts map[string]int // by the word of the outcome
	Shown  bool           // something was asserted about it and was right, maybe in a scenario that ended early
	worst  Outcome
}

// rowMatrix counts the outcomes of each catalogue row, sorted by the id of the row. A row that only
// scenarios about other rows show is in it too. Scenarios without a browser do not make a row worse.
func rowMatrix(all []*Scenario) (rows []*matrixRow) {
	byID := map[string]*matrixRow{}
	row := func(id string) *matrixRow {
		if byID[id] == nil {
			byID[id] = &matrixRow{ID: id, Counts: map[string]int{}}
			rows = append(rows, byID[id])
		}
		return byID[id]
	}
	for _, s := range all {
		for _, id := range s.Rows {
			r := row(id)
			r.Counts[s.OutcomeWord()]++
			r.Shown = r.Shown || s.Outcome == Passed
			if !s.WithoutBrowser() {
				r.worst = max(r.worst, s.Outcome)
			}
		}
		for _, id := range s.Shown {
			row(id).Shown = true
		}
	}
	slices.SortFunc(rows, func(a, b *matrixRow) int { return strings.Compare(a.ID, b.ID) })
	return rows
}

// Count returns how many scenarios of the row had an outcome, by its word.
func (m *matrixRow) Count(word string) int { return m.Counts[word] }

// Verdict returns the outcome of the row. What failed counts most; else a row that was shown at all has
// at least passed in part, whatever else could not be asked about it.
func (m *matrixRow) Verdict() Outcome { return verdictOf(m.worst, m.Shown) }

// verdictOf is the outcome of several scenarios by the worst of them, and by whether anything was right.
func verdictOf(worst Outcome, right bool) Outcome {
	switch {
	case worst >= Failed:
		return worst
	case right:
		return min(worst, Partly)
	}
	return NotRun
}

// fewRows is how many rows that were not shown are named.
const fewRows = 10

// rowsLine says how many rows were shown, "" when all were: then the scenarios say enough. A client shows no
// rows; they are those of the server. Where only a few rows were not shown, it names them.
func rowsLine(r *Run) string {
	if r.Words != nil {
		return ""
	}
	all := rowMatrix(r.listed())
	var others []string
	for _, row := range all {
		if !row.Shown || row.Verdict() >= Failed {
			others = append(others, row.ID)
		}
	}
	shown := len(all) - len(others)
	switch n := len(others); {
	case n == 0:
		return ""
	case n <= fewRows:
		return r.Language.Sayf("%d of %d catalogue rows were shown, in whole or in part; not: %s", shown, len(all), r.Language.List(others)) + "\n"
	}
	return r.Language.Sayf("%d of %d catalogue rows were shown, in whole or in part; the table of --format html:FILE has the others", shown, len(all)) + "\n"
}
