package console

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
)

// The way to a physical server: region, dedicated cloud, resource pool, server.
// Source: How Do I Unsubscribe from DCC Resources?, Unsubscribing from a Resource on the DCC Console.

// isServer reports whether r is a physical server of a dedicated computing cluster.
func (p *place) isServer(r *billing.Resource) bool {
	return r.Kind == "physical-server" && (r.Product == "dcc" || r.Product == "hws.service.type.dcc")
}

// servers are the physical servers within a place that the account has.
func (p *place) servers(within func(billing.Place) bool) (all []*billing.Resource) {
	for r := range p.view.Resources(p.Account.ID) {
		if p.isServer(r) && p.lists(r) && within(located(r)) {
			all = append(all, r)
		}
	}
	return all
}

// located is where r is; a region that nobody gave is the one that the calls tell.
func located(r *billing.Resource) billing.Place {
	at := r.Place
	at.Region = cmp.Or(at.Region, "ap-southeast-1")
	return at
}

// asked is the place that the address names.
func (v *pageRequest) asked() billing.Place {
	return billing.Place{Region: v.sent.Get("region"), DeC: v.sent.Get("dec"), Pool: v.sent.Get("pool")}
}

// to is the link to a place, in the part of the console that shows it.
func (p *place) to(part string, at billing.Place) string {
	query := url.Values{"region": {at.Region}, "dec": {at.DeC}, "pool": {at.Pool}}
	return p.Base() + "/dcc/" + part + "?" + query.Encode()
}

// A dashboard is the dedicated clouds of a region, or the pools of a dedicated cloud.
type dashboard struct {
	What    string // the lines are
	Regions []string
	Place   billing.Place
	Lines   []dashboardLine
}

// A dashboardLine is one dedicated cloud or pool, and how many servers it has.
type dashboardLine struct {
	Name, To string
	Servers  int
}

// showClouds lists the dedicated clouds of the region that is selected.
func showClouds(v *pageRequest) (page, *pageError) {
	return v.look("dcc", func(p *place) (page, *pageError) {
		d := dashboard{What: "dedicated cloud", Place: v.asked()}
		for _, r := range p.servers(everywhere) {
			d.Regions = append(d.Regions, located(r).Region)
		}
		slices.Sort(d.Regions)
		d.Regions = slices.Compact(d.Regions)
		if d.Place.Region == "" && len(d.Regions) > 0 {
			d.Place.Region = d.Regions[0]
		}
		here := p.servers(func(at billing.Place) bool { return at.Region == d.Place.Region })
		d.Lines = group(here, func(at billing.Place) (string, string) {
			return at.DeC, p.to("pools", billing.Place{Region: at.Region, DeC: at.DeC})
		})
		return page{name: "dcc", Title: "Dedicated clouds", Data: d}, notThere(d.Place.Region != "" && len(here) == 0, "region", d.Place.Region)
	})
}

func everywhere(billing.Place) bool { return true }

// showPools lists the resource pools of a dedicated cloud.
func showPools(v *pageRequest) (page, *pageError) {
	return v.look("dcc", func(p *place) (page, *pageError) {
		d := dashboard{What: "resource pool", Place: v.asked()}
		here := p.servers(func(at billing.Place) bool { return at.Region == d.Place.Region && at.DeC == d.Place.DeC })
		d.Lines = group(here, func(at billing.Place) (string, string) { return at.Pool, p.to("servers", at) })
		return page{name: "dcc-pools", Title: "Dedicated cloud " + unnamed(d.Place.DeC), Data: d}, notThere(len(here) == 0, "dedicated cloud", d.Place.DeC)
	})
}

// group counts servers by the name that of gives their place, which also says where it leads.
func group(servers []*billing.Resource, of func(billing.Place) (name, to string)) (lines []dashboardLine) {
	for _, r := range servers {
		name, to := of(located(r))
		i := slices.IndexFunc(lines, func(l dashboardLine) bool { return l.To == to })
		if i < 0 {
			i = len(lines)
			lines = append(lines, dashboardLine{Name: unnamed(name), To: to})
		}
		lines[i].Servers++
	}
	return lines
}

func unnamed(name string) string { return cmp.Or(name, "(without a name)") }

func notThere(is bool, what, name string) *pageError {
	if !is {
		return nil
	}
	return &pageError{http.StatusNotFound, "No physical server is in the " + what + " " + unnamed(name), "Start from the dashboard of the DCC console."}
}
