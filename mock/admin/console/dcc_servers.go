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
		// The rules are asked about the servers on the page, and about all of them only when their answer is searched or sorted by.
		decided := func(r *billing.Resource) tabEntry { return v.tabEntry(p, r) }
		here, data.List = arrange(v, here, p.textsOfServer(decided), p.serverOrderings(decided)...)
		for _, r := range rowsOn(data.List.pagination, here) {
			data.Servers = append(data.Servers, server{p.row(decided(r)), p.hosted(r)})
		}
		if t == nil {
			t = data.List.checkRange()
		}
		way := []crumb{{say("%s", at.Region), data.Clouds}, {say("Dedicated cloud %s", nameOrPlaceholder(at.DeC)), data.Pools}}
		return page{name: "dcc-servers", Title: say("Resource pool %s", nameOrPlaceholder(at.Pool)), Crumbs: way, Data: data}, t
	})
}

// serverOrderings are the orders of a list of physical servers.
func (p *place) serverOrderings(decided func(*billing.Resource) tabEntry) []ordering[*billing.Resource] {
	return []ordering[*billing.Resource]{
		byColumn("resource", "server", func(r *billing.Resource) string { return r.Alias }),
		byColumn("ends", "ends", p.endsAt),
		byColumn("hosts", "runs on it", func(r *billing.Resource) string { return strings.Join(r.Hosts, "\n") }),
		byColumn("refund", "refund", func(r *billing.Resource) billing.Money { return decided(r).back() }),
	}
}

// textsOfServer returns the texts of a physical server that a search looks at: also what runs on it.
func (p *place) textsOfServer(decided func(*billing.Resource) tabEntry) func(*billing.Resource) []string {
	return func(r *billing.Resource) []string {
		texts := p.textsOfEntry(decided(r))
		for _, h := range p.hosted(r) {
			texts = append(texts, h.Alias, h.Product)
		}
		return texts
	}
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
