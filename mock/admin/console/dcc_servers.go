package console

import (
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
)

// A pool is one page of the physical servers of a resource pool.
type pool struct {
	Place   billing.Place
	Clouds  string // URL of the list of dedicated clouds
	Pools   string // URL of the list of pools of the dedicated cloud
	Servers []server
	List    listing
}

// A server is a physical server, what runs on it, and whether it can be unsubscribed.
type server struct {
	unsubscribable
	Hosts []hosted
}

// A hosted resource is a machine or a database on a physical server.
type hosted struct {
	Alias, Product, URL string
	Gone                bool
}

// showServers lists the physical servers of a resource pool, and what runs on each.
func showServers(v *pageRequest) (page, *pageError) {
	return v.readSandbox("dcc", func(p *place) (page, *pageError) {
		at := v.requestedPlace()
		here := p.servers(func(where billing.Place) bool { return where == at })
		data := pool{Place: at, Clouds: p.Base() + "/dcc", Pools: p.dccLink("pools", billing.Place{Region: at.Region, DeC: at.DeC})}
		t := noServersAt(len(here) == 0, "resource pool", at.Pool)
		var entries []tabEntry
		for _, r := range here {
			entries = append(entries, v.tabEntries(p, r)[0])
		}
		entries, data.List = arrange(v, entries, p.textsOfServer, p.serverOrderings()...)
		for _, e := range rowsOn(data.List.pagination, entries) {
			data.Servers = append(data.Servers, server{p.row(e), p.hosted(e.resource)})
		}
		if t == nil {
			t = data.List.checkRange()
		}
		way := []crumb{{say("%s", at.Region), data.Clouds}, {say("Dedicated cloud %s", nameOrPlaceholder(at.DeC)), data.Pools}}
		return page{name: "dcc-servers", Title: say("Resource pool %s", nameOrPlaceholder(at.Pool)), Crumbs: way, Data: data}, t
	})
}

// serverOrderings are the orders of a list of physical servers.
func (p *place) serverOrderings() []ordering[tabEntry] {
	return []ordering[tabEntry]{
		byColumn("resource", "server", func(e tabEntry) string { return e.resource.Alias }),
		byColumn("ends", "ends", func(e tabEntry) int64 { return p.endsAt(e.resource) }),
		byColumn("hosts", "runs on it", func(e tabEntry) string { return strings.Join(e.resource.Hosts, "\n") }),
		byColumn("refund", "refund", tabEntry.back),
	}
}

// textsOfServer are the texts of a physical server that a search looks at: also what runs on it.
func (p *place) textsOfServer(e tabEntry) []string {
	texts := p.textsOfEntry(e)
	for _, h := range p.hosted(e.resource) {
		texts = append(texts, h.Alias, h.Product)
	}
	return texts
}

// hosted returns what runs, or ran, on a server.
func (p *place) hosted(s *billing.Resource) (all []hosted) {
	for _, alias := range s.Hosts {
		h := hosted{Alias: alias}
		if r := p.view.Named(p.Account.ID, alias); r != nil {
			h.Product, h.URL, h.Gone = p.Service(r.Product), p.resourceURL(r), p.view.Status(r) == billing.Gone
		}
		all = append(all, h)
	}
	return all
}
