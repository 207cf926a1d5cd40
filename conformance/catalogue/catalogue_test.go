package catalogue

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"

	"github.com/google/go-cmp/cmp"
)

func TestACatalogueWithAllEvidenceIsGreen(t *testing.T) {
	c := Judge(sample())
	if c.Complaints != nil {
		t.Errorf("got %q", c.Complaints)
	}
	if got, want := c.Summary(), "6 rows: 5 green, 0 not run, 1 excepted, 0 red"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAPageRowWithoutABrowserIsNeitherGreenNorRed(t *testing.T) {
	for name, tt := range map[string]struct {
		e    Evidence
		is   string
		want []string
	}{
		"looked at":  {withPage(report.Passed, "", 3), "green", nil},
		"no browser": {withPage(report.NotRun, report.NoBrowser, 0), "not run: no browser", nil},
		"cancelled": {withPage(report.NotRun, "the run was cancelled", 0), "RED", []string{
			"alibaba.page: features/alibaba/a.feature:6: not_run: the run was cancelled", "alibaba.page: the journal of the server has nothing about it: it was not exercised"}},
		"no clicks": {withPage(report.Passed, "", 0), "RED", []string{"alibaba.page: the journal of the server has nothing about it: it was not exercised"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := Judge(tt.e)
			if diff := cmp.Diff(tt.want, c.Complaints); diff != "" || c.Rows[5].Status() != tt.is {
				t.Errorf("the page is %s, want %s; complaints (-want +got):\n%s", c.Rows[5].Status(), tt.is, diff)
			}
		})
	}
}

// missingEvidence are ways to spoil the evidence, each with the complaint that it causes.
var missingEvidence = map[string]struct {
	change func(*Evidence)
	want   []string
}{
	"a limit that never refused": {func(e *Evidence) { dropExchanges(e, func(x Exchange) bool { return x.Row == "huawei.trial" }) }, []string{
		"huawei.trial: the journal of the server has nothing about it: it was not exercised", "huawei.trial: it refused no call in its scenarios",
		"huawei.trial: its scenarios contain no accepted call of an operation that it refuses"}},
	"a limit that refused elsewhere only": {func(e *Evidence) { e.Exchanges[0].Scenario = "features/huawei/a.feature:2" }, []string{
		"huawei.trial: it refused no call in its scenarios", "huawei.trial: its scenarios contain no accepted call of an operation that it refuses"}},
	"a limit by a fault only": {func(e *Evidence) { e.Exchanges[0].FaultInjected = true }, []string{
		"huawei.trial: the journal of the server has nothing about it: it was not exercised", "huawei.trial: it refused no call in its scenarios",
		"huawei.trial: its scenarios contain no accepted call of an operation that it refuses"}},
	"a limit without what is allowed": {func(e *Evidence) { e.Exchanges[1].Operation = "list" }, []string{
		"huawei.trial: its scenarios contain no accepted call of an operation that it refuses"}},
	"a gateway without an accepted call": {func(e *Evidence) { e.Exchanges[4].Accepted = false }, []string{
		"huawei.gateway.path: its scenarios contain no accepted call beside the refused one"}},
	"a behaviour of which nothing was sent": {func(e *Evidence) {
		dropExchanges(e, func(x Exchange) bool { return strings.HasSuffix(x.Scenario, ":2") })
	}, []string{"huawei.cascade: the journal of the server has nothing about it: it was not exercised"}},
	"a scenario that failed": {func(e *Evidence) {
		e.Run.Scenarios[3].Outcome, e.Run.Scenarios[3].Reason = report.Failed, "it was refused"
	}, []string{
		"huawei.gateway.v11: features/huawei/a.feature:4: failed: it was refused"}},
	"a row that is still planned":  {func(e *Evidence) { e.Rows[1].Planned = true }, []string{"huawei.cascade: it is still marked as planned"}},
	"a row without ready scenario": {func(e *Evidence) { e.ReadyScenarios = e.ReadyScenarios[1:] }, []string{"huawei.trial: no ready scenario has its name"}},
	"a page that is not excepted":  {func(e *Evidence) { e.Exceptions = nil }, []string{"alibaba.page: no browser scenario is tagged with it"}},
	"an exception that is stale":   {func(e *Evidence) { e.Exceptions = append(e.Exceptions, Exception{"huawei.cascade", "hard"}) }, []string{"huawei.cascade: the exception (hard) is stale: the row is complete"}},
	"an exception of no row":       {func(e *Evidence) { e.Exceptions = append(e.Exceptions, Exception{"huawei.x", "hard"}) }, []string{"the exception huawei.x names no row"}},
	"a tag of no row":              {func(e *Evidence) { e.Run.Scenarios[0].Tags = []string{"@rule:huawei.trail"} }, []string{`features/huawei/a.feature:1: the tag @rule:huawei.trail names no row, did you mean "huawei.trial"?`}},
	"a tag of no code":             {func(e *Evidence) { e.Run.Scenarios[0].Tags = []string{"@code:C.7"} }, []string{"features/huawei/a.feature:1: the tag @code:C.7 names no code of the contracts"}},
	"an answer that was not given": {func(e *Evidence) {
		e.Rows[0].Answers = []features.Answer{{Operation: "leave", Status: 400, Code: "C.2"}}
	}, []string{"huawei.trial: leave never answered 400 C.2 for it"}},
	"an answer that another service was observed to give": {func(e *Evidence) {
		e.Exchanges = append(e.Exchanges, Exchange{Operation: "leave", Status: 400, Code: "C.2", Row: "huawei.trial"})
		e.Rows[0].Answers = []features.Answer{{Operation: "leave", Profile: "observed", Status: 400, Code: "C.2"}, {Operation: "leave", Profile: "observed", Status: 403, Code: "C.3"}}
	}, nil},
	"an answer that was observed of another call": {func(e *Evidence) {
		e.Exchanges = append(e.Exchanges, Exchange{Operation: "leave", Status: 400, Code: "C.2", Row: "huawei.trial"})
		e.Rows[0].Answers = []features.Answer{{Operation: "leave", Profile: "observed", Status: 400, Code: "C.2"}, {Operation: "stay", Profile: "observed", Status: 403, Code: "C.3"}}
	}, []string{"huawei.trial: stay never answered 403 C.3 for it"}},
	"a row that no mutant breaks": {func(e *Evidence) { delete(e.Mutants, "huawei.trial") }, []string{"huawei.trial: no mutant breaks it"}},
	"a mutant that survived":      {func(e *Evidence) { e.Mutants["huawei.trial"] = Mutants{2, 3} }, []string{"huawei.trial: 1 of 3 mutants are not known to be killed"}},
	"nobody broke the server":     {func(e *Evidence) { e.Mutants = nil }, nil},
	"a scenario that is gone":     {func(e *Evidence) { e.ScenarioCounts["features/huawei/a.feature"]++ }, []string{"features/huawei/a.feature: only 5 scenarios ran, but the feature must hold at least 6: was one dropped by mistake?"}},
	"a row without scenarios":     {func(e *Evidence) { e.Run.Scenarios[1].Rows = nil }, []string{"huawei.cascade: no scenario is tagged with it"}},
}

func TestEachMissingPieceOfEvidenceIsAComplaint(t *testing.T) {
	for name, tt := range missingEvidence {
		t.Run(name, func(t *testing.T) {
			e := sample()
			tt.change(&e)
			if diff := cmp.Diff(tt.want, Judge(e).Complaints); diff != "" {
				t.Errorf("complaints (-want +got):\n%s", diff)
			}
		})
	}
}

const smallContract = `
openapi: 3.0.3
info: {title: Small, version: '1'}
x-error: {code: code, message: message}
paths:
  /leave:
    post:
      operationId: leave
      responses:
        '204': {description: Left.}
        '400':
          description: Not so.
          content:
            application/json:
              schema: {type: object}
              examples:
                in-trial: {summary: a, x-source: page, x-evidence: documented, value: {code: C.1, message: refused}}
                also-trial: {summary: a, x-source: page, x-evidence: documented, x-fault-only: true, value: {code: C.1, message: refused}}
                broken: {summary: b, x-source: page, x-evidence: documented, x-fault-only: true, value: {code: C.9, message: refused}}
                missing: {summary: c, x-source: page, x-evidence: documented, value: {code: 'Missing{parameter}', message: refused}}
`

func TestEveryCodeIsReturnedOrMarkedFaultOnly(t *testing.T) {
	contract, err := openapi.Load("small.yaml", []byte(smallContract))
	if err != nil {
		t.Fatal(err)
	}
	answered := func(code string, spoiled bool) Exchange {
		return Exchange{Operation: "leave", Status: 400, Code: code, FaultInjected: spoiled}
	}
	notReturned := "leave, 400 C.1 (in-trial, also-trial): never returned in the run: add a scenario, or the mark x-fault-only in the contract"
	for name, tt := range map[string]struct {
		heard []Exchange
		want  []string
	}{
		"all":               {[]Exchange{answered("C.1", false), answered("MissingAction", false)}, nil},
		"one is not":        {[]Exchange{answered("MissingAction", false)}, []string{notReturned}},
		"by a fault only":   {[]Exchange{answered("C.1", true), answered("MissingAction", false)}, []string{notReturned}},
		"a fault gives one": {[]Exchange{answered("C.1", false), answered("MissingAction", false), answered("C.9", true)}, nil},
		"a rule gives it":   {[]Exchange{answered("C.1", false), answered("MissingAction", false), answered("C.9", false)}, []string{"leave, 400 C.9 (broken): the mark x-fault-only is wrong: the code was returned without a fault, so remove the mark"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := Judge(Evidence{Contracts: []*openapi.Contract{contract}, Run: &report.Run{}, Exchanges: tt.heard})
			if diff := cmp.Diff(tt.want, c.Complaints); diff != "" {
				t.Errorf("complaints (-want +got):\n%s", diff)
			}
		})
	}
}
