package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// autoRenewal are the faults in switching automatic renewal on and off.
func autoRenewal() []fault {
	return []fault{
		{"huawei.autorenew-off", "pretended", "The call of version 1.0 succeeds, but nothing is changed.", succeedWithoutChange("disable_auto_renew_v1")},
		{"huawei.autorenew-off", "all", "Switching automatic renewal off for one resource switches it off for the whole account.", changeDecision("huawei", billing.RenewingOff, switchAllOff)},
		{"huawei.autorenew-off", "for-good", "Automatic renewal cannot be switched on again, although the call succeeds.",
			keepUnchanged("huawei", billing.RenewingOn, func(decisionInput, *billing.Resource) bool { return true })},
		{"huawei.autorenew-off", "listed-as-on", "The list shows automatic renewal as on after it was switched off.", changeListed("huawei", listAsRenewing)},
		{"huawei.autorenew-cascade", "forgotten", "Attached resources are listed as renewing when their primary resource is not.", changeListed("huawei", listAttachedRenewal(true))},
		{"huawei.autorenew-cascade", "off-only", "Attached resources are listed as not renewing when their primary resource is.", changeListed("huawei", listAttachedRenewal(false))},
		{"huawei.autorenew-cascade", "ends", "Switching automatic renewal off for a primary resource ends its attached resources.", changeDecision("huawei", billing.RenewingOff, endAttached)},
		{"huawei.autorenew-by-renewing", "kept", "Automatic renewal is not switched off after a manual renewal, although the call succeeds.",
			keepUnchanged("huawei", billing.RenewingOff, func(_ decisionInput, r *billing.Resource) bool { return len(r.Periods) > 1 })},
		{"huawei.autorenew-by-renewing", "switched-on", "A manual renewal switches automatic renewal on.", setAutoRenewalOnRenew(true)},
		{"huawei.autorenew-by-renewing", "switched-off", "A manual renewal switches automatic renewal off.", setAutoRenewalOnRenew(false)},
		{"huawei.autorenew-deduction", "on-credit", "A renewal by a call is made without the balance for it.",
			changeRules("huawei", neverRefusing(func(r billing.Rule) bool { return r.Reason == billing.PaymentFailed }))},
		{"huawei.autorenew-by-renewing", "paid-period-lost", "Switching automatic renewal off drops the next period, which is already paid.", changeDecision("huawei", billing.RenewingOff, dropPaidPeriod)},
	}
}

const switchingAutoRenewal = billing.RenewingOff | billing.RenewingOn

// setAutoRenewalOnRenew makes a manual renewal switch automatic renewal on or off.
func setAutoRenewalOnRenew(on bool) patch {
	return changeDecision("huawei", billing.RenewingNow, func(_ decisionInput, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			r.AutoRenew = on
		}
	})
}

// wrapOffered wraps the check whether an operation is offline.
func wrapOffered(wrapped func(*dialect.Call, route) *dialect.Refusal) patch {
	return alterDialect("huawei", func(d *dialect.Dialect) {
		old := d.Offered
		d.Offered = func(c *dialect.Call) *dialect.Refusal { return wrapped(c, old) }
	})
}

// changeOptionsBeforeRouting changes the options of a call before the check whether its operation is offline.
func changeOptionsBeforeRouting(change func(*dialect.Options)) patch {
	return wrapOffered(func(c *dialect.Call, offered route) *dialect.Refusal {
		changed := *c.Options
		change(&changed)
		c.Options = &changed
		return offered(c)
	})
}

// listAttachedRenewal lists attached resources with or without automatic renewal, whatever their primary has.
func listAttachedRenewal(on bool) func(*billing.Listed) {
	return func(l *billing.Listed) {
		if l.Bound {
			own := *l.Subscription
			own.AutoRenew = on
			l.Subscription = &own
		}
	}
}

// succeedWithoutChange answers an operation as successful without making the change.
func succeedWithoutChange(operation string) patch {
	return changeDecision("huawei", switchingAutoRenewal, func(in decisionInput, d *billing.Decision) {
		if in.caller.Operation == operation {
			d.Change = billing.Change{}
		}
	})
}

func switchAllOff(in decisionInput, d *billing.Decision) {
	for r := range in.view.Resources(in.caller.Account) {
		if r.AutoRenew && !isChanged(d, r.ID) {
			off := *r
			off.AutoRenew = false
			d.Change.Resources = append(d.Change.Resources, &off)
		}
	}
}

func listAsRenewing(l *billing.Listed) {
	renewing := *l.Subscription
	renewing.AutoRenew = true
	l.Subscription = &renewing
}

func endAttached(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if !in.isTarget(r) {
			r.Ended = in.view.Now
		}
	}
}

func dropPaidPeriod(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if n := len(r.Periods); n > 1 && r.Periods[n-1].Ahead(in.view.Now) {
			r.Periods = r.Periods[:n-1]
		}
	}
}
