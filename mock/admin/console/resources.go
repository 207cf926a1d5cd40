package console

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
)

// statusWords are the words for what a resource is at an instant.
var statusWords = map[billing.Status]string{
	billing.Pending:       "not begun",
	billing.InUse:         "in use",
	billing.ExpiredStatus: "expired",
	billing.StoppedStatus: "stopped",
	billing.Gone:          "gone",
}

// A resourceRow is a resource on the page of all resources.
type resourceRow struct {
	*billing.Resource
	URL, Service, Status string
	Ends                 phrase
	AttachedTo           *resourceLink // nil: it is a primary
	Renewal              phrase        // the state of automatic renewal
}

// A resourceList is one page of all resources of an account.
type resourceList struct {
	Rows []resourceRow
	List listing
}

// showResources lists every resource of an account: also those that are gone, and those that the vendor's pages hide.
func showResources(v *pageRequest) (page, *pageError) {
	return v.readSandbox("resources", func(p *place) (page, *pageError) {
		all := slices.Collect(p.view.Resources(p.Account.ID))
		found, l := arrange(v, all, p.searchedTexts, append(p.resourceOrderings(), p.attachedOrdering(), renewalOrdering)...)
		data := resourceList{List: l}
		for _, r := range rowsOn(l.pagination, found) {
			data.Rows = append(data.Rows, p.resourceRow(r))
		}
		return page{name: "resources", Title: say("Resources"), Data: data}, l.checkRange()
	})
}

// searchedTexts are the texts of a resource that a search looks at.
func (p *place) searchedTexts(r *billing.Resource) []string {
	return []string{r.Alias, r.Name, string(r.ID), r.Product, p.Service(r.Product), p.statusOf(r)}
}

// resourceOrderings are the orders that every list of resources can have.
func (p *place) resourceOrderings() []ordering[*billing.Resource] {
	return []ordering[*billing.Resource]{
		byColumn("resource", "resource", func(r *billing.Resource) string { return r.Alias }),
		byColumn("service", "service", func(r *billing.Resource) string { return p.Service(r.Product) }),
		byColumn("status", "status", p.statusOf),
		byColumn("ends", "ends", p.endsAt),
	}
}

// attachedOrdering sorts resources by what they are attached to.
func (p *place) attachedOrdering() ordering[*billing.Resource] {
	return byColumn("attached", "attached to", func(r *billing.Resource) string {
		if primary := p.view.Resource(r.Primary); primary != nil {
			return primary.Alias
		}
		return ""
	})
}

// endsAt is when the subscription of r ends, in seconds, for sorting.
func (p *place) endsAt(r *billing.Resource) int64 { return p.view.Subscription(r).Ends().Unix() }

func (p *place) resourceRow(r *billing.Resource) resourceRow {
	row := resourceRow{
		Resource: r,
		URL:      p.resourceURL(r),
		Service:  p.Service(r.Product),
		Status:   p.statusOf(r),
		Ends:     p.ends(r),
	}
	if primary := p.view.Resource(r.Primary); primary != nil {
		row.AttachedTo = &resourceLink{primary.Alias, p.resourceURL(primary)}
	} else if len(r.Periods) > 0 {
		row.Renewal = autoRenewal(r)
	}
	return row
}

func (p *place) statusOf(r *billing.Resource) string {
	if r.Leaving() {
		return "being unsubscribed"
	}
	return statusWords[p.view.Status(r)]
}

// resourceURL is the link to the page of a resource, of whichever account it is.
func (p *place) resourceURL(r *billing.Resource) string {
	a := p.view.Account(r.Account)
	if a == nil {
		return ""
	}
	return p.To(a) + "/resources/" + segment(string(r.ID))
}
