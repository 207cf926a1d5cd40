package console

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An unsubscriptions page is one tab, one leaf of it.
type unsubscriptions struct {
	Tab   string
	Tabs  []counted
	Rows  []unsubscribable
	Quota []quota
	Leaf  pagination
}

// A counted tab says how many rows it has.
type counted struct {
	tab
	Count int
}

// A leavable row is a primary, what leaving it would do, or why it cannot be left.
type unsubscribable struct {
	*billing.Resource
	Ends      string
	Kind      int // of unsubscription, as the call has it
	Preview   preview
	Portfolio []billing.ResourceID // the members that can only leave together
	Release   time.Time            // of what has stopped and waits for that; zero: it does not
}

// A standing is a tab that a resource stands on, with the decision that put it there.
type tabEntry struct {
	tab      string
	kind     int
	decision *billing.Decision
}

// showUnsubscriptions lists what an account can leave, the renewals it can drop, and what it
// cannot leave with the reason. What is void from the start is on none of the tabs.
func showUnsubscriptions(v *pageRequest) (page, *pageError) {
	return v.look("unsubscriptions", func(p *place) (page, *pageError) {
		data := unsubscriptions{Tab: v.sent.Get("tab"), Leaf: leafOf(v.request), Quota: p.quotas()}
		if data.Tab == "" {
			data.Tab = inUse
		}
		if !slices.ContainsFunc(p.Words().Tabs, func(t tab) bool { return t.Key == data.Tab }) {
			return page{}, noSuchTab
		}
		counts := v.sort(p, &data)
		for _, t := range p.Words().Tabs {
			data.Tabs = append(data.Tabs, counted{t, counts[t.Key]})
		}
		data.Leaf = data.Leaf.of(counts[data.Tab])
		return page{name: "unsubscriptions", Title: p.Words().List, Data: data}, data.Leaf.beyond()
	})
}

// sort asks about every resource on which tabs it stands, and makes the rows of the leaf.
func (v *pageRequest) sort(p *place, data *unsubscriptions) (counts map[string]int) {
	counts = map[string]int{}
	for r := range p.view.Resources(p.Account.ID) {
		if !p.shows(r) {
			continue
		}
		for _, s := range v.standings(p, r) {
			if s.tab == data.Tab && data.Leaf.has(counts[s.tab]) {
				data.Rows = append(data.Rows, p.row(r, s))
			}
			counts[s.tab]++
		}
	}
	return counts
}

// lists says what there is to show of the account: no product for one use, nothing that is gone.
func (p *place) lists(r *billing.Resource) bool {
	return p.view.Status(r) != billing.Gone && !r.Facts.Has(billing.OneTimeUse)
}

// shows says what can be chosen: what is listed and does not just follow its primary.
func (p *place) shows(r *billing.Resource) bool { return !p.view.Bound(r) && p.lists(r) }

// standings asks whether r can be left, and whether its renewals can.
func (v *pageRequest) standings(p *place, r *billing.Resource) []tabEntry {
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

// row is a resource as its tab shows it.
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

// portfolio is every member that is left of the portfolio of r: together they can go.
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
