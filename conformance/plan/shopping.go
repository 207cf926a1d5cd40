package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Wish is what the target file lacks, and how many scenarios more would run to their end with it.
type Wish struct {
	Vendor    string `json:"vendor"`
	Key       string `json:"key"`  // of the target file
	More      int    `json:"more"` // how many resources
	Scenarios int    `json:"scenarios"`
}

func (w Wish) isSpare() bool { return w.Key == "spare."+w.Vendor }

// String says the wish in a sentence.
func (w Wish) String() string {
	if w.isSpare() {
		kind := map[string]string{situation.Huawei: "ECS", situation.Alibaba: "ECS " + report.Verb(w.More, "instance", "instances")}[w.Vendor]
		return fmt.Sprintf("%d more spare %s of %s would allow %s", w.More, kind, w.Vendor, report.Count(w.Scenarios, "more scenario"))
	}
	return fmt.Sprintf("another resource under %s would allow %s", w.Key, report.Count(w.Scenarios, "more scenario"))
}

// plenty is more spare resources than all scenarios together use.
const plenty = 1000

// fewSpares is for how many more spare resources the list always says what they would allow.
const fewSpares = 12

// shoppingList is worked out by assigning again with more spare resources. For the other keys it counts the
// scenarios that lack nothing else.
func (a *Assignment) shoppingList() (all []Wish) {
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		if a.file.Endpoint(vendor) != "" {
			all = append(all, a.spareWishes(vendor)...)
		}
	}
	return append(all, a.keyWishes()...)
}

// spareWishes says what a few spare resources would allow, and how many would allow all that spare resources can.
func (a *Assignment) spareWishes(vendor string) (all []Wish) {
	now := a.whole(a.dependingOn(vendor))
	best, used := a.withSpare(vendor, plenty)
	if best <= now {
		return nil
	}
	least := a.leastSpare(vendor, best, used)
	if least > fewSpares {
		if few, _ := a.withSpare(vendor, fewSpares); few > now {
			all = append(all, Wish{vendor, "spare." + vendor, fewSpares, few - now})
		}
	}
	return append(all, Wish{vendor, "spare." + vendor, least, best - now})
}

// leastSpare is the least number of further spare resources that allows as much as plenty of them. What is used of plenty
// is this number or nearly so: the search begins there.
func (a *Assignment) leastSpare(vendor string, best, used int) int {
	tooFew, enough := 0, plenty
	for step, n := 1, used; enough-tooFew > 1; step *= 2 {
		if n <= tooFew || n >= enough {
			n = (tooFew + enough) / 2
		}
		if whole, _ := a.withSpare(vendor, n); whole >= best {
			enough, n = n, n-step
		} else {
			tooFew, n = n, n+step
		}
	}
	return enough
}

// whole is how many of some scenarios run to their end.
func (a *Assignment) whole(of []*DryRun) (n int) {
	for _, d := range of {
		n += boolRank(a.Bindings[d.Scenario].IsWhole())
	}
	return n
}

// dependingOn are the scenarios that more spare resources of a vendor could change: those of the vendor, because no
// resource is for both, or all of them where they compete for what is left of the budget.
func (a *Assignment) dependingOn(vendor string) []*DryRun {
	if a.overBudget {
		return a.dryRuns
	}
	return slices.DeleteFunc(slices.Clone(a.dryRuns), func(d *DryRun) bool { return d.vendor() != vendor })
}

// withSpare is how many scenarios would run to their end with more spare resources of a vendor, for which the target file
// says what was paid, and how many of these would be given up. Scenarios that this cannot change are left as they are.
func (a *Assignment) withSpare(vendor string, more int) (whole, used int) {
	b := newBinder(a.file)
	for i := range more {
		id := fmt.Sprintf("one more %d", i)
		b.spare[vendor] = append(b.spare[vendor], id)
		b.paid[id] = usuallyPaid
	}
	changing := a.dependingOn(vendor)
	for _, d := range a.dryRuns {
		if !slices.Contains(changing, d) {
			b.take(a.Bindings[d.Scenario])
		}
	}
	whole = b.assign(changing).whole(changing)
	for _, id := range b.spare[vendor][len(a.file.Spare.Of(vendor)):] {
		used += boolRank(b.gone[id])
	}
	return whole, used
}

// usuallyPaid is what is assumed of spare resources that are not there yet.
var usuallyPaid = target.PaidResource{Periods: []target.PaidPeriod{oneUsualPeriod()}}

func oneUsualPeriod() (p target.PaidPeriod) {
	const price = 100_00
	p.Start, p.End, p.Cash.Cents = time.Now(), time.Now().AddDate(0, 1, 0), price
	return p
}

// keyWishes counts for each key of the target file the scenarios that lack only what could be listed there.
// Of several keys for one thing it takes the one that is nearest to the row.
func (a *Assignment) keyWishes() (all []Wish) {
	for _, d := range a.dryRuns {
		b := a.Bindings[d.Scenario]
		i := slices.IndexFunc(b.wantedNext, func(key string) bool { return !strings.HasPrefix(key, "spare.") })
		if b.IsWhole() || i < 0 || slices.ContainsFunc(b.wantedNext, func(key string) bool { return strings.HasPrefix(key, "spare.") }) {
			continue
		}
		key := b.wantedNext[i]
		j := slices.IndexFunc(all, func(w Wish) bool { return w.Key == key })
		if j < 0 {
			j = len(all)
			all = append(all, Wish{Vendor: d.vendor(), Key: key, More: 1})
		}
		all[j].Scenarios++
	}
	slices.SortStableFunc(all, func(x, y Wish) int {
		return cmp.Or(cmp.Compare(x.Vendor, y.Vendor)*-1, cmp.Compare(y.Scenarios, x.Scenarios))
	})
	return all
}
