package report

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"
)

// A scenarioWriter writes the messages of one scenario, whose time moves on from step to step.
type scenarioWriter struct {
	*messageWriter
	*Scenario
	started      string // its id
	at           time.Time
	outcomeShown bool // a step with the outcome of the scenario was written
}

// writeScenario writes the outcome of a scenario, step by step.
func (t *messageWriter) writeScenario(s *Scenario) {
	c := t.cases[s]
	if c == nil {
		return
	}
	g := &scenarioWriter{messageWriter: t, Scenario: s, started: t.id(), at: s.Began}
	if g.at.IsZero() {
		g.at = t.run.Began
	}
	end := g.at.Add(s.Took)
	t.write(&messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: g.started, TestCaseId: c.Id, Timestamp: timestamp(g.at)}})
	for i, step := range s.Steps {
		if i < len(c.TestSteps)-1 {
			g.writeStep(i, c.TestSteps[i].Id, step)
		}
	}
	g.writeVerdict(c.TestSteps[len(c.TestSteps)-1].Id)
	if end.Before(g.at) {
		end = g.at
	}
	t.write(&messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: g.started, Timestamp: timestamp(end)}})
}

// writeStep writes one step, with the exchanges that it made.
func (g *scenarioWriter) writeStep(i int, id string, step Step) {
	g.outcomeShown = g.outcomeShown || step.Outcome == g.Outcome
	g.writeStepStarted(id)
	for n, x := range g.Exchanged {
		if x.Step == i {
			g.writeAttachments(id, n+1, x)
		}
	}
	g.writeStepFinished(id, step.Outcome, cmp.Or(step.Reason, step.NoteText()), step.Took)
}

// writeVerdict writes the outcome of the scenario for the hook, unless a step has it already.
func (g *scenarioWriter) writeVerdict(id string) {
	g.writeStepStarted(id)
	if g.outcomeShown || g.Outcome == Passed {
		g.writeStepFinished(id, Passed, "", 0)
		return
	}
	g.writeStepFinished(id, g.Outcome, g.explanation(), 0)
}

func (g *scenarioWriter) writeStepStarted(id string) {
	g.write(&messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: g.started, TestStepId: id, Timestamp: timestamp(g.at)}})
}

func (g *scenarioWriter) writeStepFinished(id string, o Outcome, reason string, took time.Duration) {
	g.at = g.at.Add(took)
	result := &messages.TestStepResult{Status: g.status(o), Message: shorten(reason), Duration: duration(took)}
	if o == Failed || o == Errored {
		result.Exception = &messages.Exception{Type: g.exceptionType(o), Message: shorten(reason)}
	}
	g.write(&messages.Envelope{TestStepFinished: &messages.TestStepFinished{
		TestCaseStartedId: g.started, TestStepId: id, TestStepResult: result, Timestamp: timestamp(g.at),
	}})
}

// exceptionType names the kind of failure as JUnit's report does.
func (g *scenarioWriter) exceptionType(o Outcome) string {
	if o == g.Outcome && g.Known == "" {
		return g.junitType()
	}
	return junitTypes[o]
}

// status returns Cucumber's status for an outcome. A known failure is pending.
func (g *scenarioWriter) status(o Outcome) messages.TestStepResultStatus {
	if g.Known != "" && o == Failed {
		return messages.TestStepResultStatus_PENDING
	}
	return [...]messages.TestStepResultStatus{
		Passed: messages.TestStepResultStatus_PASSED, Partly: messages.TestStepResultStatus_SKIPPED, NotRun: messages.TestStepResultStatus_SKIPPED,
		Failed: messages.TestStepResultStatus_FAILED, Errored: messages.TestStepResultStatus_FAILED,
	}[o]
}

// writeAttachments writes a request and its response as attachments of a step.
func (g *scenarioWriter) writeAttachments(step string, n int, x Exchange) {
	for _, part := range []struct{ name, text string }{
		{"request", x.Curl},
		{"answer", fmt.Sprintf("%d\n%s\n%s", x.Status, x.Header, ShortenTo(x.Body, maxDetail))},
		{"notes", strings.Join(x.Notes, "\n")},
	} {
		if part.text == "" {
			continue
		}
		g.write(&messages.Envelope{Attachment: &messages.Attachment{
			Body: part.text, ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, MediaType: "text/plain",
			FileName: fmt.Sprintf("%d-%s-%s.txt", n, x.Call, part.name), TestCaseStartedId: g.started, TestStepId: step,
		}})
	}
}
