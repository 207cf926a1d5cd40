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
	scenariosOf   map[string][]*report.Scenario // by row
	exchangesOf   map[string][]Exchange         // by scenario
	refusing      map[string]bool               // rows that refused, in whatever scenario
	contractCodes errorCodes
}

func newJudge(e Evidence) *judge {
	j := &judge{
		Evidence: e, contractCodes: codesOf(e.Contracts),
		scenariosOf: map[string][]*report.Scenario{}, exchangesOf: map[string][]Exchange{}, refusing: map[string]bool{},
	}
	for _, s := range e.Run.Scenarios {
		for _, row := range s.Rows {
			j.scenariosOf[row] = append(j.scenariosOf[row], s)
		}
	}
	for _, x := range e.Exchanges {
		j.exchangesOf[x.Scenario] = append(j.exchangesOf[x.Scenario], x)
	}
	for _, row := range e.Rows {
		j.refusing[row.ID] = slices.ContainsFunc(e.Exchanges, func(x Exchange) bool { return j.refusal(row, x) })
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
	scenarios := j.scenariosOf[row.ID]
	r.outcomes(scenarios)
	r.Exercised = j.exercised(row)
	j.checkScenarios(&r, row)
	j.checkAnswers(&r, row)
	j.checkMutants(&r)
	if !slices.Contains(j.ReadyScenarios, row.ID) {
		r.addMissing("no ready scenario has its name")
	}
	if row.Planned {
		r.addMissing("it is still marked as planned")
	}
	return r
}

// outcomes notes what became of the row's scenarios. That one could not be seen is not held against it.
func (r *Row) outcomes(scenarios []*report.Scenario) {
	r.Passed = len(scenarios) > 0
	for _, s := range scenarios {
		r.Scenarios = append(r.Scenarios, s.ID)
		switch {
		case s.WithoutBrowser():
			r.NotRun = s.Reason
		case s.Outcome != report.Passed:
			r.addMissing("%s: %s: %s", s.ID, s.Outcome, s.Reason)
		}
		r.Passed = r.Passed && s.Outcome == report.Passed
	}
}

func (r *Row) addMissing(format string, args ...any) {
	r.Missing = append(r.Missing, fmt.Sprintf(format, args...))
}

// needs requires what a kind of row needs: a limit its refusal and the nearest case that is
// allowed, a gateway's answer its refusal and the valid twin, and all others a scenario.
func (j *judge) checkScenarios(r *Row, row features.Row) {
	if len(r.Scenarios) == 0 {
		r.addMissing("no %s is tagged with it", scenarioFor(row.Kind))
		return
	}
	if !r.Exercised && !(row.Kind == page && r.NotRun != "") {
		r.addMissing("the server noted nothing of it: it was not exercised")
	}
	if !j.refuses(row) {
		return
	}
	sent := j.sentBy(row.ID)
	if !slices.ContainsFunc(sent, func(x Exchange) bool { return j.refusal(row, x) }) {
		r.addMissing("in none of its scenarios did it refuse")
	}
	if !slices.ContainsFunc(sent, func(x Exchange) bool {
		return x.Accepted && (row.Kind == gateway || j.refusedFor(row, sent, x.Operation))
	}) {
		r.addMissing("in none of its scenarios was the %s accepted", map[bool]string{true: "valid twin", false: "nearest case that is allowed"}[row.Kind == gateway])
	}
}

// hears requires that each answer which the row itself lists was given for it in the run.
func (j *judge) checkAnswers(r *Row, row features.Row) {
	for _, a := range row.Answers {
		given := func(x Exchange) bool {
			return x.Operation == a.Operation && x.Status == a.Status && x.Code == a.Code && x.Row == row.ID
		}
		if !slices.ContainsFunc(j.Exchanges, given) {
			r.addMissing("%s never answered %d %s for it", a.Operation, a.Status, a.Code)
		}
	}
}

// notices requires that each server in which the row was broken was noticed, and that there is one.
func (j *judge) checkMutants(r *Row) {
	switch m := r.Mutants; {
	case j.Mutants == nil || r.Kind == page:
	case m.All == 0:
		r.addMissing("no mutant breaks it")
	case m.Killed < m.All:
		r.addMissing("%d of %d mutants are not known to be killed", m.All-m.Killed, m.All)
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
		return j.refusing[row.ID]
	case row.Kind == page:
		return slices.ContainsFunc(j.scenariosOf[row.ID], func(s *report.Scenario) bool { return s.Clicks > 0 })
	}
	return len(j.sentBy(row.ID)) > 0
}

// refusal says whether an exchange is a refusal by the row. One that a fault brought about counts
// only where nothing else can.
func (j *judge) refusal(row features.Row, x Exchange) bool {
	return x.Row == row.ID && !x.Accepted && (!x.FaultInjected || row.EnforcedBy == "fault" || j.contractCodes.faultOnly(x))
}

// refusedFor says whether the row refused calls of an operation.
func (j *judge) refusedFor(row features.Row, sent []Exchange, operation string) bool {
	return slices.ContainsFunc(sent, func(x Exchange) bool { return x.Operation == operation && j.refusal(row, x) })
}

// sentBy is every exchange of the scenarios that are tagged with a row.
func (j *judge) sentBy(row string) (all []Exchange) {
	for _, s := range j.scenariosOf[row] {
		all = append(all, j.exchangesOf[s.ID]...)
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
