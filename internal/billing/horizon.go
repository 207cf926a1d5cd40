package billing

import "time"

// Earliest and Latest bound what there is: business clocks show times from the one to just before
// the other, and no subscription is renewed beyond. What is between can be reckoned with, written
// down and read again.
var (
	Earliest = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	Latest   = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

// EndsTooLate is the predicate for a renewal that would last beyond [Latest].
func EndsTooLate(c *Case) bool {
	r, renews := c.Command.(*Renew)
	if !renews || len(c.Resource.Periods) == 0 {
		return false
	}
	c.Read("ends", func() string { return c.Resource.Ends().UTC().Format(time.RFC3339) })
	return !c.Resource.renewable(r.Term)
}

// renewable reports whether another period would end in time.
func (r *Resource) renewable(t Term) bool { return !t.After(r.Ends()).After(Latest) }
