package catalogue

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// A judge holds the evidence, indexed for its questions.
type judge struct {
	Evidence
	scenariosOf   map[string][]*report.Scenario // the scenarios of each row
	exchangesOf   map[string][]Exchange         // the exchanges of each scenario
	refusing      map[string]bool               // the rows that refused a call, in any scenario
	contractCodes errorCodes
}

// newJudge indexes the evidence.
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

// row judges one row.
func (j *judge) row(row features.Row) Row {
	r := Row{
		ID: row.ID, Kind: row.Kind, Evidence: row.Evidence, Source: row.Source, Says: row.Says,
		EnforcedBy: row.EnforcedBy, Answers: report.NonNil(j.Answers[row.ID]), Scenarios: []string{},
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

// outcomes records the outcomes of the row's scenarios. A scenario without a browser is no failure.
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

// addMissing records evidence that the row lacks.
func (r *Row) addMissing(format string, args ...any) {
	r.Missing = append(r.Missing, fmt.Sprintf(format, args...))
}

// checkScenarios checks that the scenarios show what a row of its kind needs: a limit needs a refusal
// and an accepted call that is nearly the same, a gateway's answer a refusal and an accepted call,
// and any other row a scenario.
func (j *judge) checkScenarios(r *Row, row features.Row) {
	if len(r.Scenarios) == 0 {
		r.addMissing("no %s is tagged with it", scenarioFor(row.Kind))
		return
	}
	if !r.Exercised && !(row.Kind == page && r.NotRun != "") {
		r.addMissing("the journal of the server has nothing about it: it was not exercised")
	}
	if !j.refuses(row) {
		return
	}
	sent := j.sentBy(row.ID)
	if !slices.ContainsFunc(sent, func(x Exchange) bool { return j.refusal(row, x) }) {
		r.addMissing("it refused no call in its scenarios")
	}
	if !slices.ContainsFunc(sent, func(x Exchange) bool {
		return x.Accepted && (row.Kind == gateway || j.refusedFor(row, sent, x.Operation))
	}) {
		r.addMissing("its scenarios contain no accepted call %s", map[bool]string{true: "beside the refused one", false: "of an operation that it refuses"}[row.Kind == gateway])
	}
}

// checkAnswers checks that each answer which the row lists was given in the run. Of several that were
// observed for one operation, at other services, one is enough.
func (j *judge) checkAnswers(r *Row, row features.Row) {
	for _, a := range row.Answers {
		if !slices.ContainsFunc(row.Answers, func(b features.Answer) bool {
			return (b == a || a.Profile == observed && b.Profile == a.Profile && b.Operation == a.Operation) && j.given(row.ID, b)
		}) {
			r.addMissing("%s never answered %d %s for it", a.Operation, a.Status, a.Code)
		}
	}
}

// given reports whether the row answered so in the run.
func (j *judge) given(row string, a features.Answer) bool {
	return slices.ContainsFunc(j.Exchanges, func(x Exchange) bool {
		return x.Operation == a.Operation && x.Status == a.Status && x.Code == a.Code && x.Row == row
	})
}

// observed is the profile of answers that a service was seen to give.
const observed = "observed"

// checkMutants checks that the row has a mutant and that all its mutants were killed.
func (j *judge) checkMutants(r *Row) {
	switch m := r.Mutants; {
	case j.Mutants == nil || r.Kind == page:
	case m.All == 0:
		r.addMissing("no mutant breaks it")
	case m.Killed < m.All:
		r.addMissing("%d of %d mutants are not known to be killed", m.All-m.Killed, m.All)
	}
}

// The kinds of rows that are judged in a way of their own.
const (
	limit   = "limit"
	gateway = "gateway"
	page    = "page"
)

// scenarioFor returns what kind of scenario a row needs, for a complaint.
func scenarioFor(kind string) string {
	if kind == page {
		return "browser scenario"
	}
	return "scenario"
}

// refuses reports whether a row is about a refusal. A gateway row without answers is about what is
// accepted.
func (j *judge) refuses(row features.Row) bool {
	return row.Kind == limit || row.Kind == gateway && len(j.Answers[row.ID]) > 0
}

// exercised reports whether the run used the row: a row about a refusal needs a refusal in the journal, a
// page needs clicks, and any other row a call.
func (j *judge) exercised(row features.Row) bool {
	switch {
	case j.refuses(row):
		return j.refusing[row.ID]
	case row.Kind == page:
		return slices.ContainsFunc(j.scenariosOf[row.ID], func(s *report.Scenario) bool { return s.Clicks > 0 })
	}
	return len(j.sentBy(row.ID)) > 0
}

// refusal reports whether an exchange is a refusal by the row. A refusal by an injected fault counts only
// where nothing else can give it.
func (j *judge) refusal(row features.Row, x Exchange) bool {
	return x.Row == row.ID && !x.Accepted && (!x.FaultInjected || row.EnforcedBy == "fault" || j.contractCodes.faultOnly(x))
}

// refusedFor reports whether the row refused a call of an operation.
func (j *judge) refusedFor(row features.Row, sent []Exchange, operation string) bool {
	return slices.ContainsFunc(sent, func(x Exchange) bool { return x.Operation == operation && j.refusal(row, x) })
}

// sentBy returns all exchanges of the scenarios that are tagged with a row.
func (j *judge) sentBy(row string) (all []Exchange) {
	for _, s := range j.scenariosOf[row] {
		all = append(all, j.exchangesOf[s.ID]...)
	}
	return all
}
