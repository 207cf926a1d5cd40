package billing

import "slices"

// decide lists the caller's resources that the filter keeps. Only those on the page are built in memory of their own.
func (l *ListResources) decide(tx *transaction) (out Outcome) {
	var reused Resource
	var listed Listed
	for r := range tx.glances(tx.caller.Account, &reused) {
		listed = tx.listed(r)
		if !l.Keep(&listed) {
			continue
		}
		if out.Total >= l.Offset && len(out.Listed) < l.Limit {
			if r == &reused {
				listed.own()
			}
			out.Listed = append(out.Listed, listed)
		}
		out.Total++
	}
	out.Account = tx.account
	return out
}

// own gives what is listed its own copy of the resource.
func (l *Listed) own() {
	r := *l.Resource
	r.Periods = slices.Clone(r.Periods)
	if l.Subscription == l.Resource {
		l.Subscription = &r
	}
	l.Resource = &r
}

// listed returns what a list shows of a resource.
func (tx *transaction) listed(r *Resource) Listed {
	return Listed{Resource: r, Subscription: tx.listedSubscription(r), Status: tx.Status(r), Bound: tx.Bound(r)}
}

// listedSubscription returns the resource with the periods that a list shows of r. What leaves by itself keeps
// its end when the resource is given up that it was bought with.
func (v View) listedSubscription(r *Resource) *Resource {
	s := v.Subscription(r)
	if s == r || !r.Apart || !slices.ContainsFunc(s.Periods, func(p Period) bool { return p.Refund != "" }) {
		return s
	}
	kept := *s
	kept.Periods = slices.Clone(s.Periods)
	for i := range kept.Periods {
		kept.Periods[i].Refund = ""
	}
	return &kept
}

// decide lists the caller's orders that the filter keeps.
func (l *ListOrders) decide(tx *transaction) (out Outcome) {
	var all []*Order
	for o := range tx.Orders(tx.caller.Account) {
		if l.Keep(o) {
			all = append(all, o)
		}
	}
	out.Total, out.Account = len(all), tx.account
	from, to := Window(len(all), l.Offset, l.Limit)
	for i := from; i < to; i++ {
		at := len(all) - 1 - i
		if l.Oldest {
			at = i
		}
		out.Found = append(out.Found, tx.withResources(all[at]))
	}
	return out
}

// Window returns the part of n elements that a page shows, whatever offset and limit the caller gives.
func Window(n, offset, limit int) (from, to int) {
	from = min(max(offset, 0), n)
	return from, from + min(max(limit, 0), n-from)
}

// decide returns who the caller is, and in which regions it has resources.
func (a *Ask) decide(tx *transaction) Outcome {
	out := Outcome{Account: tx.account}
	if !a.Regions {
		return out
	}
	for r := range tx.Resources(tx.caller.Account) {
		if at, known := slices.BinarySearch(out.Regions, r.Place.Region); !known {
			out.Regions = slices.Insert(out.Regions, at, r.Place.Region)
		}
	}
	return out
}

// decide returns the one order.
func (s *ShowOrder) decide(tx *transaction) Outcome {
	out := Outcome{Account: tx.account}
	if o := tx.ruleCase.Order; o != nil {
		out.Total, out.Found = 1, []FoundOrder{tx.withResources(o)}
	}
	return out
}

// withResources returns an order with its resources.
func (tx *transaction) withResources(o *Order) FoundOrder {
	f := FoundOrder{Order: o}
	for _, id := range o.Resources {
		if r := tx.Resource(id); r != nil {
			f.Of = append(f.Of, r)
		}
	}
	return f
}
