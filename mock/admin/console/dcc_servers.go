package console

import "github.com/rescindhq/rescind/internal/billing"

// A pool is the physical servers of one resource pool, one leaf of them.
type pool struct {
	Place   billing.Place
	Clouds  string // the link to the dashboard
	Pools   string // the link to the dedicated cloud
	Servers []server
	Leaf    pagination
}

// A server is one physical server, what runs on it and whether it can be given up.
type server struct {
	unsubscribable
	Hosts []hosted
}

// A hosted machine or database runs on a server until it is deleted.
type hosted struct {
	Alias, Product string
	Gone           bool
}

// showServers lists the physical servers of a resource pool, and what runs on each.
func showServers(v *pageRequest) (page, *pageError) {
	return v.look("dcc", func(p *place) (page, *pageError) {
		at := v.asked()
		here := p.servers(func(where billing.Place) bool { return where == at })
		data := pool{Place: at, Clouds: p.Base() + "/dcc", Pools: p.to("pools", billing.Place{Region: at.Region, DeC: at.DeC})}
		data.Leaf = leafOf(v.request).of(len(here))
		for _, r := range on(data.Leaf, here) {
			data.Servers = append(data.Servers, server{p.row(r, v.standings(p, r)[0]), p.hosted(r)})
		}
		t := notThere(data.Leaf.Total == 0, "resource pool", at.Pool)
		if t == nil {
			t = data.Leaf.beyond()
		}
		return page{name: "dcc-servers", Title: "Resource pool " + unnamed(at.Pool), Data: data}, t
	})
}

// hosted is what runs, or ran, on a server.
func (p *place) hosted(s *billing.Resource) (all []hosted) {
	for _, alias := range s.Hosts {
		h := hosted{Alias: alias}
		if r := p.view.Named(p.Account.ID, alias); r != nil {
			h.Product, h.Gone = r.Product, p.view.Status(r) == billing.Gone
		}
		all = append(all, h)
	}
	return all
}
