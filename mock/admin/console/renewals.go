package console

import (
	"github.com/rescindhq/rescind/internal/billing"
)

// A renewable row is a primary resource on the page of renewals.
type renewable struct {
	*billing.Resource
	URL             string // its page
	Service         string
	Ends            phrase
	State           phrase // of automatic renewal
	Policy          phrase // what happens when it expires, with the number that the API has for it
	Expired         bool
	ChangedTogether []*billing.Resource // attached resources that share its setting
}

// A renewalList is one page of the resources that can be renewed.
type renewalList struct {
	Rows     []renewable
	Modified *renewable // the resource that was just changed
	List     listing
}

// renewalOrdering sorts resources by their auto-renewal setting.
var renewalOrdering = byColumn("renewal", "auto-renewal", func(r *billing.Resource) string { return autoRenewal(r).String() })

// showRenewals lists what an account can renew, and the auto-renewal setting of each.
func showRenewals(v *pageRequest) (page, *pageError) {
	return v.readSandbox("renewals", func(p *place) (page, *pageError) {
		var data renewalList
		var all []*billing.Resource
		for r := range p.view.Resources(p.Account.ID) {
			if p.isSelectable(r) {
				all = append(all, r)
			}
		}
		all, data.List = arrange(v, all, p.searchedTexts, append(p.resourceOrderings(), renewalOrdering)...)
		for _, r := range rowsOn(data.List.pagination, all) {
			data.Rows = append(data.Rows, p.renewable(r))
		}
		if id := v.values.Get("modified"); id != "" {
			r, t := p.findResource(billing.ResourceID(id))
			if t != nil {
				return page{}, t
			}
			row := p.renewable(r)
			data.Modified = &row
		}
		return page{name: "renewals", Title: say("Renewals"), Data: data}, data.List.checkRange()
	})
}

func (p *place) renewable(r *billing.Resource) renewable {
	row := renewable{
		Resource: r,
		URL:      p.resourceURL(r),
		Service:  p.Service(r.Product),
		Ends:     p.ends(r),
		State:    autoRenewal(r),
		Policy:   say("0: enters the grace period"),
		Expired:  p.view.Status(r) == billing.ExpiredStatus,
	}
	switch {
	case row.Expired:
		row.Policy = say("expired; this mock has no grace period")
	case r.AutoRenew:
		row.Policy = say("3: renewed automatically")
	}
	for _, id := range r.Attached {
		if a := p.view.Resource(id); a != nil && !a.Apart && p.isListed(a) {
			row.ChangedTogether = append(row.ChangedTogether, a)
		}
	}
	return row
}

// autoRenewal describes the auto-renewal setting of r.
func autoRenewal(r *billing.Resource) phrase {
	switch {
	case r.Facts.Has(billing.NoAutoRenewal):
		return say("not supported")
	case !r.AutoRenew:
		return say("off")
	}
	words := []phrase{say("on")}
	if r.RenewFor > 0 {
		words = append(words, say("for %s", termOf(r.RenewFor)))
	}
	if r.Times > 0 {
		words = append(words, say("%d more times", r.Times))
	}
	return join(words)
}

// termOf returns the words for a length of subscription.
func termOf(t billing.Term) phrase {
	switch years := t.Years(); {
	case years == 1:
		return say("1 year")
	case years > 1:
		return say("%d years", years)
	case t == 1:
		return say("1 month")
	}
	return say("%d months", int(t))
}
