package billing

import (
	"time"
)

// A Resource is something a customer subscribed to: a primary resource with its periods, or one attached to
// a primary.
type Resource struct {
	ID        ResourceID   `json:"id,omitzero"`
	Alias     string       `json:"alias,omitzero"` // its name in the scenario
	Name      string       `json:"name,omitzero"`
	Account   AccountID    `json:"account,omitzero"`
	Product   string       `json:"product,omitzero"` // the cloud service, in the vendor's code
	Type      string       `json:"type,omitzero"`    // the product's type, where the vendor has them
	Kind      string       `json:"kind,omitzero"`    // what it is within the product; "" for the usual kind
	Primary   ResourceID   `json:"primary,omitzero"` // the resource it is attached to; "" for a primary
	Apart     bool         `json:"apart,omitzero"`   // attached to Primary, but unsubscribed on its own
	Attached  []ResourceID `json:"attached,omitzero"`
	Hosts     []string     `json:"hosts,omitzero"` // what still runs on it
	Place     Place        `json:"place,omitzero"`
	Periods   []Period     `json:"periods,omitzero"` // of a primary: the first is the purchase, the others are renewals
	AutoRenew bool         `json:"auto_renew,omitzero"`
	NotRenew  bool         `json:"not_renew,omitzero"` // the customer chose that it shall expire
	Times     int          `json:"times,omitzero"`     // automatic renewals that are left; 0: no limit
	RenewFor  Term         `json:"renew_for,omitzero"` // length of an automatic renewal; 0: as the last period
	Facts     Facts        `json:"facts,omitzero"`
	Stopped   time.Time    `json:"stopped,omitzero"`  // when it was stopped, to be released later; zero: not stopped
	Ended     time.Time    `json:"ended,omitzero"`    // when it was unsubscribed or released; zero: it was not
	Underway  Effect       `json:"underway,omitzero"` // what an unsubscription that has not completed yet will do
	Closes    time.Time    `json:"closes,omitzero"`   // from then on it can no longer be unsubscribed; zero: no such time
	Prompt    time.Time    `json:"prompt,omitzero"`   // when a renewal that was switched on after the last usual attempt is charged; zero: at the usual times
	Calendar  *Calendar    `json:"-"`                 // the vendor's; nil: UTC without special rules
}

// A Place is where a vendor's console shows a resource.
type Place struct {
	Region string `yaml:"region,omitempty" json:"region,omitzero"`
	DeC    string `yaml:"dec,omitempty" json:"dec,omitzero"`
	Pool   string `yaml:"pool,omitempty" json:"pool,omitzero"`
}

// A Status is the state of a resource at one instant.
type Status int

// The statuses, from not yet begun to gone.
const (
	Pending Status = iota // no period has begun
	InUse
	ExpiredStatus
	StoppedStatus
	Gone
)

// Status returns the status of r on its own. [View.Status] also considers the primary of an attached
// resource.
func (r *Resource) Status(now time.Time) Status {
	switch {
	case !r.Ended.IsZero() || r.Facts.Has(DeletedResource):
		return Gone
	case !r.Stopped.IsZero():
		return StoppedStatus
	case r.Facts.Has(Expired) || !now.Before(r.Ends()):
		return ExpiredStatus
	case len(r.Periods) > 0 && now.Before(r.Periods[0].Begins):
		return Pending
	}
	return InUse
}

// Ends returns when the last kept period ends. A resource without periods never expires.
func (r *Resource) Ends() time.Time {
	for i := len(r.Periods) - 1; i >= 0; i-- {
		if r.Periods[i].Refund == "" {
			return r.Periods[i].Ends
		}
	}
	if len(r.Periods) > 0 {
		return r.Periods[0].Begins
	}
	return farFuture
}

// calendar returns the vendor's calendar, or UTC without special rules.
func (r *Resource) calendar() *Calendar {
	if r.Calendar == nil {
		return utcCalendar
	}
	return r.Calendar
}

// Release returns when a stopped resource will be released.
func (r *Resource) Release() time.Time { return r.Stopped.Add(factDuration(r.Facts, ShutdownPolicy)) }

// Bought returns when the first period began.
func (r *Resource) Bought() time.Time {
	if len(r.Periods) == 0 {
		return time.Time{}
	}
	return r.Periods[0].Begins
}

// farFuture is later than every business clock can show.
var farFuture = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
