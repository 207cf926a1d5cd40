package billing

import (
	"cmp"
	"slices"
	"time"
)

// A Forecast is an event that will happen if nothing changes.
type Forecast struct {
	At       time.Time
	What     string // the same text as [Event.What] will have, without the resource
	Resource *Resource
}

// Renewal reports whether a period begins that is not the first.
func (p Forecast) Renewal() bool {
	return p.What == eventPeriodBegins && !p.At.Equal(p.Resource.Bought())
}

// Closing reports whether the resource can no longer be unsubscribed from then on.
func (p Forecast) Closing() bool { return p.What == eventClosed }

// Forecast returns the events to come, the soonest first: for each resource the next event of each kind.
// What the customer does in the meantime can change it.
func (v View) Forecast() (all []Forecast) {
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			all = r.forecast(v.Now, all)
		}
	}
	return inOrder(v.forecastRenewals(all))
}

// ForecastOf is the part of [View.Forecast] that is about one resource. What happens after its next renewal is not
// worked out.
func (v View) ForecastOf(r *Resource) []Forecast {
	return inOrder(v.forecastRenewals(r.forecast(v.Now, nil)))
}

// inOrder sorts what is forecast by time.
func inOrder(all []Forecast) []Forecast {
	slices.SortFunc(all, func(a, b Forecast) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Resource.Alias, b.Resource.Alias), cmp.Compare(a.What, b.What))
	})
	return all
}

// forecast adds the next event of each kind of r.
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

// Ends reports whether the subscription expires.
func (p Forecast) Ends() bool { return p.What == eventExpired }
