package client

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/report"
)

// words are the outcomes of cases, and what they are in the reports of the suite.
func words() (all []report.Word) {
	for o, of := range [...]report.Outcome{
		Passed: report.Passed, NotRun: report.NotRun, Unsupported: report.NotRun, KnownFailure: report.Failed,
		Flaky: report.Failed, Failed: report.Failed, Invalid: report.Errored, Errored: report.Errored,
	} {
		all = append(all, report.Word{Text: Outcome(o).String(), Outcome: of})
	}
	return all
}

// Run is the report in the form of the suite's reporters: an operation is a feature, a case a scenario, a check
// a step. Nothing of it is lost but what only JSON has.
func (r *Report) Run() *report.Run {
	run := &report.Run{
		Target:     r.Subject(),
		Profile:    r.Profile,
		Seed:       r.Seed,
		Version:    r.Version,
		Repeat:     r.RepeatRun(),
		Began:      r.Began,
		Took:       r.Took,
		Remarks:    r.remarks(),
		Complaints: r.Complaints,
		Errors:     slices.Clone(r.Mistakes),
		Definition: definition,
		Subject:    "client",
		Noun:       "case",
		Words:      words(),
		Language:   r.Language,
		Brief:      true,
	}
	switch {
	case r.Stopped != "" && r.StoppedBy == Client:
		run.Complaints = append(slices.Clone(run.Complaints), r.Stopped)
	case r.Stopped != "":
		run.Errors = append(run.Errors, r.Stopped)
	}
	lines := map[*Result]int{}
	run.Sources = sources(r.Results, lines)
	for _, result := range byOperation(r.Results) {
		s := result.scenario()
		s.Line, s.Again = lines[result], r.RepeatOf(result)
		for i := range s.Steps {
			s.Steps[i].Line = s.Line + 1 + i
		}
		run.Scenarios = append(run.Scenarios, s)
	}
	return run
}

// remarks are the counts of an agent's checks, the checks of retries that were not made, the
// warnings of the server, and where to begin.
func (r *Report) remarks() []string {
	all := r.kindsText()
	if n := r.notRetried(); n > 0 {
		all = append(all, report.Count(n, "check")+" not judged: "+judge.NotRetried+".")
	}
	if text := r.warningsText(); text != "" {
		all = append(all, text)
	}
	if text := r.begin(); text != "" {
		all = append(all, text)
	}
	return all
}

// notRetried is how many checks say nothing, because the client makes one attempt; 0 where it makes more in another case.
func (r *Report) notRetried() (n int) {
	unmade, made := map[string]bool{}, map[string]bool{}
	for _, result := range r.Results {
		for _, c := range result.Checks {
			switch c.NotJudged {
			case judge.NotRetried:
				n, unmade[c.ID] = n+1, true
			case "":
				made[c.ID] = true
			}
		}
	}
	for id := range unmade {
		if made[id] {
			return 0
		}
	}
	return n
}

// byOperation are the results with those of one operation together.
func byOperation(all []*Result) []*Result {
	place := map[string]int{}
	for i, o := range slices.Concat(driver.Operations(), driver.Tasks()) {
		place[o.Vendor+o.Name] = i
	}
	return slices.SortedStableFunc(slices.Values(all), func(a, b *Result) int {
		return cmp.Compare(place[a.Case.Vendor+a.Case.Operation], place[b.Case.Vendor+b.Case.Operation])
	})
}

// operationOf is the operation of a case, as ids begin.
func operationOf(c *cases.Case) string {
	return c.Group()
}

// scenario is a result for the reporters of the suite.
func (r *Result) scenario() *report.Scenario {
	s := &report.Scenario{
		ID:       r.Case.ID,
		Name:     r.Case.ID,
		Feature:  operationOf(r.Case),
		File:     fileOf(r.Case),
		Tags:     tags(r.Case),
		Rows:     r.Case.Rows,
		Outcome:  words()[r.Outcome].Outcome,
		Word:     r.Outcome.String(),
		Says:     r.Case.Says,
		Reason:   r.Reason,
		Requests: len(r.Exchanges),
		Surfaced: r.Surfaced,
		Grouped:  r.Outcome == Unsupported || r.Outcome == NotRun,
		Steps:    r.steps(),
		Began:    r.Began,
		Took:     r.Took,
	}
	if r.Blame != Client {
		s.Blame = string(r.Blame)
	}
	switch {
	case r.Outcome == Passed:
		s.Shown = r.Case.Rows
		return s
	case r.Outcome == Unsupported && r.Declared:
		s.Reason = "declared: " + cmp.Or(r.Why, r.Reason)
		s.Known = s.Reason
		return s
	case r.Outcome == Unsupported:
		s.Outcome, s.Reason = report.Failed, r.Reason+", and it is not declared: --declare FILE"
	case r.Outcome == KnownFailure:
		s.Known = strings.Join(r.Known, "; ")
	}
	s.Exchanged, s.Detail = exchanged(r.Exchanges), detail(r.Exchanges)
	s.Asked = r.asksFor() + talked(r.Asked)
	return s
}

// steps are the call and the checks. A check that was not made was not run.
func (r *Result) steps() []report.Step {
	asked := report.Step{Keyword: "When ", Text: askedText(r.Case)}
	if len(r.Checks) == 0 && r.Outcome != Passed {
		asked.Outcome, asked.Reason = words()[r.Outcome].Outcome, r.Reason
	}
	steps := []report.Step{asked}
	for i, check := range r.listedChecks() {
		step := report.Step{Keyword: keyword(i), Text: check.ID, Outcome: report.NotRun, Reason: "the check was not made"}
		if i < len(r.Checks) {
			step.Outcome, step.Reason = r.Checks[i].stepOutcome()
		}
		steps = append(steps, step)
	}
	return steps
}

// listedChecks are the checks of the case, and behind them those that were made besides.
func (r *Result) listedChecks() []judge.Check {
	all := slices.Clone(r.Case.Checks)
	for _, c := range r.Checks[min(len(all), len(r.Checks)):] {
		all = append(all, c.Check)
	}
	return all
}

// stepOutcome is the finding as the outcome of a step, with both sides where they differ.
func (c *Checked) stepOutcome() (report.Outcome, string) {
	switch {
	case c.NotJudged != "":
		return report.NotRun, c.NotJudged
	case c.Held:
		return report.Passed, ""
	}
	return report.Failed, fmt.Sprintf("expected %s\ngot      %s", shownSide(c.Expected), shownSide(c.Got))
}

// shownSide is one side of a check. An empty text is shown as such.
func shownSide(text string) string { return cmp.Or(text, `""`) }

// tags are words by which readers of a report can choose cases.
func tags(c *cases.Case) []string {
	all := []string{"@" + c.Vendor, "@" + strings.ReplaceAll(c.Operation, "_", "-")}
	for _, row := range c.Rows {
		all = append(all, "@row:"+row)
	}
	return all
}
