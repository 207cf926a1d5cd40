package billing

import (
	"cmp"
	"slices"
	"time"
)

// A Prospect is something that will come to pass by itself, as things stand.
type Forecast struct {
	At       time.Time
	What     string // as it will be told
	Resource *Resource
}

// Renewal reports whether a period that begins is another than the first.
func (p Forecast) Renewal() bool {
	return p.What == eventPeriodBegins && !p.At.Equal(p.Resource.Bought())
}

// Closing reports whether from then on the resource cannot be left any more.
func (p Forecast) Closing() bool { return p.What == eventClosed }

// Coming is what will come to pass by itself, the soonest first: of each resource the next of a
// kind. What the customer does meanwhile can change it, and so can a balance too low.
func (v View) Forecast() (all []Forecast) {
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			all = r.forecast(v.Now, all)
		}
	}
	slices.SortFunc(all, func(a, b Forecast) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Resource.Alias, b.Resource.Alias), cmp.Compare(a.What, b.What))
	})
	return all
}

// ahead adds what is coming to r, the next of each kind.
func (r *Resource) forecast(now time.Time, all []Forecast) []Forecast {
	next := map[string]time.Time{}
	for at, what := range r.events {
		if known, is := next[what]; at.After(now) && (!is || at.Before(known)) {
			next[what] = at
		}
	}
	for what, at := range next {
		all = append(all, Forecast{at, what, r})
	}
	return all
}

// Ends reports whether the subscription runs out.
func (p Forecast) Ends() bool { return p.What == eventExpired }
