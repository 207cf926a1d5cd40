package console

import (
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
)

// A renewable row is a primary on the page of renewals, with what follows its setting.
type renewable struct {
	*billing.Resource
	Ends    string
	State   string // of automatic renewal
	Policy  string // what happens when it ends, with the number that the calls tell
	Expired bool
	Follows []*billing.Resource
}

// A renewalList is one leaf of the page of renewals.
type renewalList struct {
	Rows     []renewable
	Modified *renewable // what was set just now
	Leaf     pagination
}

// showRenewals lists what an account can renew, and whether it renews itself.
func showRenewals(v *pageRequest) (page, *pageError) {
	return v.look("renewals", func(p *place) (page, *pageError) {
		data, n := renewalList{Leaf: leafOf(v.request)}, 0
		for r := range p.view.Resources(p.Account.ID) {
			if !p.shows(r) {
				continue
			}
			if data.Leaf.has(n) {
				data.Rows = append(data.Rows, p.renewable(r))
			}
			n++
		}
		data.Leaf = data.Leaf.of(n)
		if id := v.sent.Get("modified"); id != "" {
			r, t := p.find(billing.ResourceID(id))
			if t != nil {
				return page{}, t
			}
			row := p.renewable(r)
			data.Modified = &row
		}
		return page{name: "renewals", Title: "Renewals", Data: data}, data.Leaf.beyond()
	})
}

func (p *place) renewable(r *billing.Resource) renewable {
	row := renewable{Resource: r, Ends: p.ends(r), State: autoRenewal(r), Policy: "0: enters the grace period", Expired: p.view.Status(r) == billing.ExpiredStatus}
	if r.AutoRenew {
		row.Policy = "3: renewed automatically"
	}
	for _, id := range r.Attached {
		if a := p.view.Resource(id); a != nil && !a.Apart && p.lists(a) {
			row.Follows = append(row.Follows, a)
		}
	}
	return row
}

// autoRenewal says in words how r is renewed.
func autoRenewal(r *billing.Resource) string {
	switch {
	case r.Facts.Has(billing.NoAutoRenewal):
		return "not supported"
	case !r.AutoRenew:
		return "off"
	}
	words := "on"
	if r.RenewFor > 0 {
		words += ", for " + r.RenewFor.String()
	}
	if r.Times > 0 {
		words += ", " + strconv.Itoa(r.Times) + " more times"
	}
	return words
}
