package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// standsFor are the rows whose fixtures say that an option is on at the target.
var standsFor = map[string]string{"v1_retired": retired}

// needsControl is why no fixture could ever provide the situation of the scenario, nil when one could.
func (b *Binder) needsControl(d *DryRun) error {
	for option := range d.Document.Options {
		row, canStand := standsFor[option]
		_, found := b.Fixtures.Get(row)
		if canStand = canStand && d.isOfVendor(row); canStand && !found {
			return needs("options that can be set, or fixtures." + row)
		} else if !canStand {
			return needs("options that can be set")
		}
	}
	for _, a := range d.Document.Accounts() {
		switch {
		case a.Site != "":
			return needs("accounts of either site")
		case slices.ContainsFunc(quotas(a.Quota), func(n int) bool { return n > 0 }):
			return needs("a quota that can be set")
		}
	}
	return nil
}

func quotas(quota map[string]int) (all []int) {
	for _, n := range quota {
		all = append(all, n)
	}
	return all
}

// reach is how many calls of a scenario a server without a control API lets it make, and why not more. After
// a fault only a control API can let the same call succeed.
func (d *DryRun) reach() (calls int, why string) {
	if verdict.IsNotRun(d.Err) {
		calls, why = len(d.calls), d.Err.Error()
	} else {
		calls = len(d.calls)
	}
	if i := slices.IndexFunc(d.calls, d.isFaulted); i >= 0 && i+1 < len(d.calls) {
		calls, why = i+1, needs("a server that fails once, and then no more").Error()
	} else if i < 0 && d.Document.Faults != nil {
		calls, why = 0, needs("fault injection").Error()
	}
	return calls, why
}
