// Package plan prepares a run against a server whose situations cannot be set up, because it has no
// control API: a staging system, or a real cloud. In go the chosen scenarios and a target file that
// lists existing resources (fixtures). The work has four steps, and each is a type:
//
//  1. [DryRun]: what a scenario would do, found out without sending anything.
//  2. [Assignment] of a [Binding] to each: which fixture is used for each alias, who calls, and in which order.
//  3. [Plan]: every call that would change something, with its cost and a hash, for a person to confirm.
//  4. [FixtureEnvironment]: the guard, which sends exactly the confirmed calls and stops at a loss.
package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Plan is what a run would do, for the person who answers for the account, and for machines. Its hash
// changes with each call that is not read-only, its caller, its resources and its place in the order, with the
// target file, with the selection of scenarios and with their text.
type Plan struct {
	Target    string            `json:"target"`
	Hash      string            `json:"hash"`
	Notes     []string          `json:"notes"` // what the plan does not know, and what is done so that nothing is charged
	Scenarios Counts            `json:"scenarios"`
	Calls     []PlannedCall     `json:"calls"`    // in the order in which they are sent
	GivenUp   []Stake           `json:"given_up"` // if the target does what is expected
	AtRisk    []Stake           `json:"at_risk"`  // if the target accepts what it has to refuse
	Money     []Money           `json:"money"`
	NotRun    []NotRun          `json:"not_run"`       // or not to the end
	Shopping  []Wish            `json:"shopping_list"` // what would let more scenarios run
	Unused    []UnusedReference `json:"unused"`        // what the target file lists and no planned call uses

	Language *language.Language `json:"-"` // of the page; nil: English
}

// Counts are how many scenarios are planned.
type Counts struct {
	Whole  int `json:"whole"`
	Partly int `json:"partly"` // begun, and told as far as it can be
	None   int `json:"none"`
}

// A PlannedCall is one call that is not read-only, or the same call sent several times at once. The
// hash covers its fields as they stand in JSON.
type PlannedCall struct {
	Scenario  string   `json:"scenario"` // its place
	Name      string   `json:"name"`     // and its name
	Operation string   `json:"operation"`
	Times     int      `json:"times"`
	Resources []string `json:"resources"` // each with the part of the target file that lists it
	Caller    string   `json:"caller"`
	How       []string `json:"how,omitempty"` // what is special about the call, and so what may be wrong with it
	Expected  string   `json:"expected"`      // the effect or the refusal, in words
	GivesUp   []string `json:"gives_up,omitempty"`
	AtRisk    []string `json:"at_risk,omitempty"` // what would be lost if the target is wrong
	Money     string   `json:"money,omitempty"`   // what it pays back, as far as the target file has the facts
	Quota     string   `json:"quota,omitempty"`   // how much of the yearly refund quota it uses
}

// A NotRun is a scenario that does not run, or not to its end.
type NotRun struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Calls  int    `json:"calls"` // that are made all the same
	Reason string `json:"reason"`
}

// Make describes what an assignment does. The scenarios are given in the order of the files.
func Make(t target.Target, profile string, scenarios []*report.Scenario, a *Assignment) *Plan {
	p := &Plan{Target: t.String(), Notes: a.notes()}
	names := map[string]string{}
	for _, s := range scenarios {
		names[s.ID] = s.Name
		if b := a.Bindings[s.ID]; b != nil {
			p.count(s, b)
		}
	}
	for _, id := range a.Order {
		b := a.Bindings[id]
		for _, call := range b.PlannedCalls() {
			p.Calls = append(p.Calls, describe(t.File, id, names[id], b, call))
		}
	}
	p.GivenUp, p.AtRisk = a.stakes(t.File)
	p.Money = a.money(t.File)
	p.Shopping, p.Unused = a.shoppingList(), a.unused()
	p.Hash = p.hash(t.Digest, profile, scenarios)
	return p
}

// count counts a scenario, and lists it where it does not run to its end.
func (p *Plan) count(s *report.Scenario, b *Binding) {
	other := b.DryRun.otherThanWritten()
	switch {
	case b.IsWhole() && other == "":
		p.Scenarios.Whole++
		return
	case b.Runnable > 0:
		p.Scenarios.Partly++
	default:
		p.Scenarios.None++
	}
	p.NotRun = append(p.NotRun, NotRun{ID: s.ID, Name: s.Name, Calls: b.Runnable, Reason: cmp.Or(b.Reason, other)})
}

func describe(file *target.File, scenario, name string, b *Binding, call *Call) PlannedCall {
	planned := PlannedCall{
		Scenario: scenario, Name: name, Operation: b.title(call.request), Times: call.times, Resources: []string{},
		Caller: b.callerText(call), How: b.how(call), Expected: call.expected(),
	}
	for _, alias := range call.aliases {
		if r := b.resources[alias]; r != nil {
			planned.Resources = append(planned.Resources, fmt.Sprintf("%s (%s)", r.ID, r.source))
		}
	}
	destroyed := b.givenUp(call)
	planned.GivesUp, planned.AtRisk = idsOf(destroyed), idsOf(b.atRisk(call))
	if len(destroyed) > 0 {
		planned.Money = atStake(file, destroyed, call.request, time.Now())
		if call.request.Vendor == situation.Alibaba {
			planned.Quota = fmt.Sprintf("%d of %s", len(destroyed), destroyed[0].ProductCode)
		}
	}
	return planned
}

func idsOf(all []*boundResource) (ids []string) {
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	return ids
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
		text, err := json.Marshal(c)
		fmt.Fprintf(&b, "%s %v\n", text, err)
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

// Mask removes the target's secrets from the texts of a plan. The hash was made before.
func Mask(t target.Target, p *Plan) *Plan {
	t.MaskAll(&p.Target)
	for i := range p.Calls {
		c := &p.Calls[i]
		t.MaskAll(&c.Operation, &c.Caller, &c.Expected, &c.Money, &c.Quota)
		for _, texts := range [][]string{c.Resources, c.How, c.GivesUp, c.AtRisk} {
			maskEach(t, texts)
		}
	}
	for i := range p.NotRun {
		t.MaskAll(&p.NotRun[i].Name, &p.NotRun[i].Reason)
	}
	for _, stakes := range [][]Stake{p.GivenUp, p.AtRisk} {
		for i := range stakes {
			t.MaskAll(&stakes[i].ID, &stakes[i].Source)
			maskEach(t, stakes[i].Calls)
		}
	}
	for i := range p.Unused {
		t.MaskAll(&p.Unused[i].Key, &p.Unused[i].Why)
	}
	return p
}

func maskEach(t target.Target, texts []string) {
	for i := range texts {
		t.MaskAll(&texts[i])
	}
}
