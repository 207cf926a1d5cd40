package report

import (
	"fmt"
	"reflect"
	"slices"
)

// SameAs reports whether two observations are the same, whichever scenarios made them.
func (o Observation) SameAs(p Observation) bool {
	o.Scenarios, p.Scenarios = nil, nil
	return reflect.DeepEqual(o, p)
}

// Observe keeps an observation of a scenario. The same one is kept once, with all scenarios that made it.
func (r *Run) Observe(o Observation, scenario string) {
	i := slices.IndexFunc(r.Observations, o.SameAs)
	if i < 0 {
		i, r.Observations = len(r.Observations), append(r.Observations, o)
	}
	if one := &r.Observations[i]; !slices.Contains(one.Scenarios, scenario) {
		one.Scenarios = append(one.Scenarios, scenario)
	}
}

// placesText names the first scenario that made an observation, and how many more did.
func (o Observation) placesText() string {
	switch n := len(o.Scenarios); n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(" (%s)", o.Scenarios[0])
	default:
		return fmt.Sprintf(" (%s and %d more)", o.Scenarios[0], n-1)
	}
}

// distinctObservations returns the observations without those that read the same: they are of calls of
// other operations, or of other cases. One that is kept names the scenarios of all that read like it.
func (r *Run) distinctObservations() (all []Observation) {
	at := map[string]int{}
	for _, o := range r.Observations {
		text := o.Row + o.String()
		i, seen := at[text]
		if !seen {
			at[text] = len(all)
			o.Scenarios = slices.Clone(o.Scenarios)
			all = append(all, o)
			continue
		}
		for _, scenario := range o.Scenarios {
			if !slices.Contains(all[i].Scenarios, scenario) {
				all[i].Scenarios = append(all[i].Scenarios, scenario)
			}
		}
	}
	return all
}
