// Package plan prepares a run against a server whose situations cannot be set up, because it has no
// control API: a staging system, or a real cloud. In go the chosen scenarios and a target file that
// lists existing resources (fixtures). The work has four steps, and each is a type:
//
//  1. [DryRun]: what a scenario would do, found out without sending anything.
//  2. [Binding], made by a [Binder]: which fixture is used for each alias, and who calls.
//  3. [Plan]: every call that would change something, with its cost and a hash, for a person to confirm.
//  4. [FixtureEnvironment]: the guard, which sends exactly the confirmed calls and stops at a loss.
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

// A Plan lists every call of a run that is not read-only. Its hash changes with each of these calls,
// with the target file, with the selection of scenarios and with their text.
type Plan struct {
	Target string
	Hash   string
	Calls  []PlannedCall
	NotRun []*report.Scenario // with the reason of each
}

// A PlannedCall is one call that is not read-only, or the same call sent several times at once. The
// hash covers the names of these fields too, so renaming one gives every plan another hash.
type PlannedCall struct {
	Scenario, Name string // the scenario's place and name
	Operation      string
	Times          int
	Resources      []string // each with the part of the target file that lists it
	Expected       string   // the effect or the refusal, in words
	Money          string   // what it pays back, as far as the target file has the facts
	Quota          string   // how much of the yearly refund quota it uses
	Destroys       int      // how many resources it gives up
}

// Make lists the calls of all bindings, which are given by the scenario's id, in the order of the scenarios.
func Make(t target.Target, profile string, scenarios []*report.Scenario, bindings map[string]*Binding) *Plan {
	p := &Plan{Target: t.String()}
	for _, s := range scenarios {
		b := bindings[s.ID]
		if b == nil {
			continue
		}
		for _, call := range b.PlannedCalls() {
			p.Calls = append(p.Calls, describe(t.File, s, b, call))
		}
		if b.Reason != "" {
			p.NotRun = append(p.NotRun, &report.Scenario{ID: s.ID, Name: s.Name, Reason: b.notRunReason()})
		}
	}
	p.Hash = p.hash(t.Digest, profile, scenarios)
	return p
}

func describe(file *target.File, s *report.Scenario, b *Binding, call *Call) PlannedCall {
	planned := PlannedCall{Scenario: s.ID, Name: s.Name, Operation: b.title(call.request), Times: call.times, Expected: call.expected()}
	for _, alias := range call.aliases {
		if r := b.resources[alias]; r != nil {
			planned.Resources = append(planned.Resources, fmt.Sprintf("%s (%s)", r.ID, r.source))
		}
	}
	destroyed := b.givenUp(call)
	if planned.Destroys = len(destroyed); planned.Destroys > 0 {
		planned.Money = atStake(file, destroyed, call.request, time.Now())
		if call.request.Vendor == situation.Alibaba {
			planned.Quota = fmt.Sprintf("%d of %s", len(destroyed), destroyed[0].ProductCode)
		}
	}
	return planned
}

// hash leaves the money out: the amounts change while time passes, the calls do not.
func (p *Plan) hash(fileDigest, profile string, scenarios []*report.Scenario) string {
	var b strings.Builder
	fmt.Fprintln(&b, fileDigest, profile)
	for _, s := range scenarios {
		fmt.Fprintln(&b, s.ID, s.Name, s.Steps)
	}
	for _, c := range p.Calls {
		c.Money = ""
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return caller.HexHash([]byte(b.String()))[:16]
}

// A PlanError says that the confirmed plan is not the plan that this run would carry out.
type PlanError struct{ Confirmed, Hash string }

// Error names both hashes and says what to do.
func (e *PlanError) Error() string {
	if e.Hash == "" {
		return "there is nothing to confirm on a target that can be set up: leave --confirm out"
	}
	return fmt.Sprintf("the confirmed plan is %s, but the plan of this target file, selection and program is %s: look at it again with --plan", e.Confirmed, e.Hash)
}

// notRunReason adds how many calls are made before the scenario ends early.
func (b *Binding) notRunReason() string {
	if b.Runnable == 0 {
		return b.Reason
	}
	return fmt.Sprintf("after %d of %d calls, refused as they should be: %s", b.Runnable, len(b.DryRun.calls), b.Reason)
}

// Mask removes the target's secrets from the texts of a plan. The hash was made before.
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
