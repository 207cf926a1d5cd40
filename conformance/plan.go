package conformance

import (
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// A Plan is every call of a run, on a target that cannot be set up, that is more than a look. Its
// hash stands for exactly these calls: of this file, this selection and these features.
type Plan struct {
	Target string
	Hash   string
	Calls  []PlannedCall
	NotRun []*report.Scenario // with the reason of each
}

// A PlannedCall is one of them, or several at the same instant.
type PlannedCall struct {
	Scenario, Name string // where it stands, and what it is called
	Operation      string
	Times          int
	Resources      []string // and what they stand for
	Expected       string
	Money          string // what it pays back, as far as the file has the facts
	Quota          string // of refunds a year that it burns
	Destroys       int
}

// makePlan writes down what was cast, in the order of the scenarios.
func makePlan(t Target, profile string, scenarios []*report.Scenario, castings map[string]*casting) *Plan {
	p := &Plan{Target: t.String()}
	for _, s := range scenarios {
		c := castings[s.ID]
		if c == nil {
			continue
		}
		for _, call := range c.planned() {
			p.Calls = append(p.Calls, describe(t.file, s, c, call))
		}
		if c.why != "" {
			p.NotRun = append(p.NotRun, &report.Scenario{ID: s.ID, Name: s.Name, Reason: c.reason()})
		}
	}
	p.Hash = p.hash(t.digest, profile, scenarios)
	return p
}

func describe(file *targetFile, s *report.Scenario, c *casting, call *plannedCall) PlannedCall {
	d := PlannedCall{Scenario: s.ID, Name: s.Name, Operation: c.title(call.question), Times: call.times, Expected: call.expected()}
	for _, name := range call.names {
		if r := c.roles[name]; r != nil {
			d.Resources = append(d.Resources, fmt.Sprintf("%s (%s)", r.ID, r.from))
		}
	}
	up := c.givenUp(call)
	if d.Destroys = len(up); d.Destroys > 0 {
		d.Money = atStake(file, up, call.question, time.Now())
		if call.question.vendor == alibaba {
			d.Quota = fmt.Sprintf("%d of %s", len(up), up[0].ProductCode)
		}
	}
	return d
}

// hash is of everything that decides what is sent: not of what time makes of it.
func (p *Plan) hash(file, profile string, scenarios []*report.Scenario) string {
	var b strings.Builder
	fmt.Fprintln(&b, file, profile)
	for _, s := range scenarios {
		fmt.Fprintln(&b, s.ID, s.Name, s.Steps)
	}
	for _, c := range p.Calls {
		c.Money = ""
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return hexHash([]byte(b.String()))[:16]
}

// A PlanError says that what was confirmed is not what would be done.
type PlanError struct{ Confirmed, Hash string }

// Error says what to do about it.
func (e *PlanError) Error() string {
	if e.Hash == "" {
		return "there is nothing to confirm on a target that can be set up"
	}
	return fmt.Sprintf("the plan that was confirmed, %s, is not that of this file, selection and program, %s: look at it again with --plan", e.Confirmed, e.Hash)
}

// reason is why a scenario does not run, or not to its end.
func (c *casting) reason() string {
	if c.end == 0 {
		return c.why
	}
	return fmt.Sprintf("after %d of %d calls, refused as they should be: %s", c.end, len(c.story.calls), c.why)
}

// maskPlan masks what is told of a plan; its hash is made before.
func maskPlan(t Target, p *Plan) *Plan {
	t.in(&p.Target)
	for i := range p.Calls {
		c := &p.Calls[i]
		t.in(&c.Operation, &c.Expected, &c.Money, &c.Quota)
		for j := range c.Resources {
			t.in(&c.Resources[j])
		}
	}
	for _, s := range p.NotRun {
		t.maskAll(s)
	}
	return p
}
