package report

import (
	"fmt"
	"time"

	messages "github.com/cucumber/messages/go/v21"
)

// A telling is one scenario on its way: the clock moves from step to step.
type telling struct {
	*teller
	*Scenario
	started string // its id
	at      time.Time
	told    bool // a step had the outcome of the scenario
}

// scenario tells what became of a scenario, step by step.
func (t *teller) scenario(s *Scenario) {
	c := t.cases[s]
	if c == nil {
		return
	}
	g := &telling{teller: t, Scenario: s, started: t.id(), at: s.Began}
	if g.at.IsZero() {
		g.at = t.run.Began
	}
	end := g.at.Add(s.Took)
	t.tell(&messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: g.started, TestCaseId: c.Id, Timestamp: stamp(g.at)}})
	for i, step := range s.Steps {
		if i < len(c.TestSteps)-1 {
			g.step(i, c.TestSteps[i].Id, step)
		}
	}
	g.judged(c.TestSteps[len(c.TestSteps)-1].Id)
	if end.Before(g.at) {
		end = g.at
	}
	t.tell(&messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: g.started, Timestamp: stamp(end)}})
}

// step tells one step, with what was exchanged in it.
func (g *telling) step(i int, id string, step Step) {
	g.told = g.told || step.Outcome == g.Outcome
	g.begin(id)
	for n, x := range g.Exchanged {
		if x.Step == i {
			g.attach(id, n+1, x)
		}
	}
	g.end(id, step.Outcome, step.Reason, step.Took)
}

// judged tells what no step tells: that the scenario as a whole did not pass.
func (g *telling) judged(id string) {
	g.begin(id)
	if g.told || g.Outcome == Passed {
		g.end(id, Passed, "", 0)
		return
	}
	g.end(id, g.Outcome, g.Reason, 0)
}

func (g *telling) begin(id string) {
	g.tell(&messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: g.started, TestStepId: id, Timestamp: stamp(g.at)}})
}

func (g *telling) end(id string, o Outcome, reason string, took time.Duration) {
	g.at = g.at.Add(took)
	result := &messages.TestStepResult{Status: g.status(o), Message: cut(reason), Duration: lasted(took)}
	if o == Failed || o == Errored {
		result.Exception = &messages.Exception{Type: junitTypes[o], Message: cut(reason)}
	}
	g.tell(&messages.Envelope{TestStepFinished: &messages.TestStepFinished{
		TestCaseStartedId: g.started, TestStepId: id, TestStepResult: result, Timestamp: stamp(g.at),
	}})
}

// status is Cucumber's word for an outcome; what is known to fail is pending there.
func (g *telling) status(o Outcome) messages.TestStepResultStatus {
	if g.Known != "" && o == Failed {
		return messages.TestStepResultStatus_PENDING
	}
	return [...]messages.TestStepResultStatus{
		Passed: messages.TestStepResultStatus_PASSED, NotRun: messages.TestStepResultStatus_SKIPPED,
		Failed: messages.TestStepResultStatus_FAILED, Errored: messages.TestStepResultStatus_FAILED,
	}[o]
}

// attach tells a request and its answer.
func (g *telling) attach(step string, n int, x Exchange) {
	for _, part := range []struct{ name, text string }{
		{"request", x.Curl},
		{"answer", fmt.Sprintf("%d\n%s\n%s", x.Status, x.Header, cutTo(x.Body, longDetail))},
	} {
		g.tell(&messages.Envelope{Attachment: &messages.Attachment{
			Body: part.text, ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, MediaType: "text/plain",
			FileName: fmt.Sprintf("%d-%s-%s.txt", n, x.Call, part.name), TestCaseStartedId: g.started, TestStepId: step,
		}})
	}
}
