package conformance

import (
	"fmt"
	"strings"
	"time"
)

// repays says what giving resources up costs and brings, as far as the file has the facts.
func (f *targetFile) repays(up []*role, now time.Time) string {
	var lines []string
	for _, r := range up {
		p, known := f.Facts.Get(r.ID)
		if !known {
			lines = append(lines, r.ID+": what was paid is not known")
			continue
		}
		var paid, back cents
		for _, each := range p.Periods {
			paid += each.Cash.cents
			back += each.repays(r.Vendor, now)
		}
		lines = append(lines, fmt.Sprintf("%s: of %s paid about %s comes back", r.ID, paid, back))
	}
	return strings.Join(lines, "; ")
}

// repays is what a period pays back: all of it before it begins; then what is not used, by the
// hour less a handling fee at Huawei, by the day at Alibaba; nothing when it is over.
func (p paidPeriod) repays(vendor string, now time.Time) cents {
	switch {
	case now.Before(p.Start):
		return p.Cash.cents
	case !now.Before(p.End):
		return 0
	}
	used, total := daysUsed(p.Start, p.End, now)
	fee := cents(0)
	if vendor == huawei {
		used, total = hoursUsed(p.Start, p.End, now)
		fee = p.Cash.cents / 10
	}
	if total <= 0 {
		return 0
	}
	return max(p.Cash.cents-cents(int64(p.Cash.cents)*used/total)-fee, 0)
}

func hoursUsed(start, end, now time.Time) (used, total int64) {
	from := start.Truncate(time.Hour)
	return int64(now.Truncate(time.Hour).Sub(from) / time.Hour), int64(end.Add(time.Second).Truncate(time.Hour).Sub(from) / time.Hour)
}

func daysUsed(start, end, now time.Time) (used, total int64) {
	const day = 24 * time.Hour
	return int64((now.Sub(start) + day - 1) / day), int64((end.Sub(start) + day/2) / day)
}
