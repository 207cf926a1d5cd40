package console

import "github.com/rescindhq/rescind/internal/billing"

// isListed reports whether pages show r: not a one-time-use product, and not gone.
func (p *place) isListed(r *billing.Resource) bool {
	return p.view.Status(r) != billing.Gone && !r.Facts.Has(billing.OneTimeUse)
}

// isSelectable reports whether r has a row of its own: it is listed, and not bound to its primary.
func (p *place) isSelectable(r *billing.Resource) bool { return !p.view.Bound(r) && p.isListed(r) }

// tabEntry decides whether r can be unsubscribed.
func (v *pageRequest) tabEntry(p *place, r *billing.Resource) tabEntry {
	whole := unsubscribeForm{IDs: []billing.ResourceID{r.ID}, Kind: 1}
	d := v.decide(p, p.Words().Call, whole.command(p))
	if d.Refusal != nil {
		return tabEntry{notAllowed, 1, d, r}
	}
	return tabEntry{inUse, 1, d, r}
}

// tabEntries decides whether r can be unsubscribed, and whether its renewals can.
func (v *pageRequest) tabEntries(p *place, r *billing.Resource) []tabEntry {
	all := []tabEntry{v.tabEntry(p, r)}
	if all[0].tab == notAllowed || p.Account.Vendor != "huawei" || len(r.Periods) < 2 {
		return all
	}
	later := unsubscribeForm{IDs: []billing.ResourceID{r.ID}, Kind: 2}
	if d := v.decide(p, p.Words().Call, later.command(p)); d.Refusal == nil {
		all = append(all, tabEntry{renewals, 2, d, r})
	}
	return all
}

// row returns a resource as its tab shows it.
func (p *place) row(e tabEntry) unsubscribable {
	r := e.resource
	l := unsubscribable{
		Resource: r,
		Ends:     p.ends(r),
		URL:      p.resourceURL(r),
		Service:  p.Service(r.Product),
		Kind:     e.kind,
		Preview:  p.preview(p.Words().Call, e.decision, []billing.ResourceID{r.ID}),
	}
	if b := l.Preview.Blocked; b != nil && b.Row.ID == "huawei.portfolio" {
		l.Portfolio = p.portfolio(r)
	}
	if !r.Stopped.IsZero() {
		l.Release = r.Release()
	}
	return l
}

// portfolio returns the remaining members of the portfolio of r. They can be unsubscribed together.
func (p *place) portfolio(r *billing.Resource) (members []billing.ResourceID) {
	for m := range p.view.Members(p.Account.ID, r.Facts[billing.Portfolio]) {
		if p.view.Status(m) != billing.Gone {
			members = append(members, m.ID)
		}
	}
	return members
}

// ends says when the subscription of r ends.
func (p *place) ends(r *billing.Resource) phrase {
	if !r.Ended.IsZero() {
		return say("%s", r.Ended.UTC().Format("2006-01-02 15:04"))
	}
	s := p.view.Subscription(r)
	if len(s.Periods) == 0 {
		return say("never")
	}
	return say("%s", s.Ends().UTC().Format("2006-01-02 15:04"))
}
