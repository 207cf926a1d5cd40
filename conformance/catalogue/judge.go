package catalogue

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// A judge knows the evidence by what it is asked for.
type judge struct {
	Evidence
	tagged  map[string][]*report.Scenario // by row
	sent    map[string][]Exchange         // by scenario
	refused map[string]bool               // rows that refused, in whatever scenario
	words   words
}

func newJudge(e Evidence) *judge {
	j := &judge{
		Evidence: e, words: wordsOf(e.Contracts),
		tagged: map[string][]*report.Scenario{}, sent: map[string][]Exchange{}, refused: map[string]bool{},
	}
	for _, s := range e.Run.Scenarios {
		for _, row := range s.Rows {
			j.tagged[row] = append(j.tagged[row], s)
		}
	}
	for _, x := range e.Exchanges {
		j.sent[x.Scenario] = append(j.sent[x.Scenario], x)
	}
	for _, row := range e.Rows {
		j.refused[row.ID] = slices.ContainsFunc(e.Exchanges, func(x Exchange) bool { return j.refusal(row, x) })
	}
	return j
}

// row says of a row what holds of it and what it lacks.
func (j *judge) row(row features.Row) Row {
	r := Row{
		ID: row.ID, Kind: row.Kind, Evidence: row.Evidence, Source: row.Source, Says: row.Says,
		EnforcedBy: row.EnforcedBy, Answers: list(j.Answers[row.ID]), Scenarios: []string{},
		Mutants: j.Mutants[row.ID], Excepted: slices.ContainsFunc(j.Exceptions, func(x Exception) bool { return x.ID == row.ID }),
	}
	scenarios := j.tagged[row.ID]
	r.outcomes(scenarios)
	r.Exercised = j.exercised(row)
	j.needs(&r, row)
	j.hears(&r, row)
	j.notices(&r)
	if !slices.Contains(j.Ready, row.ID) {
		r.lacks("no ready scenario has its name")
	}
	if row.Planned {
		r.lacks("it is still marked as planned")
	}
	return r
}

// outcomes notes what became of the row's scenarios. That one could not be seen is not held against it.
func (r *Row) outcomes(scenarios []*report.Scenario) {
	r.Passed = len(scenarios) > 0
	for _, s := range scenarios {
		r.Scenarios = append(r.Scenarios, s.ID)
		switch {
		case s.Unseen():
			r.NotRun = s.Reason
		case s.Outcome != report.Passed:
			r.lacks("%s: %s: %s", s.ID, s.Outcome, s.Reason)
		}
		r.Passed = r.Passed && s.Outcome == report.Passed
	}
}

func (r *Row) lacks(format string, args ...any) {
	r.Lacks = append(r.Lacks, fmt.Sprintf(format, args...))
}

// needs requires what a kind of row needs: a limit its refusal and the nearest case that is
// allowed, a gateway's answer its refusal and the valid twin, and all others a scenario.
func (j *judge) needs(r *Row, row features.Row) {
	if len(r.Scenarios) == 0 {
		r.lacks("no %s is tagged with it", scenarioFor(row.Kind))
		return
	}
	if !r.Exercised && !(row.Kind == page && r.NotRun != "") {
		r.lacks("the server noted nothing of it: it was not exercised")
	}
	if !j.refuses(row) {
		return
	}
	sent := j.sentBy(row.ID)
	if !slices.ContainsFunc(sent, func(x Exchange) bool { return j.refusal(row, x) }) {
		r.lacks("in none of its scenarios did it refuse")
	}
	if !slices.ContainsFunc(sent, func(x Exchange) bool {
		return x.Accepted && (row.Kind == gateway || j.refusedFor(row, sent, x.Operation))
	}) {
		r.lacks("in none of its scenarios was the %s accepted", map[bool]string{true: "valid twin", false: "nearest case that is allowed"}[row.Kind == gateway])
	}
}

// hears requires that each answer which the row itself lists was given for it in the run.
func (j *judge) hears(r *Row, row features.Row) {
	for _, a := range row.Answers {
		given := func(x Exchange) bool {
			return x.Operation == a.Operation && x.Status == a.Status && x.Code == a.Code && x.Row == row.ID
		}
		if !slices.ContainsFunc(j.Exchanges, given) {
			r.lacks("%s never answered %d %s for it", a.Operation, a.Status, a.Code)
		}
	}
}

// notices requires that each server in which the row was broken was noticed, and that there is one.
func (j *judge) notices(r *Row) {
	switch m := r.Mutants; {
	case j.Mutants == nil || r.Kind == page:
	case m.All == 0:
		r.lacks("no mutant breaks it")
	case m.Killed < m.All:
		r.lacks("%d of %d mutants are not known to be killed", m.All-m.Killed, m.All)
	}
}

// The kinds of rows that are judged apart.
const (
	limit   = "limit"
	gateway = "gateway"
	page    = "page"
)

func scenarioFor(kind string) string {
	if kind == page {
		return "browser scenario"
	}
	return "scenario"
}

// refuses says whether a row is about a refusal: a gateway also says what it accepts.
func (j *judge) refuses(row features.Row) bool {
	return row.Kind == limit || row.Kind == gateway && len(j.Answers[row.ID]) > 0
}

// exercised: of what refuses the server must have noted a refusal, of a page there must be clicks,
// and of all else a call.
func (j *judge) exercised(row features.Row) bool {
	switch {
	case j.refuses(row):
		return j.refused[row.ID]
	case row.Kind == page:
		return slices.ContainsFunc(j.tagged[row.ID], func(s *report.Scenario) bool { return s.Clicks > 0 })
	}
	return len(j.sentBy(row.ID)) > 0
}

// refusal says whether an exchange is a refusal by the row. One that a fault brought about counts
// only where nothing else can.
func (j *judge) refusal(row features.Row, x Exchange) bool {
	return x.Row == row.ID && !x.Accepted && (!x.Spoiled || row.EnforcedBy == "fault" || j.words.faultOnly(x))
}

// refusedFor says whether the row refused calls of an operation.
func (j *judge) refusedFor(row features.Row, sent []Exchange, operation string) bool {
	return slices.ContainsFunc(sent, func(x Exchange) bool { return x.Operation == operation && j.refusal(row, x) })
}

// sentBy is every exchange of the scenarios that are tagged with a row.
func (j *judge) sentBy(row string) (all []Exchange) {
	for _, s := range j.tagged[row] {
		all = append(all, j.sent[s.ID]...)
	}
	return all
}

// list is never null in JSON.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
