package console

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
)

// The pages to reach a physical server: region, dedicated cloud, resource pool, server.
// Source: How Do I Unsubscribe from DCC Resources?, Unsubscribing from a Resource on the DCC Console.

// isServer reports whether r is a physical server of a dedicated computing cluster.
func (p *place) isServer(r *billing.Resource) bool {
	return r.Kind == "physical-server" && (r.Product == "dcc" || r.Product == "hws.service.type.dcc")
}

// servers returns the physical servers of the account at the places that within accepts.
func (p *place) servers(within func(billing.Place) bool) (all []*billing.Resource) {
	for r := range p.view.Resources(p.Account.ID) {
		if p.isServer(r) && p.isListed(r) && within(placeOf(r)) {
			all = append(all, r)
		}
	}
	return all
}

// placeOf returns where r is. Without a region it is in the default region, as in API responses.
func placeOf(r *billing.Resource) billing.Place {
	at := r.Place
	at.Region = cmp.Or(at.Region, "ap-southeast-1")
	return at
}

// requestedPlace returns the place that the query parameters name.
func (v *pageRequest) requestedPlace() billing.Place {
	return billing.Place{Region: v.values.Get("region"), DeC: v.values.Get("dec"), Pool: v.values.Get("pool")}
}

// dccLink returns the URL of the page of the DCC console that shows a place.
func (p *place) dccLink(part string, at billing.Place) string {
	query := url.Values{"region": {at.Region}, "dec": {at.DeC}, "pool": {at.Pool}}
	return p.Base() + "/dcc/" + part + "?" + query.Encode()
}

// A dashboard lists the dedicated clouds of a region, or the pools of a dedicated cloud.
type dashboard struct {
	What    string // what a line is: "dedicated cloud" or "resource pool"
	Regions []string
	Place   billing.Place
	Lines   []dashboardLine
	List    listing
}

// A dashboardLine is one dedicated cloud or pool, and how many servers it has.
type dashboardLine struct {
	Name, To string
	Servers  int
}

// showClouds lists the dedicated clouds of the selected region.
func showClouds(v *pageRequest) (page, *pageError) {
	return v.readSandbox("dcc", func(p *place) (page, *pageError) {
		d := dashboard{What: "dedicated cloud", Place: v.requestedPlace()}
		for _, r := range p.servers(anyPlace) {
			d.Regions = append(d.Regions, placeOf(r).Region)
		}
		slices.Sort(d.Regions)
		d.Regions = slices.Compact(d.Regions)
		if d.Place.Region == "" && len(d.Regions) > 0 {
			d.Place.Region = d.Regions[0]
		}
		here := p.servers(func(at billing.Place) bool { return at.Region == d.Place.Region })
		d.Lines = group(here, func(at billing.Place) (string, string) {
			return at.DeC, p.dccLink("pools", billing.Place{Region: at.Region, DeC: at.DeC})
		})
		t := cmp.Or(noServersAt(d.Place.Region != "" && len(here) == 0, "region", d.Place.Region), d.arrange(v))
		return page{name: "dcc", Title: say("Dedicated clouds"), Data: d}, t
	})
}

func anyPlace(billing.Place) bool { return true }

// showPools lists the resource pools of a dedicated cloud.
func showPools(v *pageRequest) (page, *pageError) {
	return v.readSandbox("dcc", func(p *place) (page, *pageError) {
		d := dashboard{What: "resource pool", Place: v.requestedPlace()}
		here := p.servers(func(at billing.Place) bool { return at.Region == d.Place.Region && at.DeC == d.Place.DeC })
		d.Lines = group(here, func(at billing.Place) (string, string) { return at.Pool, p.dccLink("servers", at) })
		t := cmp.Or(noServersAt(len(here) == 0, "dedicated cloud", d.Place.DeC), d.arrange(v))
		return page{
			name:   "dcc-pools",
			Title:  say("Dedicated cloud %s", nameOrPlaceholder(d.Place.DeC)),
			Crumbs: []crumb{{say("%s", d.Place.Region), p.Base() + "/dcc?region=" + searchTerm(d.Place.Region)}},
			Data:   d,
		}, t
	})
}

// arrange keeps one page of the lines that match the search of the request, in the order that it asks for.
func (d *dashboard) arrange(v *pageRequest) *pageError {
	found, l := arrange(v, d.Lines, func(line dashboardLine) []string { return []string{line.Name} },
		byColumn("name", d.What, func(line dashboardLine) string { return line.Name }),
		byColumn("servers", "physical servers", func(line dashboardLine) int { return line.Servers }),
	)
	d.Lines, d.List = rowsOn(l.pagination, found), l
	return l.checkRange()
}

// group counts servers by the name that nameAndLink returns for their place.
func group(servers []*billing.Resource, nameAndLink func(billing.Place) (name, to string)) (lines []dashboardLine) {
	for _, r := range servers {
		name, to := nameAndLink(placeOf(r))
		i := slices.IndexFunc(lines, func(l dashboardLine) bool { return l.To == to })
		if i < 0 {
			i = len(lines)
			lines = append(lines, dashboardLine{Name: nameOrPlaceholder(name), To: to})
		}
		lines[i].Servers++
	}
	return lines
}

func nameOrPlaceholder(name string) string { return cmp.Or(name, "(without a name)") }

// noServersAt is the error page of a place without physical servers; nil when condition is false.
func noServersAt(condition bool, what, name string) *pageError {
	if !condition {
		return nil
	}
	return &pageError{http.StatusNotFound, say("There is no physical server in the %s %s", say(what), nameOrPlaceholder(name)), say("Start from the dashboard of the DCC console.")}
}
