package billing

import (
	"maps"
	"slices"
	"time"
)

// passing are the facts that can be over one day.
var expiringFacts = slices.DeleteFunc(slices.Clone(FactRows), func(r FactRow) bool { return r.Over == "" })

// dated is the facts as they are kept: one that is stated with a span of time holds until so long
// after the world began.
func datedFacts(f Facts, began time.Time) Facts {
	for _, row := range expiringFacts {
		if d := factDuration(f, row.Fact); d > 0 {
			f = maps.Clone(f)
			f[row.Fact] = began.Add(d).UTC().Format(time.RFC3339Nano)
		}
	}
	return f
}

// over is when a fact will be over, if it ever is.
func (f Facts) expires(fact Fact) (time.Time, bool) {
	if len(f) == 0 {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339Nano, f[fact])
	return at, err == nil
}

// finish drops the facts that are over by now, and completes the order of what was not provisioned.
func (tx *transaction) dropExpiredFacts(r *Resource) (_ *Resource, told []string) {
	for _, f := range expiringFacts {
		if over, ok := r.Facts.expires(f.Fact); !ok || !over.Equal(tx.Now) {
			continue
		}
		kept := *r
		kept.Facts = maps.Clone(r.Facts)
		delete(kept.Facts, f.Fact)
		tx.Change.Resources, r = []*Resource{&kept}, &kept
		told = append(told, f.Over)
		tx.completeProvisioning(r)
	}
	return r, told
}

// complete ends the work on the order that bought r, once nothing of it is missing.
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
