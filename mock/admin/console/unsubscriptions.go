package console

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An unsubscriptions page is one page of the resources of one tab.
type unsubscriptions struct {
	Tab        string
	Tabs       []tabCount
	Rows       []unsubscribable
	Quota      []quota
	Pagination pagination
}

// A tabCount is a tab with its number of rows.
type tabCount struct {
	tab
	Count int
}

// An unsubscribable row is a primary resource, with what unsubscribing from it would do or why it is blocked.
type unsubscribable struct {
	*billing.Resource
	Ends      string
	Kind      int // the kind of unsubscription, as in the API: 1, or 2 for renewals only
	Preview   preview
	Portfolio []billing.ResourceID // the members that must be unsubscribed together
	Release   time.Time            // when a stopped resource is released; zero: it is not stopped
}

// A tabEntry is a tab that lists a resource, with the decision that is the reason.
type tabEntry struct {
	tab      string
	kind     int
	decision *billing.Decision
}

// showUnsubscriptions lists, by tab, the resources that can be unsubscribed, the renewal periods that
// can, and the blocked resources with the reason. One-time-use products are on no tab.
func showUnsubscriptions(v *pageRequest) (page, *pageError) {
	return v.readSandbox("unsubscriptions", func(p *place) (page, *pageError) {
		data := unsubscriptions{Tab: v.values.Get("tab"), Pagination: paginationOf(v.request), Quota: p.quotas()}
		if data.Tab == "" {
			data.Tab = inUse
		}
		if !slices.ContainsFunc(p.Words().Tabs, func(t tab) bool { return t.Key == data.Tab }) {
			return page{}, noSuchTab
		}
		counts := v.fillTabs(p, &data)
		for _, t := range p.Words().Tabs {
			data.Tabs = append(data.Tabs, tabCount{t, counts[t.Key]})
		}
		data.Pagination = data.Pagination.withTotal(counts[data.Tab])
		return page{name: "unsubscriptions", Title: p.Words().List, Data: data}, data.Pagination.checkRange()
	})
}

// fillTabs counts the resources of every tab, and makes the rows of the shown page.
func (v *pageRequest) fillTabs(p *place, data *unsubscriptions) (counts map[string]int) {
	counts = map[string]int{}
	for r := range p.view.Resources(p.Account.ID) {
		if !p.isSelectable(r) {
			continue
		}
		for _, s := range v.tabEntries(p, r) {
			if s.tab == data.Tab && data.Pagination.contains(counts[s.tab]) {
				data.Rows = append(data.Rows, p.row(r, s))
			}
			counts[s.tab]++
		}
	}
	return counts
}

// isListed reports whether pages show r: not a one-time-use product, and not gone.
func (p *place) isListed(r *billing.Resource) bool {
	return p.view.Status(r) != billing.Gone && !r.Facts.Has(billing.OneTimeUse)
}

// isSelectable reports whether r has a row of its own: it is listed, and not bound to its primary.
func (p *place) isSelectable(r *billing.Resource) bool { return !p.view.Bound(r) && p.isListed(r) }

// tabEntries decides whether r can be unsubscribed, and whether its renewals can.
func (v *pageRequest) tabEntries(p *place, r *billing.Resource) []tabEntry {
	whole := unsubscribeForm{IDs: []billing.ResourceID{r.ID}, Kind: 1}
	d := v.decide(p, p.Words().Call, whole.command(p))
	if d.Refusal != nil {
		return []tabEntry{{notAllowed, 1, d}}
	}
	all := []tabEntry{{inUse, 1, d}}
	if p.Account.Vendor != "huawei" || len(r.Periods) < 2 {
		return all
	}
	whole.Kind = 2
	if d := v.decide(p, p.Words().Call, whole.command(p)); d.Refusal == nil {
		all = append(all, tabEntry{renewals, 2, d})
	}
	return all
}

// row returns a resource as its tab shows it.
func (p *place) row(r *billing.Resource, s tabEntry) unsubscribable {
	l := unsubscribable{Resource: r, Ends: p.ends(r), Kind: s.kind, Preview: p.preview(p.Words().Call, s.decision, []billing.ResourceID{r.ID})}
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

func (p *place) ends(r *billing.Resource) string {
	s := p.view.Subscription(r)
	if len(s.Periods) == 0 {
		return "never"
	}
	return s.Ends().UTC().Format("2006-01-02 15:04")
}
