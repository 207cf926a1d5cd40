package mutant

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

const switching = billing.RenewingOff | billing.RenewingOn

// renewals are the faults in automatic renewal.
func renewals() []fault {
	return []fault{
		{"huawei.autorenew-off", "pretended", "The older call says that it worked, and nothing changes.",
			changing("huawei", billing.RenewingOff, func(q asked, d *billing.Decision) {
				if q.caller.Operation == "disable_auto_renew_v1" {
					d.Change = billing.Change{}
				}
			})},
		{"huawei.autorenew-off", "all", "Switching one resource off switches all of the account off.",
			changing("huawei", billing.RenewingOff, func(q asked, d *billing.Decision) {
				for r := range q.view.Resources(q.caller.Account) {
					if r.AutoRenew && !changed(d, r.ID) {
						off := *r
						off.AutoRenew = false
						d.Change.Resources = append(d.Change.Resources, &off)
					}
				}
			})},
		{"huawei.autorenew-off", "for-good", "What was switched off cannot be switched on again, though the call succeeds.",
			spares("huawei", billing.RenewingOn, func(asked, *billing.Resource) bool { return true })},
		{"huawei.autorenew-off", "listed-as-on", "The list shows what was switched off as renewing itself.",
			listing("huawei", func(l *billing.Listed) {
				if !l.AutoRenew && !l.NotRenew {
					renewing := *l.Subscription
					renewing.AutoRenew = true
					l.Subscription = &renewing
				}
			})},
		{"huawei.autorenew-cascade", "forgotten", "What is attached renews itself when its primary does not.", listing("huawei", attachedRenews(true))},
		{"huawei.autorenew-cascade", "off-only", "What is attached does not renew itself when its primary does.", listing("huawei", attachedRenews(false))},
		{"huawei.autorenew-cascade", "ends", "Switching a primary off ends what is attached to it.",
			changing("huawei", billing.RenewingOff, func(q asked, d *billing.Decision) {
				for _, r := range d.Change.Resources {
					if !q.named(r) {
						r.Ended = q.view.Now
					}
				}
			})},
		{"huawei.autorenew-v2", "as-v1", "The newer call to switch it off answers as the older one does.",
			telling("huawei", "disable_auto_renew", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				a := tell(c, out)
				a.Status, a.Type = http.StatusOK, "application/json;charset=UTF-8"
				a.Body = openapi.Huawei().Operation("disable_auto_renew_v1").Success()
				return a
			})},
		{"huawei.autorenew-v2", "created", "The newer call to switch it on answers 201.",
			telling("huawei", "enable_auto_renew", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				a := tell(c, out)
				a.Status = http.StatusCreated
				return a
			})},
		{"huawei.autorenew-v2", "pretended", "The newer call says that it worked, and nothing changes.",
			changing("huawei", switching, func(q asked, d *billing.Decision) {
				if q.caller.Operation == "disable_auto_renew" {
					d.Change = billing.Change{}
				}
			})},
		{"huawei.autorenew-v2", "of-what-is-over", "What has run out can be set to renew itself.",
			rules("huawei", func(list []billing.Rule) []billing.Rule {
				for i := range list {
					if list[i].Reason == billing.NotRenewable && list[i].On == billing.RenewingOn {
						list[i].Breaks = func(*billing.Case) bool { return false }
					}
				}
				return list
			})},
		{"huawei.autorenew-by-renewing", "kept", "What came with renewing is not switched off, though the call succeeds.",
			spares("huawei", billing.RenewingOff, func(_ asked, r *billing.Resource) bool { return len(r.Periods) > 1 })},
		{"huawei.autorenew-by-renewing", "switched-on", "Renewing by hand switches automatic renewal on.", renewing(true)},
		{"huawei.autorenew-by-renewing", "switched-off", "Renewing by hand switches automatic renewal off.", renewing(false)},
		{"huawei.autorenew-by-renewing", "paid-period-lost", "Switching it off gives up the period that is paid for.",
			changing("huawei", billing.RenewingOff, func(q asked, d *billing.Decision) {
				for _, r := range d.Change.Resources {
					if n := len(r.Periods); n > 1 && r.Periods[n-1].Ahead(q.view.Now) {
						r.Periods = r.Periods[:n-1]
					}
				}
			})},
		{"huawei.autorenew-retired", "never", "The older calls go on working when they are taken offline.", switchedEarly(func(o *dialect.Options) { o.V1Retired = false })},
		{"huawei.autorenew-retired", "off-only", "Of the older calls only the one to switch it off is taken offline.",
			offering(func(c *dialect.Call, offered route) *dialect.Fault {
				if c.Operation.ID == "enable_auto_renew_v1" {
					return nil
				}
				return offered(c)
			})},
		{"huawei.autorenew-retired", "newer-too", "With the older calls the newer ones are taken offline.",
			offering(func(c *dialect.Call, offered route) *dialect.Fault {
				if c.Options.V1Retired && c.Operation.ID == "enable_auto_renew" {
					return dialect.NewFault("huawei.autorenew-retired", "unknown-path")
				}
				return offered(c)
			})},
		{"huawei.autorenew-retired", "after-the-signature", "Whether a call is offline is asked after its signature.",
			offering(func(c *dialect.Call, offered route) *dialect.Fault {
				if fault := offered(c); fault == nil || c.Caller.Credential == nil || c.Caller.Credential.Key == "" {
					return fault
				}
				return dialect.NewFault("huawei.gateway.bad-signature", "bad-signature")
			})},
	}
}

// renewing lets renewing by hand change what becomes of automatic renewal.
func renewing(on bool) applied {
	return changing("huawei", billing.RenewingNow, func(_ asked, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			r.AutoRenew = on
		}
	})
}

// offering wraps how Huawei's gateway says whether a call is there.
func offering(wrapped func(*dialect.Call, route) *dialect.Fault) applied {
	return alter("huawei", func(d *dialect.Dialect) {
		old := d.Offered
		d.Offered = func(c *dialect.Call) *dialect.Fault { return wrapped(c, old) }
	})
}

// switchedEarly gives the calls other options before the gateway asks whether they are there.
func switchedEarly(change func(*dialect.Options)) applied {
	return offering(func(c *dialect.Call, offered route) *dialect.Fault {
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
