package report

import (
	_ "embed" // page.html
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/language"
)

// HTML writes the run as one page that loads nothing else, so that it can be mailed and archived. It is in the language of
// the run.
func HTML(w io.Writer) Reporter { return finalReporter{w, writeHTML} }

//go:embed page.html
var pageText string

// htmlTemplate parses the page when a report is written, because most runs of the program write none.
func htmlTemplate(l *language.Language) *template.Template {
	return l.Page("report", pageText, template.FuncMap{
		"round":        func(d time.Duration) time.Duration { return d.Round(time.Millisecond) },
		"shorten":      shorten,
		"shortenLines": shortenLines,
		"list":         l.List,
		"sign":         func(o Outcome) string { return signs[o] },
		"title":        func(word string) string { return capital(l.Say(word)) },
		"words":        func(of any) string { return l.Say(plainWords(fmt.Sprint(of))) },
	})
}

// capital returns a word with a capital letter at its beginning, where its script has one.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// A view holds what the page shows.
type view struct {
	*Run
	Verdict  Outcome
	Outcomes []Word
	Known    int // of the failed, where the run has no word for known failures
	Rows     []*matrixRow
	Failed   []*Scenario    // failed or in error, the worst first
	Reasons  []*reasonGroup // why scenarios did not run, or not to their end
	Passed   []*Scenario    // scenarios that passed
	Observed []Observation
	Features []featureView
	Legend   []legendWord
}

// Tally says how many scenarios a group has, and what became of them.
func (v view) Tally(g *reasonGroup) string {
	return v.Language.Tally(len(g.Scenarios), plainWords(g.Word))
}

// A featureView holds the scenarios of one feature.
type featureView struct {
	Name      string
	Scenarios []*Scenario
}

// Worst returns the outcome of the feature: as with a row, what was right is not lost in what did not run.
func (f featureView) Worst() Outcome {
	worst, right := Passed, false
	for _, s := range f.Scenarios {
		right = right || s.Outcome <= Partly
		if !s.WithoutBrowser() {
			worst = max(worst, s.Outcome)
		}
	}
	return verdictOf(worst, right)
}

// writeHTML groups the scenarios for the page and fills in the template.
func writeHTML(w io.Writer, r *Run) error {
	v := view{
		Run:      r,
		Verdict:  r.Outcome(),
		Outcomes: r.outcomeWords(),
		Rows:     rowMatrix(r.listed()),
		Reasons:  groupByReason(slices.DeleteFunc(r.listed(), func(s *Scenario) bool { return !s.grouped() }), Errored, Failed, Partly, NotRun),
		Observed: r.distinctObservations(),
		Legend:   r.legend(),
	}
	if r.Words == nil {
		v.Known = r.CountKnown()
	}
	for _, s := range r.listed() {
		if s.Outcome >= Failed && !s.grouped() {
			v.Failed = append(v.Failed, s)
		}
		if s.Outcome == Passed {
			v.Passed = append(v.Passed, s)
		}
		if n := len(v.Features); n == 0 || v.Features[n-1].Name != s.Feature {
			v.Features = append(v.Features, featureView{Name: s.Feature})
		}
		f := &v.Features[len(v.Features)-1]
		f.Scenarios = append(f.Scenarios, s)
	}
	slices.SortStableFunc(v.Failed, func(a, b *Scenario) int { return int(b.Outcome - a.Outcome) })
	return htmlTemplate(r.Language).Execute(w, v)
}

// Anchor returns the id of the element of a scenario on the page.
func (s *Scenario) Anchor() string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, s.ID)
}
