package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// effects are the faults in what holds until an unsubscription takes effect.
func effects() []fault {
	return []fault{
		{"huawei.takes-effect", "at-once", "An unsubscription takes effect at once.", asking("huawei", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.Takes = 0 })},
		{"huawei.takes-effect", "a-second-early", "It takes effect a second early.", leavingFor("huawei", -time.Second)},
		{"huawei.takes-effect", "a-second-late", "It takes effect a second late.", leavingFor("huawei", time.Second)},
		{"huawei.takes-effect", "for-ever", "It never takes effect.", leavingFor("huawei", 10000*time.Hour)},
		{"huawei.takes-effect", "unlisted", "What is being left is listed no more.", listing("huawei", unlistLeaving)},
		{"huawei.takes-effect", "again", "What is being left can be left again.", blindFor("huawei.transaction-in-progress", leavingNow)},
		{"huawei.takes-effect", "renewable", "What is being left can be renewed.", rules("huawei", never(func(r billing.Rule) bool {
			return r.ID == "" && r.Reason == billing.ResourceDeleted && r.On == billing.RenewingNow
		}))},
		{"huawei.takes-effect", "switchable", "What is being left can be set to renew itself.", rules("huawei", never(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingOn }))},
		{"huawei.takes-effect", "order-completed", "The order of what is being left is completed at once.", changing("huawei", leaving, completeOrders)},
		{"huawei.takes-effect", "attached-first", "What is attached is gone at once, its primary later.", changing("huawei", billing.Unsubscribing, endAttachedFirst)},
		{"huawei.takes-effect", "renewals-at-once", "Only whole subscriptions take time; renewals are given up at once.",
			asking("huawei", func(u *billing.Unsubscribe, q *asked) {
				if u.RenewalsOnly {
					q.view.Policy.Takes = 0
				}
			})},
		{"alibaba.takes-effect", "at-once", "A refund takes effect at once.", asking("alibaba", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.Takes = 0 })},
		{"alibaba.takes-effect", "a-second-early", "It takes effect a second early.", leavingFor("alibaba", -time.Second)},
		{"alibaba.takes-effect", "for-ever", "It never takes effect.", leavingFor("alibaba", 10000*time.Hour)},
		{"alibaba.takes-effect", "unlisted", "What is being refunded is listed no more.", listing("alibaba", unlistLeaving)},
		{"alibaba.takes-effect", "again", "What is being refunded can be refunded again.", blindFor("alibaba.refund-in-progress", leavingNow)},
		{"alibaba.takes-effect", "renewable", "What is being refunded can be renewed.", rules("alibaba", never(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingNow }))},
		{"alibaba.takes-effect", "order-paid", "The order of what is being refunded is paid at once.", changing("alibaba", leaving, completeOrders)},
		{"alibaba.takes-effect", "released", "What shall stop first is released when its refund takes effect.", changing("alibaba", leaving, func(_ asked, d *billing.Decision) {
			for _, r := range d.Change.Resources {
				r.Underway.Stops = false
			}
		})},
	}
}

func leavingNow(c *billing.Case) bool { return c.Resource.Leaving() }

// leavingFor lets unsubscriptions take longer than they should.
func leavingFor(vendor string, longer time.Duration) applied {
	return changing(vendor, leaving, func(_ asked, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			if r.Leaving() {
				r.Underway.At = r.Underway.At.Add(longer)
			}
		}
	})
}

func unlistLeaving(l *billing.Listed) {
	if l.Leaving() {
		l.Status = billing.Gone
	}
}

func completeOrders(_ asked, d *billing.Decision) {
	for _, o := range d.Change.Orders {
		o.Underway = false
	}
}

func endAttachedFirst(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if r.Leaving() && !q.named(r) {
			r.Ended = q.view.Now
		}
	}
}
