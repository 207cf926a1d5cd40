package mutant

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
)

const unsubscribing = billing.Unsubscribing | billing.DroppingRenewals

// decisionInput is what a decision is made of.
type decisionInput struct {
	view     billing.View
	rulebook *billing.Rulebook
	caller   billing.Caller
	cmd      billing.Command
}

// decide returns the right decision.
func (in decisionInput) decide() *billing.Decision {
	return billing.Decide(in.view, in.rulebook, in.caller, in.cmd)
}

// decideWithoutRefusal returns the decision as it would be without the rules that refuse.
func (in decisionInput) decideWithoutRefusal() *billing.Decision {
	d := in.decide()
	for d.Refusal != nil {
		without := in.rulebook.Without(d.Refusal.Row)
		in.rulebook = &without
		d = in.decide()
	}
	return d
}

// wrapDecide replaces the decisions about one vendor's calls.
func wrapDecide(vendor string, decide func(decisionInput) *billing.Decision) patch {
	return func(o *mock.Options) {
		o.Decide = func(v billing.View, b *billing.Rulebook, caller billing.Caller, cmd billing.Command) *billing.Decision {
			in := decisionInput{v, b, caller, cmd}
			if caller.Credential == nil || caller.Vendor != vendor {
				return in.decide()
			}
			return decide(in)
		}
	}
}

// changeCommand changes a command, or another input of its decision, before the decision.
func changeCommand[C any, P interface {
	*C
	billing.Command
}](vendor string, change func(P, *decisionInput)) patch {
	return wrapDecide(vendor, func(in decisionInput) *billing.Decision {
		if cmd, ok := in.cmd.(P); ok {
			changed := *cmd
			in.cmd = P(&changed)
			change(&changed, &in)
		}
		return in.decide()
	})
}

// changeDecision changes the decisions about accepted commands of some kinds.
func changeDecision(vendor string, kinds billing.Kind, change func(decisionInput, *billing.Decision)) patch {
	return wrapDecide(vendor, func(in decisionInput) *billing.Decision {
		d := in.decide()
		if d.Refusal == nil && !d.Outcome.Replay && in.cmd.Kind()&kinds != 0 {
			change(in, d)
		}
		return d
	})
}

// endOthers ends further resources of the account together with those that a command ends.
func endOthers(vendor string, kinds billing.Kind, too func(decisionInput, *billing.Resource) bool) patch {
	return changeDecision(vendor, kinds, func(in decisionInput, d *billing.Decision) {
		for r := range in.view.Resources(in.caller.Account) {
			if !isChanged(d, r.ID) && in.view.Status(r) != billing.Gone && too(in, r) {
				taken := *r
				taken.Ended, taken.AutoRenew = in.view.Now, false
				d.Change.Resources = append(d.Change.Resources, &taken)
			}
		}
	})
}

// keepUnchanged leaves some of the resources unchanged that a command changes.
func keepUnchanged(vendor string, kinds billing.Kind, stays func(decisionInput, *billing.Resource) bool) patch {
	return changeDecision(vendor, kinds, func(in decisionInput, d *billing.Decision) {
		d.Change.Resources = slices.DeleteFunc(d.Change.Resources, func(r *billing.Resource) bool { return stays(in, r) })
	})
}

func isChanged(d *billing.Decision, id billing.ResourceID) bool {
	return slices.ContainsFunc(d.Change.Resources, func(r *billing.Resource) bool { return r.ID == id })
}

// isTarget reports whether the call itself names a resource.
func (in decisionInput) isTarget(r *billing.Resource) bool {
	return slices.Contains(in.cmd.Targets(), r.ID)
}

// changeTerms changes a vendor's terms: fees, refunds, calendar.
func changeTerms(vendor string, change func(*billing.Terms)) patch {
	return changeRulebook(vendor, func(b billing.Rulebook) billing.Rulebook {
		t := b.Terms
		change(&t)
		return billing.NewRulebook(b.Rules, t)
	})
}

// changeRefunds changes the refund of each period that is unsubscribed. Order lines, ledger and balance stay
// consistent.
func changeRefunds(vendor string, price func(decisionInput, *billing.Line) billing.Refund) patch {
	return changeDecision(vendor, unsubscribing, func(in decisionInput, d *billing.Decision) {
		for _, o := range d.Change.Orders {
			for i := range o.Lines {
				l := &o.Lines[i]
				before := l.Refund.Cash
				l.Refund = price(in, l)
				replaceEntries(d, o, l)
				addToBalance(in, d, l.Refund.Cash-before)
			}
		}
	})
}

// replaceEntries writes the ledger entries of an order line again.
func replaceEntries(d *billing.Decision, o *billing.Order, l *billing.Line) {
	d.Change.Entries = slices.DeleteFunc(d.Change.Entries, func(e billing.Entry) bool {
		return e.Order == o.ID && e.Resource == l.Resource && e.Period == l.Period
	})
	for _, e := range []billing.Entry{
		{From: billing.Prepaid, To: billing.Cash, Amount: l.Refund.Cash},
		{From: billing.Prepaid, To: billing.Income, Amount: l.Refund.Consumed},
		{From: billing.Prepaid, To: billing.Fees, Amount: l.Refund.Fee},
		{From: billing.PrepaidCoupons, To: billing.CouponBalance, Amount: l.Refund.Coupons},
		{From: billing.PrepaidCoupons, To: billing.Forfeited, Amount: l.Coupons - l.Refund.Coupons},
	} {
		if e.Amount != 0 {
			e.At, e.Account, e.Order, e.Resource, e.Period = o.Created, o.Account, o.ID, l.Resource, l.Period
			d.Change.Entries = append(d.Change.Entries, e)
		}
	}
}

// addToBalance adds an amount to the caller's balance.
func addToBalance(in decisionInput, d *billing.Decision, m billing.Money) {
	i := slices.IndexFunc(d.Change.Accounts, func(a *billing.Account) bool { return a.ID == in.caller.Account })
	if i < 0 {
		a := *in.view.Account(in.caller.Account)
		i, d.Change.Accounts = len(d.Change.Accounts), append(d.Change.Accounts, &a)
	}
	d.Change.Accounts[i].Balance += m
}
