package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// delayedEffects are the faults between an accepted unsubscription and the time when it takes effect.
func delayedEffects() []fault {
	return []fault{
		{"huawei.takes-effect", "at-once", "An unsubscription takes effect at once.", changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = 0 })},
		{"huawei.takes-effect", "a-second-early", "It takes effect a second early.", delayEffect("huawei", -time.Second)},
		{"huawei.takes-effect", "a-second-late", "It takes effect a second late.", delayEffect("huawei", time.Second)},
		{"huawei.takes-effect", "for-ever", "It never takes effect.", delayEffect("huawei", 10000*time.Hour)},
		{"huawei.takes-effect", "unlisted", "What is being left is listed no more.", changeListed("huawei", hideBeingUnsubscribed)},
		{"huawei.takes-effect", "again", "What is being left can be left again.", exempt("huawei.transaction-in-progress", isBeingUnsubscribed)},
		{"huawei.takes-effect", "renewable", "What is being left can be renewed.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool {
			return r.ID == "" && r.Reason == billing.ResourceDeleted && r.On == billing.RenewingNow
		}))},
		{"huawei.takes-effect", "switchable", "What is being left can be set to renew itself.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingOn }))},
		{"huawei.takes-effect", "order-completed", "The order of what is being left is completed at once.", changeDecision("huawei", unsubscribing, completeOrders)},
		{"huawei.takes-effect", "attached-first", "What is attached is gone at once, its primary later.", changeDecision("huawei", billing.Unsubscribing, endAttachedFirst)},
		{"huawei.takes-effect", "renewals-at-once", "Only whole subscriptions take time; renewals are given up at once.",
			changeCommand("huawei", func(u *billing.Unsubscribe, in *decisionInput) {
				if u.RenewalsOnly {
					in.view.Policy.Takes = 0
				}
			})},
		{"alibaba.takes-effect", "at-once", "A refund takes effect at once.", changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = 0 })},
		{"alibaba.takes-effect", "a-second-early", "It takes effect a second early.", delayEffect("alibaba", -time.Second)},
		{"alibaba.takes-effect", "for-ever", "It never takes effect.", delayEffect("alibaba", 10000*time.Hour)},
		{"alibaba.takes-effect", "unlisted", "What is being refunded is listed no more.", changeListed("alibaba", hideBeingUnsubscribed)},
		{"alibaba.takes-effect", "again", "What is being refunded can be refunded again.", exempt("alibaba.refund-in-progress", isBeingUnsubscribed)},
		{"alibaba.takes-effect", "renewable", "What is being refunded can be renewed.", changeRules("alibaba", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingNow }))},
		{"alibaba.takes-effect", "order-paid", "The order of what is being refunded is paid at once.", changeDecision("alibaba", unsubscribing, completeOrders)},
		{"alibaba.takes-effect", "released", "What shall stop first is released when its refund takes effect.", changeDecision("alibaba", unsubscribing, func(_ decisionInput, d *billing.Decision) {
			for _, r := range d.Change.Resources {
				r.Underway.Stops = false
			}
		})},
	}
}

func isBeingUnsubscribed(c *billing.Case) bool { return c.Resource.Leaving() }

// delayEffect delays the time at which unsubscriptions take effect.
func delayEffect(vendor string, longer time.Duration) patch {
	return changeDecision(vendor, unsubscribing, func(_ decisionInput, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			if r.Leaving() {
				r.Underway.At = r.Underway.At.Add(longer)
			}
		}
	})
}

func hideBeingUnsubscribed(l *billing.Listed) {
	if l.Leaving() {
		l.Status = billing.Gone
	}
}

func completeOrders(_ decisionInput, d *billing.Decision) {
	for _, o := range d.Change.Orders {
		o.Underway = false
	}
}

func endAttachedFirst(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if r.Leaving() && !in.isTarget(r) {
			r.Ended = in.view.Now
		}
	}
}
