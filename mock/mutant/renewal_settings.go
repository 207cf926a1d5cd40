package mutant

import (
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
)

// renewalSettings are the faults in how automatic renewal is set, and in how long it stays so.
func renewalSettings() []fault {
	return []fault{
		{"alibaba.irreversible", "for-a-month", "Each automatic renewal is for a month, whatever the call says.",
			changeCommand("alibaba", func(s *billing.SetAutoRenewal, _ *decisionInput) { s.For = 1 })},
		{"alibaba.irreversible", "years-as-months", "The unit of a renewal is overlooked: a year is set as a month.", wrapRead("alibaba", "SetRenewal", readAsMonths)},
		{"alibaba.irreversible", "first-term-kept", "Another term is not set while automatic renewal is on.", changeDecision("alibaba", billing.SettingRenewal, keepTerm)},
		{"alibaba.irreversible", "first-instance", "Of several instances only the first is set.",
			keepUnchanged("alibaba", billing.SettingRenewal, func(in decisionInput, r *billing.Resource) bool { return r.ID != in.cmd.Targets()[0] })},
		{"alibaba.irreversible", "every-instance", "Automatic renewal is set for all instances of the account.", changeDecision("alibaba", billing.SettingRenewal, setAll)},
		{"alibaba.irreversible", "never-by-hand", "NotRenewal is set as ManualRenewal.",
			changeCommand("alibaba", func(s *billing.SetAutoRenewal, _ *decisionInput) { s.Never = false })},
		{"alibaba.irreversible", "by-hand-never", "ManualRenewal is set as NotRenewal.",
			changeCommand("alibaba", func(s *billing.SetAutoRenewal, _ *decisionInput) { s.Never = !s.On })},
		{"alibaba.irreversible", "set-back", "A second after automatic renewal was set it is as before.", setBack("alibaba", billing.SettingRenewal)},
		{"alibaba.autorenew-deduction", "on-credit", "A renewal by a call is made without the balance for it.",
			changeRules("alibaba", neverRefusing(func(r billing.Rule) bool { return r.Reason == billing.BalanceTooLowReason }))},
		{"huawei.autorenew-off", "set-back", "A second after automatic renewal was switched it is as before.", setBack("huawei", switchingAutoRenewal)},
	}
}

func readAsMonths(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
	cmd, refusal := read(c)
	if s, ok := cmd.(*billing.SetAutoRenewal); ok && paramOf(c.Input.Query, "RenewalPeriodUnit") == "Y" {
		s.For /= 12
	}
	return cmd, refusal
}

func keepTerm(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if before := in.view.Resource(r.ID); before.AutoRenew {
			r.RenewFor = before.RenewFor
		}
	}
}

func setAll(in decisionInput, d *billing.Decision) {
	s, _ := in.cmd.(*billing.SetAutoRenewal)
	for r := range in.view.Resources(in.caller.Account) {
		if !isChanged(d, r.ID) && in.view.Status(r) != billing.Gone {
			other := *r
			other.AutoRenew, other.NotRenew, other.RenewFor = s.On, s.Never, s.For
			d.Change.Resources = append(d.Change.Resources, &other)
		}
	}
}

// setBackAfter is how long a setting stays that does not last.
const setBackAfter = time.Second

// A settingBefore is how a resource was renewed before a call set it otherwise.
type settingBefore struct {
	set    time.Time // by the business clock
	before billing.Resource
}

// setBack lists automatic renewal as it was before a call, a while after the call.
func setBack(vendor string, kinds billing.Kind) patch {
	return func(o *mock.Options) {
		var mu sync.Mutex
		all := map[billing.ResourceID]settingBefore{}
		wrapDecide(vendor, func(in decisionInput) *billing.Decision {
			mu.Lock()
			defer mu.Unlock()
			if l, ok := in.cmd.(*billing.ListResources); ok {
				in.cmd = listedAsBefore(l, func(id billing.ResourceID) (was settingBefore, undone bool) {
					was, known := all[id]
					return was, known && !in.view.Now.Before(was.set.Add(setBackAfter))
				})
			}
			d := in.decide()
			if d.Refusal == nil && in.cmd.Kind()&kinds != 0 {
				for _, r := range d.Change.Resources {
					all[r.ID] = settingBefore{in.view.Now, *in.view.Resource(r.ID)}
				}
			}
			return d
		})(o)
	}
}

// listedAsBefore lists what is undone with the setting that it had before.
func listedAsBefore(l *billing.ListResources, undone func(billing.ResourceID) (settingBefore, bool)) *billing.ListResources {
	changed := *l
	changed.Keep = func(one *billing.Listed) bool {
		if was, is := undone(one.Subscription.ID); is {
			back := *one.Subscription
			back.AutoRenew, back.NotRenew, back.RenewFor = was.before.AutoRenew, was.before.NotRenew, was.before.RenewFor
			if one.Resource == one.Subscription {
				one.Resource = &back
			}
			one.Subscription = &back
		}
		return l.Keep(one)
	}
	return &changed
}
