package conformance

import (
	"cmp"
	"context"
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

// NewPlan finds out what a run would do. Nothing is sent.
func NewPlan(ctx context.Context, o Options) (*Plan, error) {
	if o.Target.controlled() || o.Target.file == nil {
		return nil, fmt.Errorf("%s can be set up: nothing on it can be lost, so there is nothing to plan", o.Target)
	}
	e, err := prepared(ctx, o)
	if err != nil {
		return nil, err
	}
	return e.plan, nil
}

// makePlan writes down what was cast, in the order of the features.
func (e *engine) makePlan() *Plan {
	p := &Plan{Target: e.options.Target.String()}
	for _, s := range e.run.Scenarios {
		c := e.castings[s.ID]
		if c == nil {
			continue
		}
		for _, call := range c.planned() {
			p.Calls = append(p.Calls, e.describe(s, c, call))
		}
		if c.why != "" {
			p.NotRun = append(p.NotRun, &report.Scenario{ID: s.ID, Name: s.Name, Reason: c.reason()})
		}
	}
	p.Hash = e.hash(p)
	return p
}

func (e *engine) describe(s *report.Scenario, c *casting, call *plannedCall) PlannedCall {
	file := e.options.Target.file
	d := PlannedCall{Scenario: s.ID, Name: s.Name, Operation: c.title(call.question), Times: call.times, Expected: call.expected()}
	for _, name := range call.names {
		if r := c.roles[name]; r != nil {
			d.Resources = append(d.Resources, fmt.Sprintf("%s (%s)", r.ID, r.from))
		}
	}
	up := c.givenUp(call)
	if d.Destroys = len(up); d.Destroys > 0 {
		d.Money = file.atStake(up, call.question, time.Now())
		if call.question.vendor == alibaba {
			d.Quota = fmt.Sprintf("%d of %s", len(up), up[0].ProductCode)
		}
	}
	return d
}

// expected is what must come of a call, in words.
func (c *plannedCall) expected() string {
	effect := "takes effect"
	if c.question.givesUp() {
		effect = "gives up for ever"
	}
	switch c.expects {
	case willBeRefused:
		return "refused by " + cmp.Or(c.row, "the vendor")
	case willSucceedOnce:
		return fmt.Sprintf("one %s, the others are refused by %s", effect, c.row)
	}
	return effect
}

// hash is of everything that decides what is sent: not of what time makes of it.
func (e *engine) hash(p *Plan) string {
	var b strings.Builder
	fmt.Fprintln(&b, e.options.Target.file.digest, e.options.Profile)
	for _, s := range e.run.Scenarios {
		fmt.Fprintln(&b, s.ID, s.Name, s.Steps)
	}
	for _, c := range p.Calls {
		c.Money = ""
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return hexHash([]byte(b.String()))[:16]
}

// String tells the plan to who must confirm it.
func (p *Plan) String() string {
	var b strings.Builder
	scenario := ""
	for _, c := range p.Calls {
		if c.Scenario != scenario {
			scenario = c.Scenario
			fmt.Fprintf(&b, "%s  %s\n", c.Scenario, c.Name)
		}
		times := ""
		if c.Times > 1 {
			times = fmt.Sprintf(" × %d at once", c.Times)
		}
		fmt.Fprintf(&b, "    %s%s %s: %s\n", c.Operation, times, strings.Join(c.Resources, ", "), c.Expected)
		for _, line := range []string{c.Money, quota(c.Quota)} {
			if line != "" {
				fmt.Fprintf(&b, "        %s\n", line)
			}
		}
	}
	for _, s := range p.NotRun {
		fmt.Fprintf(&b, "%s  %s\n    not run: %s\n", s.ID, s.Name, s.Reason)
	}
	fmt.Fprintf(&b, "\n%s\nhash: %s\n", p.summary(), p.Hash)
	return b.String()
}

func quota(text string) string {
	if text == "" {
		return ""
	}
	return "burns of the refunds a year: " + text
}

func (p *Plan) summary() string {
	destroyed := 0
	for _, c := range p.Calls {
		destroyed += c.Destroys
	}
	return fmt.Sprintf("%d calls to %s are more than a look; %d resources are given up for ever; %d scenarios do not run, or not to their end.",
		len(p.Calls), p.Target, destroyed, len(p.NotRun))
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

// mistaken says that a hash was confirmed which is not the plan's.
func (e *engine) mistaken(confirmed string) error {
	if e.plan == nil {
		return &PlanError{Confirmed: confirmed}
	}
	return &PlanError{confirmed, e.plan.Hash}
}

// reason is why a scenario does not run, or not to its end.
func (c *casting) reason() string {
	if c.end == 0 {
		return c.why
	}
	return fmt.Sprintf("after %d of %d calls, refused as they should be: %s", c.end, len(c.story.calls), c.why)
}
