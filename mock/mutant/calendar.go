package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// calendars are the faults in the time at which renewals are charged and periods end.
func calendars() []fault {
	return []fault{
		{"huawei.autorenew-deduction", "a-day-early", "A renewal is charged eight days before the end.", calendarOf("huawei", func(c *billing.Calendar) { c.LeadDays++ })},
		{"huawei.autorenew-deduction", "a-day-late", "A renewal is charged six days before the end.", calendarOf("huawei", func(c *billing.Calendar) { c.LeadDays-- })},
		{"huawei.autorenew-deduction", "a-second-early", "A renewal is charged a second before three in the morning.", calendarOf("huawei", func(c *billing.Calendar) { c.Hour -= time.Second })},
		{"huawei.autorenew-deduction", "a-second-late", "A renewal is charged a second after three in the morning.", calendarOf("huawei", func(c *billing.Calendar) { c.Hour += time.Second })},
		{"huawei.autorenew-deduction", "by-utc", "A renewal is charged at three in the morning by UTC.", calendarOf("huawei", func(c *billing.Calendar) { c.Zone = 0 })},
		{"huawei.autorenew-deduction", "days-of-utc", "A renewal is charged at the hour of China, but on the day of UTC.", calendarOf("huawei", inUTC)},
		{"huawei.autorenew-deduction", "once", "A charge that failed is not tried again.", calendarOf("huawei", func(c *billing.Calendar) { c.RetryEvery = 0 })},
		{"huawei.autorenew-deduction", "twice-a-day", "A charge that failed is tried again after half a day.", calendarOf("huawei", func(c *billing.Calendar) { c.RetryEvery /= 2 })},
		{"huawei.autorenew-deduction", "too-late", "A renewal that was switched on after the last attempt is not charged.", calendarOf("huawei", func(c *billing.Calendar) { c.ChargesLate = false })},
		{"huawei.month-end", "forgotten", "After a shorter month a subscription keeps ending on the earlier day.", calendarOf("huawei", func(c *billing.Calendar) { c.KeepsDay = false })},
		{"huawei.month-end", "by-utc", "Months begin at midnight UTC.", calendarOf("huawei", func(c *billing.Calendar) { c.Zone = 0 })},
		{"alibaba.autorenew-deduction", "a-day-early", "A renewal is charged ten days before the end.", calendarOf("alibaba", func(c *billing.Calendar) { c.LeadDays++ })},
		{"alibaba.autorenew-deduction", "a-day-late", "A renewal is charged eight days before the end.", calendarOf("alibaba", func(c *billing.Calendar) { c.LeadDays-- })},
		{"alibaba.autorenew-deduction", "a-second-late", "A renewal is charged a second after eight in the morning.", calendarOf("alibaba", func(c *billing.Calendar) { c.Hour += time.Second })},
		{"alibaba.autorenew-deduction", "by-utc", "A renewal is charged at eight in the morning by UTC.", calendarOf("alibaba", func(c *billing.Calendar) { c.Zone = 0 })},
		{"alibaba.autorenew-deduction", "days-of-utc", "A renewal is charged at the hour of China, but on the day of UTC.", calendarOf("alibaba", inUTC)},
		{"alibaba.autorenew-deduction", "once", "A charge that failed is not tried again.", calendarOf("alibaba", func(c *billing.Calendar) { c.RetryEvery = 0 })},
		{"alibaba.autorenew-deduction", "at-once", "A renewal that was switched on after the last attempt is charged at once.", calendarOf("alibaba", func(c *billing.Calendar) { c.ChargesLate = true })},
		{"alibaba.refund-quota", "years-of-utc", "The quota is renewed when the year begins by UTC.", calendarOf("alibaba", func(c *billing.Calendar) { c.Zone = 0 })},
	}
}

// calendarOf changes a vendor's calendar.
func calendarOf(vendor string, change func(*billing.Calendar)) patch {
	return changeTerms(vendor, func(t *billing.Terms) { change(&t.Calendar) })
}

// inUTC keeps the hour of day of the time zone, but takes the days of UTC.
func inUTC(c *billing.Calendar) { c.Hour, c.Zone = c.Hour-c.Zone, 0 }
