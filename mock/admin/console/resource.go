package console

import (
	"maps"
	"net/http"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A resourcePage shows one resource: its periods, what unsubscribing would refund, and what touched it.
type resourcePage struct {
	resourceRow
	Facts     []string
	Attached  []resourceRow
	Timeline  timeline
	Preview   preview // what unsubscribing would do now
	Picture   refundPicture
	ReviewURL string // the review of an unsubscription; "": the resource cannot be unsubscribed by itself
	Policy    phrase // what happens when it expires
	Upcoming  []upcomingEvent
	Orders    []orderLine
	Exchanges []entryRow
	SearchURL string // the exchanges of the journal that name it
}

// showResource shows a resource of the account, whatever its state.
func showResource(v *pageRequest) (page, *pageError) {
	return v.readSandbox("resources", func(p *place) (page, *pageError) {
		id := billing.ResourceID(nameFromPath(v.request, "resource"))
		r := p.view.Resource(id)
		if r == nil || r.Account != p.Account.ID {
			return page{}, &pageError{http.StatusNotFound, say("This account has no resource %q", id), say("The page Resources lists all resources of the account.")}
		}
		recorded, t := v.recorded(p.world.Journal)
		if t != nil {
			return page{}, t
		}
		data := v.resourceDetail(p, r)
		data.Exchanges = p.exchangesAbout(recorded, r)
		data.SearchURL = p.Root() + "/journal?q=" + searchTerm(string(id))
		return page{name: "resource", Title: say("%s", r.Alias), Data: data}, nil
	})
}

func (v *pageRequest) resourceDetail(p *place, r *billing.Resource) *resourcePage {
	d := &resourcePage{resourceRow: p.resourceRow(r), Facts: factsOf(r.Facts), Timeline: p.timeline(p.view.Subscription(r))}
	for _, id := range r.Attached {
		if a := p.view.Resource(id); a != nil {
			d.Attached = append(d.Attached, p.resourceRow(a))
		}
	}
	whole := unsubscribeForm{IDs: []billing.ResourceID{r.ID}, Kind: 1}
	d.Preview = p.preview(p.Words().Call, v.decide(p, p.Words().Call, whole.command(p)), whole.IDs)
	d.Picture = v.picture(p, d.Preview)
	if d.Preview.Blocked == nil {
		d.ReviewURL = p.Base() + "/unsubscriptions/review?type=1&id=" + searchTerm(string(r.ID))
	}
	if d.Renewal != nil {
		d.Policy = p.renewable(r).Policy
	}
	for _, f := range p.view.ForecastOf(r) {
		d.Upcoming = append(d.Upcoming, upcomingEvent{f.At, describeForecast(f), p.resourceURL(r)})
	}
	for o := range p.view.Orders(p.Account.ID) {
		if slices.Contains(o.Resources, r.ID) {
			d.Orders = append(d.Orders, p.orderLine(o))
		}
	}
	slices.Reverse(d.Orders)
	d.Orders = d.Orders[:min(rowsPerPage, len(d.Orders))]
	return d
}

// factsOf returns what is true of a resource, with the case where there are several.
func factsOf(facts billing.Facts) (all []string) {
	for _, fact := range slices.Sorted(maps.Keys(facts)) {
		text := string(fact)
		if value := facts[fact]; value != "true" {
			text += ": " + value
		}
		all = append(all, text)
	}
	return all
}

// exchangesAbout returns the latest exchanges whose call names a resource.
func (p *place) exchangesAbout(recorded []*journal.Entry, r *billing.Resource) (rows []entryRow) {
	const most = 10
	for _, e := range slices.Backward(recorded) {
		if e.Call.Names(string(r.ID)) {
			if rows = append(rows, p.entryRow(e)); len(rows) == most {
				break
			}
		}
	}
	return rows
}
