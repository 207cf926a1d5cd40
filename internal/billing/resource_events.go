package billing

import "time"

// due is the next instant after the given one at which something happens to r.
func (r *Resource) nextEvent(after time.Time) (next time.Time, ok bool) {
	for at := range r.events {
		if at.After(after) && (!ok || at.Before(next)) {
			next, ok = at, true
		}
	}
	return next, ok
}

// comes are the instants at which something happens to r by itself, and what: it is told in these
// words when it has, unless something else comes in between. They are in no order.
func (r *Resource) events(yield func(time.Time, string) bool) {
	switch {
	case r.Leaving():
		if r.Underway.Of == r.ID {
			yield(r.Underway.At, eventUnsubscribed)
		}
	case !r.Ended.IsZero():
		if bin := factDuration(r.Facts, RecycleBin); bin > 0 {
			yield(r.Ended.Add(bin), eventBinEmptied)
		}
	case !r.Stopped.IsZero():
		yield(r.Release(), eventReleased)
	default:
		_ = r.factExpiries(yield) && r.periodEvents(yield)
	}
}

// passes are the instants at which what is true of r is over; false when no more are wanted.
func (r *Resource) factExpiries(yield func(time.Time, string) bool) bool {
	for _, f := range expiringFacts {
		if over, ok := r.Facts.expires(f.Fact); ok && !yield(over, f.Over) {
			return false
		}
	}
	return r.Closes.IsZero() || yield(r.Closes, eventClosed)
}

// runs are the instants of the subscription.
func (r *Resource) periodEvents(yield func(time.Time, string) bool) bool {
	for _, p := range r.Periods {
		if p.Refund == "" && !yield(p.Begins, eventPeriodBegins) {
			return false
		}
	}
	if len(r.Periods) > 0 && !yield(r.Ends(), eventExpired) {
		return false
	}
	for at := range r.renewalEvents {
		if !yield(at, eventRenewalCharged) {
			return false
		}
	}
	return true
}

// What comes to pass, in words; for facts that are over they stand in [FactRows].
const (
	eventBinEmptied = "recycle bin emptied"

	eventUnsubscribed = "unsubscription completed"

	eventReleased       = "released"
	eventClosed         = "can no longer be unsubscribed"
	eventExpired        = "expired"
	eventPeriodBegins   = "period begins"
	eventRenewalCharged = "renewal charged"
	eventRenewalUnpaid  = "renewal not charged, balance too low"

	eventRenewalTooLate = "renewal not charged, it would end after 2099"
)

// charges is when an automatic renewal is charged, or tried again.
func (r *Resource) renewalEvents(yield func(time.Time) bool) {
	if !r.AutoRenew || len(r.Periods) == 0 {
		return
	}
	ends := r.Ends()
	if r.Prompt.Before(ends) && !r.Prompt.IsZero() && !yield(r.Prompt) {
		return
	}
	r.calendar().attempts(ends)(yield)
}

func (r *Resource) hasChargeAt(now time.Time) bool {
	for at := range r.renewalEvents {
		if at.Equal(now) {
			return true
		}
	}
	return false
}
