package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

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
		kind := map[string]string{situation.Huawei: "ECS", situation.Alibaba: "ECS instances"}[w.Vendor]
		return fmt.Sprintf("%d more spare %s of %s would allow %d more scenarios", w.More, kind, w.Vendor, w.Scenarios)
	}
	return fmt.Sprintf("another resource under %s would allow %d more scenarios", w.Key, w.Scenarios)
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
	now := a.whole()
	most := a.withSpare(vendor, plenty) - now
	if most <= 0 {
		return nil
	}
	few := a.withSpare(vendor, fewSpares) - now
	low, high := 1, plenty
	for low < high {
		if middle := (low + high) / 2; a.withSpare(vendor, middle)-now >= most {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if few > 0 && low > fewSpares {
		all = append(all, Wish{vendor, "spare." + vendor, fewSpares, few})
	}
	return append(all, Wish{vendor, "spare." + vendor, low, most})
}

// whole is how many scenarios run to their end.
func (a *Assignment) whole() (n int) {
	for _, b := range a.Bindings {
		if b.IsWhole() {
			n++
		}
	}
	return n
}

// withSpare is how many scenarios would run to their end with more spare resources of a vendor, for which the
// target file says what was paid.
func (a *Assignment) withSpare(vendor string, more int) int {
	b := newBinder(a.file)
	for i := range more {
		id := fmt.Sprintf("one more %d", i)
		b.spare[vendor] = append(b.spare[vendor], id)
		b.paid[id] = usuallyPaid
	}
	return b.assign(a.dryRuns).whole()
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
