package huawei

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// terms: use is counted in hours, a handling fee depends on the term, and the cash coupons of a period
// that has not begun are given back.
// Source: unsubscription rules, in-use resources (international site), 2024 to 2025.
var terms = billing.Terms{
	Used:        billing.HoursUsed,
	Fees:        map[int][]int{0: {10}, 1: {10}, 2: {15, 10}, 3: {15, 10, 5}},
	CouponsBack: true,
	OrderID:     orderID,
	Apart:       func(product string) bool { return serviceName(product) == "dcc" },
	Window:      certificateWindow,
	Calendar:    calendar,
}

// calendar: China time. A renewal is charged at 03:00 seven days before the end and, when that fails,
// each day after; at once when it is switched on later. A server bought on March 31 for a month ends on
// April 30, and after a renewal on May 31.
// Source: deduction date for auto-renewal, 2025-02-24; resource expiration rules, 2025-07-28, example.
var calendar = billing.Calendar{
	Zone:        8 * time.Hour,
	KeepsDay:    true,
	LeadDays:    7,
	Hour:        3 * time.Hour,
	RetryEvery:  24 * time.Hour,
	ChargesLate: true,
}

// certificateWindow returns for how long a product can be unsubscribed: seven days for certificates (row
// huawei.service.scm); 0: no limit.
func certificateWindow(product string) time.Duration {
	if serviceName(product) == "scm" {
		return 7 * 24 * time.Hour
	}
	return 0
}

// base36Digits are the characters of the last five places of an order number.
var base36Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// orderID writes an order number: CS, the minute, and five places that are unique within a sandbox.
// Source: order numbers in published samples; the shape is observed.
func orderID(seed uint64, n int, now time.Time) billing.OrderID {
	const all = 36 * 36 * 36 * 36 * 36
	rest := (uint64(n)*24137569 + seed%all) % all // 24137569 = 17^6 shares no factor with 36
	id := now.UTC().AppendFormat(append(make([]byte, 0, 17), "CS"...), "0601021504")
	for place := uint64(all / 36); place > 0; place /= 36 {
		id = append(id, base36Digits[rest/place%36])
	}
	return billing.OrderID(id)
}
