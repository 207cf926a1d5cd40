package conformance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/steps"
)

// noteDoubt adds to the reason of a failure that the target file may be wrong: nobody set the situation up, so the
// resource may not be in the state that the scenario describes. It stays a failure.
func noteDoubt(s *report.Scenario, w *steps.World) {
	environment, ofFixtures := w.Environment.(*plan.FixtureEnvironment)
	if !ofFixtures || s.Outcome != report.Failed {
		return
	}
	if doubt := environment.Doubt(); doubt != "" {
		s.Reason += "; " + doubt
	}
}

// lookUpIDs names the resources of scenarios that wait for a confirmation and that the target does not list, before
// anybody confirms anything. It only reads.
func (e *engine) lookUpIDs(ctx context.Context) {
	if e.bindings == nil || e.options.Confirm != "" {
		return
	}
	var planned []*plan.Binding
	for _, s := range e.run.Scenarios {
		if b := e.bindings[s.ID]; b != nil && len(b.PlannedCalls()) > 0 {
			planned = append(planned, b)
		}
	}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		if !slices.ContainsFunc(planned, func(b *plan.Binding) bool { return b.Vendor() == vendor }) {
			continue
		}
		c := caller.New(e.server(func(context.Context) bool { return false }))
		absent, err := plan.LookUp(ctx, c, e.options.Target.File, vendor, planned)
		switch {
		case err != nil:
			e.run.Remarks = append(e.run.Remarks, fmt.Sprintf("the ids of the target file could not be looked up at %s: %v", vendor, err))
		case len(absent) > 0:
			e.run.Remarks = append(e.run.Remarks, fmt.Sprintf("the target does not list what the plan uses: replace or correct it before you confirm: %s", strings.Join(absent, ", ")))
		}
	}
}

// noteUnlisted names what scenarios that ran needed and the target does not list. What nobody could have given up was
// never there: that is a mistake of the target file.
func (e *engine) noteUnlisted() {
	if e.neighbours == nil {
		return
	}
	var never, offered []string
	for _, u := range e.neighbours.Unlisted() {
		switch {
		case !u.Offered:
			never, e.run.Mistaken = append(never, u.String()), true
		case !slices.ContainsFunc(e.run.Remarks, func(said string) bool { return strings.Contains(said, u.String()) }):
			offered = append(offered, u.String())
		}
	}
	if never != nil {
		e.run.Remarks = append(e.run.Remarks, "the target does not list what the target file names: correct or remove it: "+strings.Join(never, ", "))
	}
	if offered != nil {
		e.run.Remarks = append(e.run.Remarks, "the target does not list what the target file offers: correct it, or replace it where an earlier run gave it up: "+strings.Join(offered, ", "))
	}
}
