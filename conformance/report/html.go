package report

import (
	_ "embed" // page.html
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
)

// HTML writes the run as one page that loads nothing else, so that it can be mailed and archived.
func HTML(w io.Writer) Reporter { return finalReporter{w, writeHTML} }

//go:embed page.html
var pageText string

// htmlTemplate parses the page when a report is written, because most runs of the program write none.
var htmlTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(template.FuncMap{
		"round":        func(d time.Duration) time.Duration { return d.Round(time.Millisecond) },
		"shorten":      shorten,
		"shortenLines": shortenLines,
		"sign":         func(o Outcome) string { return signs[o] },
		"words":        func(o Outcome) string { return strings.ReplaceAll(o.String(), "_", " ") },
	}).Parse(pageText))
})

// A view holds what the page shows.
type view struct {
	*Run
	Verdict   Outcome
	Outcomes  []Outcome
	Rows      []matrixRow
	NotPassed []*Scenario // scenarios to explain, the worst first
	Passed    []*Scenario // scenarios that passed
	Features  []featureView
}

// A matrixRow counts the outcomes of the scenarios of one catalogue row.
type matrixRow struct {
	ID     string
	Counts [Errored + 1]int
	Worst  Outcome
}

// A featureView holds the scenarios of one feature.
type featureView struct {
	Name      string
	Worst     Outcome
	Scenarios []*Scenario
}

// writeHTML groups the scenarios for the page and fills in the template.
func writeHTML(w io.Writer, r *Run) error {
	v := view{Run: r, Verdict: r.Outcome(), Outcomes: []Outcome{Passed, Partly, NotRun, Failed, Errored}, Rows: rowMatrix(r.listed())}
	for _, s := range r.listed() {
		if s.needsExplanation() {
			v.NotPassed = append(v.NotPassed, s)
		}
		if s.Outcome == Passed {
			v.Passed = append(v.Passed, s)
		}
		if n := len(v.Features); n == 0 || v.Features[n-1].Name != s.Feature {
			v.Features = append(v.Features, featureView{Name: s.Feature})
		}
		f := &v.Features[len(v.Features)-1]
		f.Scenarios, f.Worst = append(f.Scenarios, s), max(f.Worst, s.Outcome)
	}
	slices.SortStableFunc(v.NotPassed, func(a, b *Scenario) int { return int(b.Outcome - a.Outcome) })
	return htmlTemplate().Execute(w, v)
}

// rowMatrix counts the outcomes of each catalogue row, sorted by the id of the row.
func rowMatrix(all []*Scenario) (rows []matrixRow) {
	index := map[string]int{}
	for _, s := range all {
		for _, id := range s.Rows {
			if _, known := index[id]; !known {
				index[id] = len(rows)
				rows = append(rows, matrixRow{ID: id})
			}
			row := &rows[index[id]]
			row.Counts[s.Outcome]++
			row.Worst = max(row.Worst, s.Outcome)
		}
	}
	slices.SortFunc(rows, func(a, b matrixRow) int { return strings.Compare(a.ID, b.ID) })
	return rows
}

// Count returns how many scenarios of the row had an outcome.
func (m matrixRow) Count(o Outcome) int { return m.Counts[o] }

// Anchor returns the id of the element of a scenario on the page.
func (s *Scenario) Anchor() string {
	return strings.NewReplacer("/", "-", ":", "-", ".", "-").Replace(s.ID)
}
