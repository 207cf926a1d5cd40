package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// delayedEffects are the faults between an accepted unsubscription and the time when it takes effect.
func delayedEffects() []fault {
	return []fault{
		{"huawei.takes-effect", "at-once", "An unsubscription takes effect at once.", changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = 0 })},
		{"huawei.takes-effect", "a-second-early", "An unsubscription takes effect a second early.", delayEffect("huawei", -time.Second)},
		{"huawei.takes-effect", "a-second-late", "An unsubscription takes effect a second late.", delayEffect("huawei", time.Second)},
		{"huawei.takes-effect", "for-ever", "An unsubscription never takes effect.", delayEffect("huawei", 10000*time.Hour)},
		{"huawei.takes-effect", "unlisted", "A resource is no longer listed while its unsubscription takes effect.", changeListed("huawei", hideBeingUnsubscribed)},
		{"huawei.takes-effect", "again", "A resource can be unsubscribed again while its unsubscription takes effect.", exempt("huawei.transaction-in-progress", isBeingUnsubscribed)},
		{"huawei.takes-effect", "renewable", "A resource can be renewed while its unsubscription takes effect.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool {
			return r.ID == "" && r.Reason == billing.ResourceDeleted && r.On == billing.RenewingNow
		}))},
		{"huawei.takes-effect", "switchable", "Automatic renewal can be switched on while an unsubscription takes effect.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingOn }))},
		{"huawei.takes-effect", "order-completed", "The order of an unsubscription is completed before it takes effect.", changeDecision("huawei", unsubscribing, completeOrders)},
		{"huawei.takes-effect", "attached-first", "Attached resources end at once, their primary resource later.", changeDecision("huawei", billing.Unsubscribing, endAttachedFirst)},
		{"huawei.takes-effect", "renewals-at-once", "Unsubscribing renewals takes effect at once.",
			changeCommand("huawei", func(u *billing.Unsubscribe, in *decisionInput) {
				if u.RenewalsOnly {
					in.view.Policy.Takes = 0
				}
			})},
		{"alibaba.takes-effect", "at-once", "A refund takes effect at once.", changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = 0 })},
		{"alibaba.takes-effect", "a-second-early", "An unsubscription takes effect a second early.", delayEffect("alibaba", -time.Second)},
		{"alibaba.takes-effect", "for-ever", "An unsubscription never takes effect.", delayEffect("alibaba", 10000*time.Hour)},
		{"alibaba.takes-effect", "unlisted", "An instance is no longer listed while its refund takes effect.", changeListed("alibaba", hideBeingUnsubscribed)},
		{"alibaba.takes-effect", "again", "An instance can be refunded again while its refund takes effect.", exempt("alibaba.refund-in-progress", isBeingUnsubscribed)},
		{"alibaba.takes-effect", "renewable", "An instance can be renewed while its refund takes effect.", changeRules("alibaba", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingNow }))},
		{"alibaba.takes-effect", "order-paid", "The refund order is paid before the refund takes effect.", changeDecision("alibaba", unsubscribing, completeOrders)},
		{"alibaba.takes-effect", "released", "An instance that should stop first is released when its refund takes effect.", changeDecision("alibaba", unsubscribing, func(_ decisionInput, d *billing.Decision) {
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
