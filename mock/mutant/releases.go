package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// releases are the faults in what happens to an instance after its refund.
func releases() []fault {
	return []fault{
		{"alibaba.immediate-release", "never-stopped", "An instance is released at once, whatever the call says.",
			changeCommand("alibaba", func(u *billing.Unsubscribe, _ *decisionInput) { u.Defer = false })},
		{"alibaba.immediate-release", "always-stopped", "An instance stops first, whatever the call says.",
			changeCommand("alibaba", func(u *billing.Unsubscribe, _ *decisionInput) { u.Defer = true })},
		{"alibaba.immediate-release", "stopped-for-good", "A product that does not support it is stopped before its release.", changeDecision("alibaba", billing.Unsubscribing, stopWithoutRelease)},
		{"alibaba.immediate-release", "absent-as-0", "A call without ImmediatelyRelease is handled as one with 0.", wrapRead("alibaba", "RefundInstance", deferByDefault)},
		{"alibaba.immediate-release", "paid-late", "An instance that stops first is not refunded.", changeRefunds("alibaba", payNothingWhenDeferred)},
		{"alibaba.immediate-release", "stopped-unlisted", "A stopped instance is not listed.",
			changeListed("alibaba", func(l *billing.Listed) {
				if l.Status == billing.StoppedStatus {
					l.Status = billing.Gone
				}
			})},
		{"alibaba.immediate-release", "stopped-normal", "A stopped instance is listed as running.", changeListed("alibaba", listAsRunning)},
		{"alibaba.immediate-release", "a-second-early", "A stopped instance is released a second early.", changeDecision("alibaba", billing.Unsubscribing, releaseASecondEarlier)},
		{"alibaba.irreversible", "renewable", "A refunded instance can be renewed.", changeRules("alibaba", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.RenewingNow }))},
		{"alibaba.irreversible", "settable", "Automatic renewal can be set for a refunded instance.", changeRules("alibaba", neverRefusing(func(r billing.Rule) bool { return r.ID == "" && r.On == billing.SettingRenewal }))},
		{"alibaba.irreversible", "stale-list", "A refunded instance is listed as running.",
			changeListed("alibaba", func(l *billing.Listed) {
				if l.Product == "rds" && l.Status == billing.Gone {
					l.Status = billing.InUse
				}
			})},
		{"alibaba.irreversible", "refunded-twice", "An instance that was refunded by a call can be refunded again.",
			exempt("alibaba.refund-in-progress", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},
	}
}

func deferByDefault(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
	cmd, refusal := read(c)
	if u, ok := cmd.(*billing.Unsubscribe); ok && !sent(c, "ImmediatelyRelease") {
		u.Defer = true
	}
	return cmd, refusal
}

func stopWithoutRelease(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if u, _ := in.cmd.(*billing.Unsubscribe); u.Defer && !r.Ended.IsZero() {
			r.Stopped, r.Ended = r.Ended, time.Time{}
		}
	}
}

func payNothingWhenDeferred(in decisionInput, l *billing.Line) billing.Refund {
	if u, _ := in.cmd.(*billing.Unsubscribe); u.Defer && in.view.Resource(l.Resource).Facts.Has(billing.ShutdownPolicy) {
		return keepAmounts(l.Refund, l.Cash, 0)
	}
	return l.Refund
}

func listAsRunning(l *billing.Listed) {
	if l.Status == billing.StoppedStatus {
		running := *l.Resource
		running.Stopped, l.Status, l.Resource = time.Time{}, billing.InUse, &running
	}
}

func releaseASecondEarlier(_ decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if !r.Stopped.IsZero() {
			r.Stopped = r.Stopped.Add(-time.Second)
		}
	}
}
