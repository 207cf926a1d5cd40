package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// Messages writes the run as Cucumber Messages, an envelope of JSON a line, which today's readers
// of Cucumber's results take: the HTML formatter and the services that keep reports.
func Messages(w io.Writer) Reporter { return finalReporter{w, writeMessages} }

// protocol is the version of the messages that are written.
const protocol = "21.0.1"

// A teller writes envelopes and remembers the ids that they refer to.
type messageWriter struct {
	run         *Run
	out         *json.Encoder
	id          func() string
	err         error
	definitions map[string]string           // id by expression
	pickles     map[string]*messages.Pickle // by file and name
	cases       map[*Scenario]*messages.TestCase
	hook        string // what is judged when the steps are over
}

func writeMessages(w io.Writer, r *Run) error {
	t := &messageWriter{run: r, out: json.NewEncoder(w), id: (&messages.Incrementing{}).NewId,
		definitions: map[string]string{}, pickles: map[string]*messages.Pickle{}, cases: map[*Scenario]*messages.TestCase{}}
	t.out.SetEscapeHTML(false)
	t.write(&messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: protocol, Implementation: &messages.Product{Name: "rescind", Version: r.Version},
		Runtime: &messages.Product{Name: "go", Version: runtime.Version()},
		Os:      &messages.Product{Name: runtime.GOOS}, Cpu: &messages.Product{Name: runtime.GOARCH},
	}})
	for _, s := range r.Sources {
		if r.NotStarted == "" {
			t.writeSource(s)
		}
	}
	t.writeDefinitions()
	t.write(&messages.Envelope{TestRunStarted: &messages.TestRunStarted{Timestamp: timestamp(r.Began)}})
	for _, s := range r.listed() {
		t.writeTestCase(s)
	}
	for _, s := range r.listed() {
		t.writeScenario(s)
	}
	t.writeRunFinished()
	return t.err
}

// tell writes one envelope, unless an earlier one was lost.
func (t *messageWriter) write(e *messages.Envelope) {
	if t.err == nil {
		t.err = t.out.Encode(e)
	}
}

// source tells a feature as it is written, as it is understood, and the scenarios of the run in it.
func (t *messageWriter) writeSource(s Source) {
	doc, err := gherkin.ParseGherkinDocument(strings.NewReader(s.Text), t.id)
	if err != nil {
		t.err = cmp.Or(t.err, fmt.Errorf("%s: %w", s.URI, err))
		return
	}
	doc.Uri = s.URI
	t.write(&messages.Envelope{Source: &messages.Source{Uri: s.URI, Data: s.Text, MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
	t.write(&messages.Envelope{GherkinDocument: doc})
	chosen := map[string]bool{}
	for _, each := range t.run.Scenarios {
		chosen[each.fileAndName()] = true
	}
	for _, p := range gherkin.Pickles(*doc, s.URI, t.id) {
		if name := s.URI + ": " + p.Name; chosen[name] {
			t.pickles[name] = p
			t.write(&messages.Envelope{Pickle: p})
		}
	}
}

// define tells the expressions of the vocabulary that the run uses, and the hook behind each scenario.
func (t *messageWriter) writeDefinitions() {
	t.hook = t.id()
	t.write(&messages.Envelope{Hook: &messages.Hook{Id: t.hook, Name: "what every scenario must have done", SourceReference: &messages.SourceReference{Uri: "rescind"}}})
	for _, s := range t.run.Scenarios {
		for _, step := range s.Steps {
			t.definitionID(step.Text)
		}
	}
}

// definition is the id of the expression that a step matches, "" where none is known.
func (t *messageWriter) definitionID(step string) string {
	if t.run.Definition == nil {
		return ""
	}
	says := t.run.Definition(step)
	if says == "" || t.definitions[says] != "" {
		return t.definitions[says]
	}
	t.definitions[says] = t.id()
	t.write(&messages.Envelope{StepDefinition: &messages.StepDefinition{
		Id: t.definitions[says], SourceReference: &messages.SourceReference{Uri: "rescind"},
		Pattern: &messages.StepDefinitionPattern{Source: says, Type: messages.StepDefinitionPatternType_REGULAR_EXPRESSION},
	}})
	return t.definitions[says]
}

// prepare tells what a scenario is made of.
func (t *messageWriter) writeTestCase(s *Scenario) {
	p := t.pickles[s.fileAndName()]
	if p == nil {
		return
	}
	c := &messages.TestCase{Id: t.id(), PickleId: p.Id}
	for _, step := range p.Steps {
		each := &messages.TestStep{Id: t.id(), PickleStepId: step.Id, StepMatchArgumentsLists: []*messages.StepMatchArgumentsList{}}
		if id := t.definitionID(step.Text); id != "" {
			each.StepDefinitionIds = []string{id}
			each.StepMatchArgumentsLists = []*messages.StepMatchArgumentsList{{StepMatchArguments: []*messages.StepMatchArgument{}}}
		}
		c.TestSteps = append(c.TestSteps, each)
	}
	c.TestSteps = append(c.TestSteps, &messages.TestStep{Id: t.id(), HookId: t.hook})
	t.cases[s] = c
	t.write(&messages.Envelope{TestCase: c})
}

// finish tells how the run ended, and what is wrong with it as a whole.
func (t *messageWriter) writeRunFinished() {
	var complaints []string
	for _, s := range t.run.runProblems() {
		complaints = append(complaints, s.Reason)
	}
	t.write(&messages.Envelope{TestRunFinished: &messages.TestRunFinished{
		Success: t.run.Outcome() < Failed, Message: strings.Join(complaints, "\n"), Timestamp: timestamp(t.run.Began.Add(t.run.Took)),
	}})
}

func timestamp(at time.Time) *messages.Timestamp {
	if at.IsZero() {
		return &messages.Timestamp{}
	}
	return &messages.Timestamp{Seconds: at.Unix(), Nanos: int64(at.Nanosecond())}
}

func duration(d time.Duration) *messages.Duration {
	return &messages.Duration{Seconds: int64(d / time.Second), Nanos: int64(d % time.Second)}
}
