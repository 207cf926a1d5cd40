// Package plan is for servers that cannot be set up. In go the dry runs of the chosen scenarios and a
// target file; out come bindings (which fixture stands for what, who calls), a plan for the person who
// answers for the account, with its hash, and the [Fixtures] that let through exactly what was planned.
package plan

import (
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
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
func Make(t target.Target, profile string, scenarios []*report.Scenario, castings map[string]*Binding) *Plan {
	p := &Plan{Target: t.String()}
	for _, s := range scenarios {
		c := castings[s.ID]
		if c == nil {
			continue
		}
		for _, call := range c.PlannedCalls() {
			p.Calls = append(p.Calls, describe(t.File, s, c, call))
		}
		if c.Reason != "" {
			p.NotRun = append(p.NotRun, &report.Scenario{ID: s.ID, Name: s.Name, Reason: c.notRunReason()})
		}
	}
	p.Hash = p.hash(t.Digest, profile, scenarios)
	return p
}

func describe(file *target.File, s *report.Scenario, c *Binding, call *Call) PlannedCall {
	d := PlannedCall{Scenario: s.ID, Name: s.Name, Operation: c.title(call.request), Times: call.times, Expected: call.expected()}
	for _, name := range call.names {
		if r := c.resources[name]; r != nil {
			d.Resources = append(d.Resources, fmt.Sprintf("%s (%s)", r.ID, r.from))
		}
	}
	up := c.givenUp(call)
	if d.Destroys = len(up); d.Destroys > 0 {
		d.Money = atStake(file, up, call.request, time.Now())
		if call.request.Vendor == situation.Alibaba {
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
	return caller.HexHash([]byte(b.String()))[:16]
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
func (c *Binding) notRunReason() string {
	if c.Runnable == 0 {
		return c.Reason
	}
	return fmt.Sprintf("after %d of %d calls, refused as they should be: %s", c.Runnable, len(c.DryRun.calls), c.Reason)
}

// maskPlan masks what is told of a plan; its hash is made before.
func Mask(t target.Target, p *Plan) *Plan {
	t.In(&p.Target)
	for i := range p.Calls {
		c := &p.Calls[i]
		t.In(&c.Operation, &c.Expected, &c.Money, &c.Quota)
		for j := range c.Resources {
			t.In(&c.Resources[j])
		}
	}
	for _, s := range p.NotRun {
		t.MaskScenario(s)
	}
	return p
}
