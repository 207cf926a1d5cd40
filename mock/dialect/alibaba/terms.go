package alibaba

import (
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// terms: use is counted in days, where a day that has begun counts fully; there is no fee, and vouchers
// are never given back.
// Source: RefundInstance, operation description; rules for unsubscribing from resources. The rounding is assumed.
var terms = billing.Terms{
	Used:    billing.DaysUsed,
	OrderID: orderID,
	Apart:   func(string) bool { return false },

	Calendar: calendar,
}

// calendar: China time. A renewal is charged at 08:00 nine days before the end and, when that fails, each
// day after. It is assumed that after a shorter month the end returns to the day of the month on which
// the instance was bought.
// Source: ModifyInstanceAutoRenewAttribute, operation description; PolarDB auto-renewal, deduction time.
var calendar = billing.Calendar{
	Zone:       8 * time.Hour,
	KeepsDay:   true,
	LeadDays:   9,
	Hour:       8 * time.Hour,
	RetryEvery: 24 * time.Hour,
}

// orderID writes an order number of fifteen digits, below 2^53, unique within a sandbox.
// Source: RefundInstance, response parameters; the length is observed.
func orderID(seed uint64, n int, _ time.Time) billing.OrderID {
	const all = 1_000_000_000_000
	rest := (uint64(n)*7_777_777_777 + seed%all) % all // shares no factor with a power of ten
	return billing.OrderID(strconv.FormatUint(210*all+rest, 10))
}
