package mutant

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
)

const leaving = billing.Unsubscribing | billing.DroppingRenewals

// asked is what a decision is about.
type asked struct {
	view   billing.View
	book   *billing.Rulebook
	caller billing.Caller
	cmd    billing.Command
}

// decide is the decision as it should be.
func (q asked) decide() *billing.Decision { return billing.Decide(q.view, q.book, q.caller, q.cmd) }

// anyway is the decision as it would be without any rule that objects.
func (q asked) anyway() *billing.Decision {
	d := q.decide()
	for d.Refusal != nil {
		without := q.book.Without(d.Refusal.Row)
		q.book = &without
		d = q.decide()
	}
	return d
}

// deciding takes the place of the decisions about one vendor's calls.
func deciding(vendor string, decide func(asked) *billing.Decision) applied {
	return func(o *mock.Options) {
		o.Decide = func(v billing.View, b *billing.Rulebook, caller billing.Caller, cmd billing.Command) *billing.Decision {
			q := asked{v, b, caller, cmd}
			if caller.Credential == nil || caller.Vendor != vendor {
				return q.decide()
			}
			return decide(q)
		}
	}
}

// asking changes a command, or what it is decided by, before it is decided.
func asking[C any, P interface {
	*C
	billing.Command
}](vendor string, change func(P, *asked)) applied {
	return deciding(vendor, func(q asked) *billing.Decision {
		if cmd, ok := q.cmd.(P); ok {
			changed := *cmd
			q.cmd = P(&changed)
			change(&changed, &q)
		}
		return q.decide()
	})
}

// changing changes what the accepted commands of some kinds leave behind.
func changing(vendor string, kinds billing.Kind, change func(asked, *billing.Decision)) applied {
	return deciding(vendor, func(q asked) *billing.Decision {
		d := q.decide()
		if d.Refusal == nil && !d.Outcome.Replay && q.cmd.Kind()&kinds != 0 {
			change(q, d)
		}
		return d
	})
}

// takes says which further resources of the account leave too.
func takes(vendor string, kinds billing.Kind, too func(asked, *billing.Resource) bool) applied {
	return changing(vendor, kinds, func(q asked, d *billing.Decision) {
		for r := range q.view.Resources(q.caller.Account) {
			if !changed(d, r.ID) && q.view.Status(r) != billing.Gone && too(q, r) {
				taken := *r
				taken.Ended, taken.AutoRenew = q.view.Now, false
				d.Change.Resources = append(d.Change.Resources, &taken)
			}
		}
	})
}

// spares says which of the resources that a command changes stay as they are.
func spares(vendor string, kinds billing.Kind, stays func(asked, *billing.Resource) bool) applied {
	return changing(vendor, kinds, func(q asked, d *billing.Decision) {
		d.Change.Resources = slices.DeleteFunc(d.Change.Resources, func(r *billing.Resource) bool { return stays(q, r) })
	})
}

func changed(d *billing.Decision, id billing.ResourceID) bool {
	return slices.ContainsFunc(d.Change.Resources, func(r *billing.Resource) bool { return r.ID == id })
}

// named reports whether the call itself names a resource.
func (q asked) named(r *billing.Resource) bool { return slices.Contains(q.cmd.Targets(), r.ID) }

// terms changes what a vendor charges.
func terms(vendor string, change func(*billing.Terms)) applied {
	return book(vendor, func(b billing.Rulebook) billing.Rulebook {
		t := b.Terms
		change(&t)
		return billing.NewRulebook(b.Rules, t)
	})
}

// repriced changes what each period that is given up pays back; lines, ledger and balance agree.
func repriced(vendor string, price func(asked, *billing.Line) billing.Refund) applied {
	return changing(vendor, leaving, func(q asked, d *billing.Decision) {
		for _, o := range d.Change.Orders {
			for i := range o.Lines {
				l := &o.Lines[i]
				before := l.Refund.Cash
				l.Refund = price(q, l)
				reenter(d, o, l)
				credit(q, d, l.Refund.Cash-before)
			}
		}
	})
}

// reenter writes the entries of a line anew.
func reenter(d *billing.Decision, o *billing.Order, l *billing.Line) {
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

// credit adds to the caller's balance.
func credit(q asked, d *billing.Decision, m billing.Money) {
	i := slices.IndexFunc(d.Change.Accounts, func(a *billing.Account) bool { return a.ID == q.caller.Account })
	if i < 0 {
		a := *q.view.Account(q.caller.Account)
		i, d.Change.Accounts = len(d.Change.Accounts), append(d.Change.Accounts, &a)
	}
	d.Change.Accounts[i].Balance += m
}
