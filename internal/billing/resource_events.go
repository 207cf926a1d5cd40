package billing

import "time"

// nextEvent returns the first instant after the given one at which something happens to r.
func (r *Resource) nextEvent(after time.Time) (next time.Time, ok bool) {
	for at := range r.events {
		if at.After(after) && (!ok || at.Before(next)) {
			next, ok = at, true
		}
	}
	return next, ok
}

// events yields the instants at which something will happen to r because time passes, and what it is, in no
// order. The same text names the event once it has happened.
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

// factExpiries yields the instants at which a fact of r ends. It returns false when the caller wants no
// more.
func (r *Resource) factExpiries(yield func(time.Time, string) bool) bool {
	for _, f := range expiringFacts {
		if over, ok := r.Facts.expires(f.Fact); ok && !yield(over, f.Over) {
			return false
		}
	}
	return r.Closes.IsZero() || yield(r.Closes, eventClosed)
}

// periodEvents yields what follows from the periods of r. It returns false when the caller wants no more.
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

// The texts of events. The texts for facts that end are in [FactRows].
const (
	eventBinEmptied = "recycle bin emptied"

	eventUnsubscribed = "unsubscription completed"

	eventReleased       = "released"
	eventClosed         = "can no longer be unsubscribed"
	eventExpired        = "expired"
	eventPeriodBegins   = "period begins"
	eventRenewalCharged = "renewal charged"
	eventRenewalUnpaid  = "renewal not charged, balance too low"

	eventRenewalDue     = "renewal due"
	eventRenewalTooLate = "renewal not charged, it would end after 2099"
)

// renewalEvents yields the instants at which an automatic renewal is charged, or charged again after a
// failure.
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

// hasChargeAt reports whether an automatic renewal is charged at this instant.
func (r *Resource) hasChargeAt(now time.Time) bool {
	for at := range r.renewalEvents {
		if at.Equal(now) {
			return true
		}
	}
	return false
}
