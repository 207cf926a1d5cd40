package billing

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Period is one paid part of a subscription, from Begins to just before Ends.
type Period struct {
	Begins    time.Time `json:"begins,omitzero"`
	Ends      time.Time `json:"ends,omitzero"`
	Term      Term      `json:"term,omitzero"`
	Cash      Money     `json:"cash,omitzero"`      // paid in cash
	Coupons   Money     `json:"coupons,omitzero"`   // paid with cash coupons or vouchers
	Discounts Money     `json:"discounts,omitzero"` // deducted by discount coupons
	Order     OrderID   `json:"order,omitzero"`     // the order that bought it
	Refund    OrderID   `json:"refund,omitzero"`    // the order that gave it up; "" while it is kept
}

// Ahead reports whether p is kept and has not begun at now.
func (p Period) Ahead(now time.Time) bool { return p.Refund == "" && now.Before(p.Begins) }

// Current reports whether p is kept and in use at now.
func (p Period) Current(now time.Time) bool {
	return p.Refund == "" && !now.Before(p.Begins) && now.Before(p.Ends)
}

// A Term is a length of subscription in calendar months.
type Term int

// ParseTerm reads "1 month", "3 months", "1 year", "2 years".
func ParseTerm(text string) (Term, error) {
	count, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(count)
	months, known := map[string]int{"month": 1, "months": 1, "year": 12, "years": 12}[unit]
	if err != nil || n < 1 || n > 120 || !known {
		return 0, fmt.Errorf("%q is not a term such as 1 month or 2 years%s", text, whyNoTerm(n, err, known))
	}
	return Term(n * months), nil
}

// whyNoTerm says what is wrong with a term: its number, or its unit.
func whyNoTerm(n int, noNumber error, known bool) string {
	switch {
	case noNumber != nil:
		return ": it begins with a whole number and a space"
	case !known:
		return ": it is counted in months or years"
	case n < 1:
		return ": it is at least 1 month"
	}
	return ": its number is at most 120"
}

// UnmarshalText reads a term as [ParseTerm] does.
func (t *Term) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTerm(string(text))
	return err
}

// MarshalText writes the term as String does.
func (t Term) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// String writes the term as people say it: "1 month", "2 years".
func (t Term) String() string {
	n, unit := int(t), "month"
	if t.Years() > 0 {
		n, unit = t.Years(), "year"
	}
	if n != 1 {
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}

// Years returns the number of whole years in t, 0 when t is not a number of whole years.
func (t Term) Years() int {
	if t%12 != 0 {
		return 0
	}
	return int(t / 12)
}

// After returns the instant one term later in UTC: the same day of the month, or the last day of a shorter
// month.
func (t Term) After(from time.Time) time.Time { return utcCalendar.After(from, from, t) }
