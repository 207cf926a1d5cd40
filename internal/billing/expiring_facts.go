package billing

import (
	"maps"
	"slices"
	"time"
)

// expiringFacts are the facts that can end.
var expiringFacts = slices.DeleteFunc(slices.Clone(FactRows), func(r FactRow) bool { return r.Over == "" })

// datedFacts returns the facts as a state keeps them: a fact that is stated with a length of time holds
// until that time has passed since the world began.
func datedFacts(f Facts, began time.Time) Facts {
	for _, row := range expiringFacts {
		if d := factDuration(f, row.Fact); d > 0 {
			f = maps.Clone(f)
			f[row.Fact] = began.Add(d).UTC().Format(time.RFC3339Nano)
		}
	}
	return f
}

// expires returns when a fact ends; ok is false when it does not end.
func (f Facts) expires(fact Fact) (time.Time, bool) {
	if len(f) == 0 {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339Nano, f[fact])
	return at, err == nil
}

// dropExpiredFacts removes the facts that end now, and completes the order of a resource that was not
// provisioned until now.
func (tx *transaction) dropExpiredFacts(r *Resource) (_ *Resource, events []string) {
	for _, f := range expiringFacts {
		if over, ok := r.Facts.expires(f.Fact); !ok || !over.Equal(tx.Now) {
			continue
		}
		kept := *r
		kept.Facts = maps.Clone(r.Facts)
		delete(kept.Facts, f.Fact)
		tx.Change.Resources, r = []*Resource{&kept}, &kept
		events = append(events, f.Over)
		tx.completeProvisioning(r)
	}
	return r, events
}

// completeProvisioning completes the order that bought r, when r has been provisioned.
func (tx *transaction) completeProvisioning(r *Resource) {
	if r.Facts.Has(NotProvisioned) || len(r.Periods) == 0 {
		return
	}
	if o := tx.View.Order(r.Periods[0].Order); o != nil && o.Underway {
		done := *o
		done.Underway = false
		tx.Change.Orders = append(tx.Change.Orders, &done)
	}
}
