package console

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An unsubscriptions page is one page of the resources of one tab.
type unsubscriptions struct {
	Tab   string
	Tabs  []tabCount
	Rows  []unsubscribable
	Quota []quota
	List  listing
}

// A tabCount is a tab with its number of rows.
type tabCount struct {
	tab
	Count int
}

// An unsubscribable row is a primary resource, with what unsubscribing from it would do or why it is blocked.
type unsubscribable struct {
	*billing.Resource
	Ends      phrase
	URL       string // its page
	Service   string
	Kind      int // the kind of unsubscription, as in the API: 1, or 2 for renewals only
	Preview   preview
	Portfolio []billing.ResourceID // the members that must be unsubscribed together
	Release   time.Time            // when a stopped resource is released; zero: it is not stopped
}

// A tabEntry is a resource on a tab that lists it, with the decision that is the reason.
type tabEntry struct {
	tab      string
	kind     int
	decision *billing.Decision
	resource *billing.Resource
}

// back is the cash that the tab says is refunded.
func (e tabEntry) back() billing.Money { return e.decision.Refund().Cash }

// rule is the rule that blocks the resource; "" for none.
func (e tabEntry) rule() string {
	if e.decision.Refusal == nil {
		return ""
	}
	return e.decision.Refusal.Row
}

// showUnsubscriptions lists, by tab, the resources that can be unsubscribed, the renewal periods that
// can, and the blocked resources with the reason. One-time-use products are on no tab.
func showUnsubscriptions(v *pageRequest) (page, *pageError) {
	return v.readSandbox("unsubscriptions", func(p *place) (page, *pageError) {
		data := unsubscriptions{Tab: v.values.Get("tab"), Quota: p.quotas()}
		if data.Tab == "" {
			data.Tab = inUse
		}
		if !slices.ContainsFunc(p.Words().Tabs, func(t tab) bool { return t.Key == data.Tab }) {
			return page{}, noSuchTab
		}
		entries, counts := v.entriesOfTab(p, data.Tab)
		for _, t := range p.Words().Tabs {
			data.Tabs = append(data.Tabs, tabCount{t, counts[t.Key]})
		}
		entries, data.List = arrange(v, entries, p.textsOfEntry, p.entryOrderings(data.Tab)...)
		for _, e := range rowsOn(data.List.pagination, entries) {
			data.Rows = append(data.Rows, p.row(e))
		}
		return page{name: "unsubscriptions", Title: say(p.Words().List), Data: data}, data.List.checkRange()
	})
}

// entriesOfTab returns the resources of a tab, and how many resources every tab has.
func (v *pageRequest) entriesOfTab(p *place, shown string) (entries []tabEntry, counts map[string]int) {
	counts = map[string]int{}
	for r := range p.view.Resources(p.Account.ID) {
		if !p.isSelectable(r) {
			continue
		}
		for _, e := range v.tabEntries(p, r) {
			if counts[e.tab]++; e.tab == shown {
				entries = append(entries, e)
			}
		}
	}
	return entries, counts
}

// textsOfEntry are the texts of a row that a search looks at: the resource, and the rule that blocks it.
func (p *place) textsOfEntry(e tabEntry) []string {
	return append(p.searchedTexts(e.resource), e.rule())
}

// entryOrderings are the orders that a tab can have: by the refund, or by the reason for which there is none.
func (p *place) entryOrderings(tab string) []ordering[tabEntry] {
	last := byColumn("refund", "refund", tabEntry.back)
	if tab == notAllowed {
		last = byColumn("reason", "reason", tabEntry.rule)
	}
	return []ordering[tabEntry]{
		byColumn("resource", "resource", func(e tabEntry) string { return e.resource.Alias }),
		byColumn("service", "service", func(e tabEntry) string { return p.Service(e.resource.Product) }),
		byColumn("ends", "ends", func(e tabEntry) int64 { return p.endsAt(e.resource) }),
		last,
	}
}
