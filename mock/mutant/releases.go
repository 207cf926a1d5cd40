package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// releases are the faults in what becomes of a refunded instance.
func releases() []fault {
	return []fault{
		{"alibaba.immediate-release", "never-stopped", "An instance is released at once, whatever the call says.",
			asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Defer = false })},
		{"alibaba.immediate-release", "always-stopped", "An instance stops first, whatever the call says.",
			asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Defer = true })},
		{"alibaba.immediate-release", "stopped-for-good", "A product that cannot stop first stops all the same.", changing("alibaba", billing.Unsubscribing, stopForGood)},
		{"alibaba.immediate-release", "absent-as-0", "A call that does not say is taken for one that says 0.", reading("alibaba", "RefundInstance", deferUnlessSaid)},
		{"alibaba.immediate-release", "paid-late", "What stops first pays nothing back.", repriced("alibaba", unpaidWhenStopped)},
		{"alibaba.immediate-release", "stopped-unlisted", "What stands still is not listed.",
			listing("alibaba", func(l *billing.Listed) {
				if l.Status == billing.StoppedStatus {
					l.Status = billing.Gone
				}
			})},
		{"alibaba.immediate-release", "stopped-normal", "What stands still is listed as if it ran.", listing("alibaba", shownAsRunning)},
		{"alibaba.immediate-release", "a-second-early", "What stands still is released a second early.", changing("alibaba", billing.Unsubscribing, stopEarlier)},
		{"alibaba.irreversible", "renewable", "What was refunded can be renewed.", rules("alibaba", never(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingNow }))},
		{"alibaba.irreversible", "settable", "What was refunded can be set to renew itself.", rules("alibaba", never(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.SettingRenewal }))},
		{"alibaba.irreversible", "stale-list", "What was refunded is listed as if it ran.",
			listing("alibaba", func(l *billing.Listed) {
				if l.Product == "rds" && l.Status == billing.Gone {
					l.Status = billing.InUse
				}
			})},
		{"alibaba.irreversible", "refunded-twice", "What was refunded by a call is refunded again.",
			blindFor("alibaba.refund-in-progress", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},
	}
}

func deferUnlessSaid(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
	cmd, fault := read(c)
	if u, ok := cmd.(*billing.Unsubscribe); ok && !sent(c, "ImmediatelyRelease") {
		u.Defer = true
	}
	return cmd, fault
}

func stopForGood(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if u, _ := q.cmd.(*billing.Unsubscribe); u.Defer && !r.Ended.IsZero() {
			r.Stopped, r.Ended = r.Ended, time.Time{}
		}
	}
}

func unpaidWhenStopped(q asked, l *billing.Line) billing.Refund {
	if u, _ := q.cmd.(*billing.Unsubscribe); u.Defer && q.view.Resource(l.Resource).Facts.Has(billing.ShutdownPolicy) {
		return cut(l.Refund, l.Cash, 0)
	}
	return l.Refund
}

func shownAsRunning(l *billing.Listed) {
	if l.Status == billing.StoppedStatus {
		running := *l.Resource
		running.Stopped, l.Status, l.Resource = time.Time{}, billing.InUse, &running
	}
}

func stopEarlier(_ asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if !r.Stopped.IsZero() {
			r.Stopped = r.Stopped.Add(-time.Second)
		}
	}
}
