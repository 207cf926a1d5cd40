package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// switchings are the faults in switching automatic renewal.
func switchings() []fault {
	return []fault{
		{"huawei.autorenew-off", "pretended", "The older call says that it worked, and nothing changes.", pretended("disable_auto_renew_v1")},
		{"huawei.autorenew-off", "all", "Switching one resource off switches all of the account off.", changing("huawei", billing.RenewingOff, switchAllOff)},
		{"huawei.autorenew-off", "for-good", "What was switched off cannot be switched on again, though the call succeeds.",
			spares("huawei", billing.RenewingOn, func(asked, *billing.Resource) bool { return true })},
		{"huawei.autorenew-off", "listed-as-on", "The list shows what was switched off as renewing itself.", listing("huawei", shownAsOn)},
		{"huawei.autorenew-cascade", "forgotten", "What is attached renews itself when its primary does not.", listing("huawei", attachedRenews(true))},
		{"huawei.autorenew-cascade", "off-only", "What is attached does not renew itself when its primary does.", listing("huawei", attachedRenews(false))},
		{"huawei.autorenew-cascade", "ends", "Switching a primary off ends what is attached to it.", changing("huawei", billing.RenewingOff, endAttached)},
		{"huawei.autorenew-by-renewing", "kept", "What came with renewing is not switched off, though the call succeeds.",
			spares("huawei", billing.RenewingOff, func(_ asked, r *billing.Resource) bool { return len(r.Periods) > 1 })},
		{"huawei.autorenew-by-renewing", "switched-on", "Renewing by hand switches automatic renewal on.", renewing(true)},
		{"huawei.autorenew-by-renewing", "switched-off", "Renewing by hand switches automatic renewal off.", renewing(false)},
		{"huawei.autorenew-by-renewing", "paid-period-lost", "Switching it off gives up the period that is paid for.", changing("huawei", billing.RenewingOff, losePaidPeriod)},
	}
}

const switching = billing.RenewingOff | billing.RenewingOn

// renewing lets renewing by hand change what becomes of automatic renewal.
func renewing(on bool) applied {
	return changing("huawei", billing.RenewingNow, func(_ asked, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			r.AutoRenew = on
		}
	})
}

// offering wraps how Huawei's gateway says whether a call is there.
func offering(wrapped func(*dialect.Call, route) *dialect.Refusal) applied {
	return alter("huawei", func(d *dialect.Dialect) {
		old := d.Offered
		d.Offered = func(c *dialect.Call) *dialect.Refusal { return wrapped(c, old) }
	})
}

// switchedEarly gives the calls other options before the gateway asks whether they are there.
func switchedEarly(change func(*dialect.Options)) applied {
	return offering(func(c *dialect.Call, offered route) *dialect.Refusal {
		changed := *c.Options
		change(&changed)
		c.Options = &changed
		return offered(c)
	})
}

// attachedRenews shows what is attached as renewing itself, or not, whatever its primary does.
func attachedRenews(on bool) func(*billing.Listed) {
	return func(l *billing.Listed) {
		if l.Bound {
			own := *l.Subscription
			own.AutoRenew = on
			l.Subscription = &own
		}
	}
}

// pretended lets one of Huawei's calls succeed and change nothing.
func pretended(operation string) applied {
	return changing("huawei", switching, func(q asked, d *billing.Decision) {
		if q.caller.Operation == operation {
			d.Change = billing.Change{}
		}
	})
}

func switchAllOff(q asked, d *billing.Decision) {
	for r := range q.view.Resources(q.caller.Account) {
		if r.AutoRenew && !changed(d, r.ID) {
			off := *r
			off.AutoRenew = false
			d.Change.Resources = append(d.Change.Resources, &off)
		}
	}
}

func shownAsOn(l *billing.Listed) {
	renewing := *l.Subscription
	renewing.AutoRenew = true
	l.Subscription = &renewing
}

func endAttached(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if !q.named(r) {
			r.Ended = q.view.Now
		}
	}
}

func losePaidPeriod(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if n := len(r.Periods); n > 1 && r.Periods[n-1].Ahead(q.view.Now) {
			r.Periods = r.Periods[:n-1]
		}
	}
}
