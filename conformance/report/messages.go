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

// Messages writes the run as Cucumber Messages, one JSON envelope on each line. Current tools for
// Cucumber reports read them, such as the HTML formatter and report services.
func Messages(w io.Writer) Reporter { return finalReporter{w, writeMessages} }

// protocol is the version of Cucumber Messages that is written.
const protocol = "21.0.1"

// A messageWriter writes envelopes and remembers the ids that later envelopes refer to.
type messageWriter struct {
	run         *Run
	out         *json.Encoder
	id          func() string
	err         error
	definitions map[string]string           // id by expression
	pickles     map[string]*messages.Pickle // by file and name
	cases       map[*Scenario]*messages.TestCase
	hook        string // the id of the hook behind each scenario, which has the outcome that no step has
}

// writeMessages writes the envelopes in the order that the protocol asks for: sources, definitions, test
// cases, and then what happened.
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

// write writes one envelope, unless an earlier write failed.
func (t *messageWriter) write(e *messages.Envelope) {
	if t.err == nil {
		t.err = t.out.Encode(e)
	}
}

// writeSource writes the text of a feature, its parsed document, and the pickles of the chosen scenarios.
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

// writeDefinitions writes the expressions that the steps of the run match, and the hook behind each
// scenario.
func (t *messageWriter) writeDefinitions() {
	t.hook = t.id()
	t.write(&messages.Envelope{Hook: &messages.Hook{
		Id:              t.hook,
		Name:            "what every scenario must have done",
		SourceReference: &messages.SourceReference{Uri: "rescind"},
	}})
	for _, s := range t.run.Scenarios {
		for _, step := range s.Steps {
			t.definitionID(step.Text)
		}
	}
}

// definitionID returns the id of the expression that a step matches, "" for none. It writes an
// expression that was not written before.
func (t *messageWriter) definitionID(step string) string {
	if t.run.Definition == nil {
		return ""
	}
	expression := t.run.Definition(step)
	if expression == "" || t.definitions[expression] != "" {
		return t.definitions[expression]
	}
	t.definitions[expression] = t.id()
	t.write(&messages.Envelope{StepDefinition: &messages.StepDefinition{
		Id: t.definitions[expression], SourceReference: &messages.SourceReference{Uri: "rescind"},
		Pattern: &messages.StepDefinitionPattern{Source: expression, Type: messages.StepDefinitionPatternType_REGULAR_EXPRESSION},
	}})
	return t.definitions[expression]
}

// writeTestCase writes which steps a scenario has.
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

// writeRunFinished writes the outcome of the run, what is wrong with it as a whole, and what else was noticed.
func (t *messageWriter) writeRunFinished() {
	var complaints []string
	for _, s := range append(t.run.runProblems(), t.run.runRemarks()...) {
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
