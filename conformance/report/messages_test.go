package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"
)

// envelopes returns what Messages writes for a run.
func envelopes(t *testing.T, run *Run) (all []*messages.Envelope) {
	t.Helper()
	var b strings.Builder
	if err := Messages(&b).Finish(run); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		e := &messages.Envelope{}
		if err := d.Decode(e); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		all = append(all, e)
	}
	return all
}

// A messageIDs remembers which ids were written, by kind, and the test cases that ended.
type messageIDs struct {
	t     *testing.T
	known map[string]bool
	ended map[string]bool
}

func (m *messageIDs) refer(kind, id string) {
	if !m.known[kind+id] {
		m.t.Errorf("%s %s was not written before", kind, id)
	}
}

// define notes the ids of a message that others refer to.
func (m *messageIDs) define(e *messages.Envelope) {
	switch {
	case e.Pickle != nil:
		m.known["pickle"+e.Pickle.Id] = true
		for _, s := range e.Pickle.Steps {
			m.known["pickle step"+s.Id] = true
		}
	case e.Hook != nil:
		m.known["hook"+e.Hook.Id] = true
	case e.StepDefinition != nil:
		m.known["definition"+e.StepDefinition.Id] = true
	case e.TestCase != nil:
		m.defineTestCase(e.TestCase)
	}
}

func (m *messageIDs) defineTestCase(c *messages.TestCase) {
	m.refer("pickle", c.PickleId)
	m.known["case"+c.Id] = true
	for _, s := range c.TestSteps {
		m.known["step"+s.Id] = true
		if s.HookId != "" {
			m.refer("hook", s.HookId)
			continue
		}
		m.refer("pickle step", s.PickleStepId)
		m.refer("definition", s.StepDefinitionIds[0])
	}
}

// checkEvent checks the references of a message about the run.
func (m *messageIDs) checkEvent(e *messages.Envelope) {
	switch {
	case e.TestCaseStarted != nil:
		m.refer("case", e.TestCaseStarted.TestCaseId)
		m.known["started"+e.TestCaseStarted.Id] = true
	case e.TestStepStarted != nil:
		m.refer("step", e.TestStepStarted.TestStepId)
	case e.Attachment != nil:
		m.refer("started", e.Attachment.TestCaseStartedId)
		m.refer("step", e.Attachment.TestStepId)
	case e.TestCaseFinished != nil:
		m.refer("started", e.TestCaseFinished.TestCaseStartedId)
		m.ended[e.TestCaseFinished.TestCaseStartedId] = true
	}
}

func TestMessagesReferOnlyToEarlierMessages(t *testing.T) {
	m := &messageIDs{t: t, known: map[string]bool{}, ended: map[string]bool{}}
	for _, e := range envelopes(t, sample()) {
		m.define(e)
		m.checkEvent(e)
	}
	if len(m.ended) != len(sample().Scenarios) {
		t.Errorf("%d scenarios ended, want %d", len(m.ended), len(sample().Scenarios))
	}
}

// worstSteps returns the worst status of the steps of each scenario, and whether the run succeeded.
func worstSteps(all []*messages.Envelope) (worst map[string]messages.TestStepResultStatus, success bool) {
	worst, success = map[string]messages.TestStepResultStatus{}, true
	pickles, cases, started := map[string]string{}, map[string]string{}, map[string]string{}
	order := []messages.TestStepResultStatus{"PASSED", "SKIPPED", "PENDING", "FAILED"}
	for _, e := range all {
		switch {
		case e.Pickle != nil:
			pickles[e.Pickle.Id] = e.Pickle.Name
		case e.TestCase != nil:
			cases[e.TestCase.Id] = pickles[e.TestCase.PickleId]
		case e.TestCaseStarted != nil:
			started[e.TestCaseStarted.Id] = cases[e.TestCaseStarted.TestCaseId]
		case e.TestStepFinished != nil:
			name, status := started[e.TestStepFinished.TestCaseStartedId], e.TestStepFinished.TestStepResult.Status
			if _, known := worst[name]; !known || slices.Index(order, status) > slices.Index(order, worst[name]) {
				worst[name] = status
			}
		case e.TestRunFinished != nil:
			success = e.TestRunFinished.Success
		}
	}
	return worst, success
}

func TestMessagesContainTheWorstStepOfEachScenarioAndTheVerdict(t *testing.T) {
	got, success := worstSteps(envelopes(t, sample()))
	for name, want := range map[string]messages.TestStepResultStatus{
		"fine": "PASSED", "refused <b>": "FAILED", "late": "PENDING", "called off": "SKIPPED", "no network": "FAILED", "half": "SKIPPED",
	} {
		if got[name] != want {
			t.Errorf("%s is %s, want %s", name, got[name], want)
		}
	}
	if success {
		t.Error("a failed run is reported as a success")
	}
}

func TestFormatsForPeopleAreShortenedAndFormatsForMachinesAreComplete(t *testing.T) {
	const size = 33_000
	body := strings.Repeat("ü", size/2)
	run := sample()
	s := run.Scenarios[1]
	s.Reason, s.Detail, s.Exchanged[0].Body, s.Steps[1].Reason = "said "+body, "POST\n  400 "+body+"\n", body, body
	run.Observations = []Observation{{Row: "r", Expected: "x", Got: body}}
	for _, f := range formats {
		var b strings.Builder
		if err := f.Func(&b).Finish(run); err != nil {
			t.Fatal(err)
		}
		whole := strings.Contains(b.String(), body)
		if machine := f.Name == "json" || f.Name == "cucumber"; whole != machine {
			t.Errorf("%s: the text is complete: %t, want %t", f.Name, whole, machine)
		}
		if !strings.ContainsRune(b.String(), 'ü') || strings.ContainsRune(b.String(), '\ufffd') {
			t.Errorf("%s: the shortened text is not valid text", f.Name)
		}
	}
	var b strings.Builder
	if err := Compare(sample(), run).Write(&b); err != nil || strings.Contains(b.String(), body) {
		t.Errorf("the comparison is not shortened: %v", err)
	}
}

func TestProgressPrintsACommonReasonOnce(t *testing.T) {
	run := &Run{}
	for range 331 {
		run.Scenarios = append(run.Scenarios, &Scenario{ID: "features/a.feature:1", Name: "n", Outcome: NotRun, Reason: "no fixture", Steps: make([]Step, 9)})
	}
	var b strings.Builder
	if err := Progress(&b).Finish(run); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(b.String(), "\n"); lines > 15 || !strings.Contains(b.String(), "not run (331): no fixture") || !strings.Contains(b.String(), "and 330 more: --format pretty lists them all") {
		t.Errorf("%d lines:\n%.1000s", lines, b.String())
	}
}

func TestAnObservationThatConfirmsTheAssumptionIsNotShownAsADifference(t *testing.T) {
	run := &Run{Scenarios: []*Scenario{{}}, Observations: []Observation{{Row: "huawei.expired", Expected: `400 "X"`, Got: `400 "X"`}}}
	for _, open := range []string{"pretty", "progress"} {
		var b strings.Builder
		for _, f := range formats {
			if f.Name == open {
				f.Func(&b).Finish(run)
			}
		}
		if !strings.Contains(b.String(), `huawei.expired: got 400 "X", as assumed`) || strings.Contains(b.String(), "expected") {
			t.Errorf("%s:\n%s", open, b.String())
		}
	}
}
