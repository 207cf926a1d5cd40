package billing

import (
	"fmt"
	"strings"
	"time"
)

// Earliest and Latest bound all times: business clocks show times from Earliest to just before Latest,
// and every subscription ends before Latest. Times between them can be added, written and read again
// without an overflow.
var (
	Earliest = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	Latest   = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

// EndsTooLate is the predicate for a renewal that would not end before [Latest].
func EndsTooLate(c *Case) bool {
	r, renews := c.Command.(*Renew)
	if !renews || len(c.Resource.Periods) == 0 {
		return false
	}
	c.Read("ends", func() string { return c.Resource.Ends().UTC().Format(time.RFC3339) })
	return !c.Resource.renewable(r.Term)
}

// renewable reports whether another period would end before [Latest].
func (r *Resource) renewable(t Term) bool {
	return r.calendar().After(r.Bought(), r.Ends(), t).Before(Latest)
}

// ParseTime reads a time of RFC 3339. Unlike [time.Parse] it accepts neither a comma before a fraction of a second
// nor an impossible offset such as +24:00 or +08:60.
func ParseTime(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, err
	}
	hours, minutes, offset := text[len(text)-5:len(text)-3], text[len(text)-2:], !strings.HasSuffix(text, "Z")
	if strings.Contains(text, ",") || offset && (hours > "23" || minutes > "59") {
		return time.Time{}, fmt.Errorf("%q is not a time of RFC 3339", text)
	}
	return t, nil
}
