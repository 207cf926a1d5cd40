package console

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/mock/billing"
)

// mostInABatch is how many primaries one call takes. Source: Unsubscribing from Yearly/Monthly
// Resources, request parameters.
const mostInABatch = 10

// The tabs of the page of unsubscriptions. Source: Unsubscription Not Allowed, procedure.
const (
	inUse      = "in-use"
	renewals   = "renewals"
	notAllowed = "not-allowed"
)

// An unsubscriptions page is one tab, one leaf of it.
type unsubscriptions struct {
	Tab    string
	Counts map[string]int
	Rows   []leavable
	Leaf   leaf
}

// A leavable row is a primary, what leaving it would do, or why it cannot be left.
type leavable struct {
	*billing.Resource
	Ends    string
	Kind    int // of unsubscription, as the call has it
	Preview preview
}

// showUnsubscriptions lists what an account can leave, the renewals it can drop, and what it
// cannot leave with the reason. What is void from the start is on none of the tabs.
func showUnsubscriptions(v *visit) (page, *trouble) {
	return v.look("unsubscriptions", func(p *place) (page, *trouble) {
		data := unsubscriptions{Tab: p.tab(v.request), Counts: map[string]int{inUse: 0, renewals: 0, notAllowed: 0}}
		data.Leaf = leafOf(v.request)
		for r := range p.view.Resources(p.Account.ID) {
			if !p.shows(r) {
				continue
			}
			row, tabs := v.leavable(p, r)
			for _, tab := range tabs {
				data.Counts[tab]++
				if tab == data.Tab && data.Leaf.has(data.Counts[tab]-1) {
					data.Rows = append(data.Rows, row[tab])
				}
			}
		}
		data.Leaf = data.Leaf.of(data.Counts[data.Tab])
		return page{name: "unsubscriptions", Title: "Unsubscriptions", Data: data}, nil
	})
}

func (p *place) tab(r *http.Request) string {
	if tab := r.URL.Query().Get("tab"); slices.Contains([]string{renewals, notAllowed}, tab) {
		return tab
	}
	return inUse
}

// shows says what the page lists: primaries that there are, and no product for one use.
func (p *place) shows(r *billing.Resource) bool {
	return !p.view.Bound(r) && p.view.Status(r) != billing.Gone && !r.Facts.Has(billing.OneTimeUse)
}

// leavable asks whether r can be left, and whether its renewals can: on which tabs it stands.
func (v *visit) leavable(p *place, r *billing.Resource) (rows map[string]leavable, tabs []string) {
	ids := []billing.ResourceID{r.ID}
	whole := leavable{r, p.ends(r), 1, v.preview(p, &billing.Unsubscribe{Resources: ids})}
	rows = map[string]leavable{inUse: whole, notAllowed: whole}
	if whole.Preview.Blocked != nil {
		return rows, []string{notAllowed}
	}
	tabs = []string{inUse}
	if dropped := v.preview(p, &billing.Unsubscribe{Resources: ids, RenewalsOnly: true}); dropped.Blocked == nil {
		rows[renewals] = leavable{r, p.ends(r), 2, dropped}
		tabs = append(tabs, renewals)
	}
	return rows, tabs
}

func (p *place) ends(r *billing.Resource) string {
	if len(r.Periods) == 0 {
		return "never"
	}
	return r.Ends().UTC().Format("2006-01-02 15:04")
}

// A leaf is a part of a long list.
type leaf struct {
	N, Of, Total int
	base         url.Values
}

// perLeaf is how many rows a page shows.
const perLeaf = 50

func leafOf(r *http.Request) leaf {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 || n > 1_000_000 {
		n = 1
	}
	return leaf{N: n, base: r.URL.Query()}
}

// has reports whether the ith row, from 0, is on the leaf.
func (l leaf) has(i int) bool { return i/perLeaf == l.N-1 }

// of tells the leaf how many rows there are in all.
func (l leaf) of(total int) leaf {
	l.Total, l.Of = total, max(1, (total+perLeaf-1)/perLeaf)
	return l
}

// To is the link to another leaf of the same list.
func (l leaf) To(n int) string {
	query := url.Values{}
	for name, values := range l.base {
		query[name] = values
	}
	query.Set("page", strconv.Itoa(n))
	return "?" + query.Encode()
}
