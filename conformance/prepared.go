package conformance

import (
	"context"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Prepared is a planned and confirmed run on servers that cannot be set up. The servers have one target
// file: what was worked out for the first is good for all, so that judging one more costs its calls only.
type Prepared struct {
	options    Options
	features   []*feature
	chosen     map[*testCase]bool
	assignment *plan.Assignment
	plan       *plan.Plan
}

// Prepare plans a run and confirms its plan. It sends nothing.
func Prepare(ctx context.Context, o Options) (*Prepared, error) {
	e, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	if e.plan == nil {
		return nil, fmt.Errorf("%s can be set up by its control API, so there is nothing to plan", o.Target)
	}
	e.options.Confirm = e.plan.Hash
	return &Prepared{options: e.options, features: e.features, chosen: e.chosen, assignment: e.assignment, plan: e.plan}, nil
}

// NoWaits lets further runs wait neither for the effects of a call nor while calls are throttled.
func (p *Prepared) NoWaits(timeout time.Duration) *Prepared {
	hurried := *p
	hurried.options.NoWaits, hurried.options.Timeout = true, timeout
	return &hurried
}

// Run carries out the plan on a server with the target file of the first. With ids it carries out these
// scenarios only, each with the fixtures that it has in the whole plan.
func (p *Prepared) Run(ctx context.Context, t target.Target, ids ...string) (*report.Run, error) {
	if t.Digest != p.options.Target.Digest {
		return nil, fmt.Errorf("%s has another target file than the run was planned for", t)
	}
	o := p.options
	o.Target = t
	e := newEngine(o, p.features, p.only(ids))
	e.assignment, e.bindings, e.plan = p.assignment, p.assignment.Bindings, p.plan
	return e.carryOut(ctx)
}

// only returns the chosen cases with some ids; all without ids.
func (p *Prepared) only(ids []string) map[*testCase]bool {
	if len(ids) == 0 {
		return p.chosen
	}
	some := map[string]bool{}
	for _, id := range ids {
		some[id] = true
	}
	cases := map[*testCase]bool{}
	for c := range p.chosen {
		if some[c.id()] {
			cases[c] = true
		}
	}
	return cases
}
