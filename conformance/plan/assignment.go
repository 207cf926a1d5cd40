package plan

import (
	"cmp"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// An Assignment says for a whole selection of scenarios which fixtures each uses.
type Assignment struct {
	Bindings map[string]*Binding // by the id of the scenario
	Order    []string            // the ids in the order in which they run: what gives nothing up comes first
	dryRuns  []*DryRun           // in the order of the files
	file     *target.File

	overBudget bool // some call was left out for the budget
}

// Assign binds the fixtures of a target file to scenarios. What gives nothing up comes first: it can share
// every resource with the others. Then scenarios that give something up are chosen by their value: first those
// that show a row which nothing shows yet, the cheap ones before the dear ones. A scenario for which nothing
// is left is run as far as it gives nothing up.
func Assign(file *target.File, dryRuns []*DryRun) *Assignment {
	return newBinder(file).assign(dryRuns)
}

func (b *Binder) assign(dryRuns []*DryRun) *Assignment {
	a := &Assignment{Bindings: map[string]*Binding{}, dryRuns: dryRuns, file: b.File}
	var dear []*offer
	for i, d := range dryRuns {
		o := &offer{dryRun: d, turn: i}
		far := b.bindFar(o)
		if o.free = b.bindFree(o); far.GivesUp() > 0 && far.isWorthIt() {
			o.cost, o.spare, o.ends = far.GivesUp(), far.spareGivenUp(), boolRank(!far.IsWhole())
			o.alike = boolRank(o.dryRun.describesPayments())
			o.exact = boolRank(far.IsWhole() && far.takesWholeList())
			dear = append(dear, o)
			continue
		}
		b.keep(a, cheaper(far, o.free))
	}
	b.assignDear(a, dear)
	a.order()
	a.overBudget = b.overspent
	return a
}

// An offer is a scenario that would give something up, with what it would cost.
type offer struct {
	dryRun *DryRun
	turn   int
	free   *Binding // how far it gets without giving anything up
	cost   int      // how many resources it gives up
	spare  int      // how many of them are spare
	ends   int      // 1 where it ends early all the same
	alike  int      // 1 where it describes what was paid for a resource that it gives up: few will do for it
	exact  int      // 1 where it gives up just what one fixture lists, many resources: that was listed for it
}

// assignDear binds the scenarios that give something up, the best offer first.
func (b *Binder) assignDear(a *Assignment, offers []*offer) {
	shown := map[string]int{}
	for _, binding := range a.Bindings {
		binding.countRows(shown)
	}
	for _, o := range offers {
		o.free.countRows(shown)
	}
	for len(offers) > 0 {
		best := slices.MinFunc(offers, func(x, y *offer) int {
			return cmp.Or(cmp.Compare(y.exact, x.exact), cmp.Compare(x.rank(shown), y.rank(shown)), cmp.Compare(x.ends, y.ends), cmp.Compare(y.alike, x.alike), cmp.Compare(x.spare, y.spare),
				cmp.Compare(boolRank(y.dryRun.repays()), boolRank(x.dryRun.repays())), cmp.Compare(x.cost, y.cost), cmp.Compare(x.shownRows(shown), y.shownRows(shown)), cmp.Compare(x.turn, y.turn))
		})
		offers = slices.DeleteFunc(offers, func(o *offer) bool { return o == best })
		far := b.bindFar(best)
		if best.exact > 0 && !far.takesWholeList() { // another scenario was given that list
			best.exact, offers = 0, append(offers, best)
			continue
		}
		binding := cheaper(far, best.free)
		b.keep(a, binding)
		binding.countRows(shown)
	}
}

// cheaper is the binding of a scenario that gives nothing up, unless the other gets further and asserts
// something of what it gives up.
func cheaper(far, free *Binding) *Binding {
	if far.Runnable > free.Runnable && far.isWorthIt() || far.IsWhole() {
		return far
	}
	free.Reason, free.wantedNext = far.Reason, far.wantedNext
	return free
}

// repays says whether a scenario states what is paid back: only a resource of which the file says what was paid
// will do for it.
func (d *DryRun) repays() bool {
	return slices.ContainsFunc(d.calls, func(c *Call) bool { return c.repays })
}

// describesPayments says whether only what was paid for it is special about a resource that the scenario gives up.
func (d *DryRun) describesPayments() bool {
	return d.repays() && slices.ContainsFunc(d.Document.Resources(), func(p *situation.DescribedResource) bool {
		_, months, _ := p.Paid()
		usual := p.PlainButRenewing() && months == 1
		return !p.Other && p.IsOrdinaryResource() && !usual && d.GivesUp(p)
	})
}

// rank is 0 for a scenario with a row that no scenario shows to its end yet.
func (o *offer) rank(shown map[string]int) int { return min(o.shownRows(shown), 1) }

// shownRows is how often that row of the scenario is shown that is shown least.
func (o *offer) shownRows(shown map[string]int) int {
	least := 1 << 30
	for _, row := range o.dryRun.rows() {
		least = min(least, shown[row])
	}
	return least
}

// countRows counts the rows that a binding shows: those of its tags if it runs to its end, and those that
// refuse its calls.
func (b *Binding) countRows(shown map[string]int) {
	rows := map[string]bool{}
	for _, c := range b.DryRun.calls[:b.Runnable] {
		rows[c.row] = true
	}
	if b.IsWhole() {
		for _, row := range b.DryRun.Rows {
			rows[row] = true
		}
	}
	for row := range rows {
		shown[row]++
	}
}

// isWorthIt says that a binding asserts something of what it gives up.
func (b *Binding) isWorthIt() bool {
	calls := b.DryRun.calls[:b.Runnable]
	i := slices.IndexFunc(calls, (*Call).takesAway)
	return i < 0 || slices.ContainsFunc(calls[i:], func(c *Call) bool { return c.asserted })
}

// spareGivenUp is how many spare resources a binding gives up.
func (b *Binding) spareGivenUp() (n int) {
	for _, c := range b.DryRun.calls[:b.Runnable] {
		for _, r := range b.givenUp(c) {
			if r.source == "spare" {
				n++
			}
		}
	}
	return n
}

// takesWholeList says whether a binding gives up many resources, which are all that one fixture lists.
func (b *Binding) takesWholeList() bool {
	n, key, list := 0, "", 0
	for _, c := range b.DryRun.calls[:b.Runnable] {
		for _, r := range b.givenUp(c) {
			if r.fixture == nil || key != "" && r.key != key {
				return false
			}
			n, key, list = n+1, r.key, len(r.fixture.Ids())
		}
	}
	const many = 5
	return n >= many && n == list
}

// order puts the scenarios that give nothing up first; the others keep the order in which they were bound.
func (a *Assignment) order() {
	slices.SortStableFunc(a.Order, func(x, y string) int {
		return cmp.Compare(min(a.Bindings[x].GivesUp(), 1), min(a.Bindings[y].GivesUp(), 1))
	})
}
