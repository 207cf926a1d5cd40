package console

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// pages is every page there is, by its route below [Prefix]. The links of a page are built from
// the place it is at, so this is the only list of paths.
var pages = map[string]show{
	"GET ":                         showSandboxes,
	"GET /{sandbox}":               showSandbox,
	"GET /{sandbox}/journal":       showJournal,
	"GET /{sandbox}/journal/live":  showLive,
	"GET /{sandbox}/journal/{n}":   showExchange,
	"GET /{sandbox}/clock":         showClock,
	"POST /{sandbox}/clock":        setClock,
	"GET /{sandbox}/faults":        showFaults,
	"POST /{sandbox}/faults":       addFault,
	"POST /{sandbox}/faults/clear": clearFaults,
	"GET /{sandbox}/invariants":    showInvariants,
	"GET /{sandbox}/reset":         showReset,
	"POST /{sandbox}/reset":        resetSandbox,
	"POST /{sandbox}/delete":       deleteSandbox,
	"GET /scenarios":               showScenarios,
	"POST /scenarios":              openSandbox,
	"GET /strays":                  showUnmatched,
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions":          showUnsubscriptions,
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions/review":   reviewLeaving,
	"POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm": confirmLeaving,
	"GET /{sandbox}/{vendor}/{account}/orders":                   showOrders,
	"GET /{sandbox}/{vendor}/{account}/orders/{order}":           showOrder,
	"GET /{sandbox}/{vendor}/{account}/renewals":                 only("huawei", showRenewals),
	"GET /{sandbox}/{vendor}/{account}/renewals/modify":          only("huawei", askRenewal),
	"POST /{sandbox}/{vendor}/{account}/renewals/modify":         only("huawei", modifyRenewal),
	"GET /{sandbox}/{vendor}/{account}/dcc":                      only("huawei", showClouds),
	"GET /{sandbox}/{vendor}/{account}/dcc/pools":                only("huawei", showPools),
	"GET /{sandbox}/{vendor}/{account}/dcc/servers":              only("huawei", showServers),
}

// A listed sandbox is one line of the first page.
type listedSandbox struct{ ID, Scenario string }

// showSandboxes lists the worlds there are.
func showSandboxes(v *pageRequest) (page, *pageError) {
	var all []listedSandbox
	l := leafOf(v.request)
	worlds := v.Worlds.Worlds()
	l = l.of(len(worlds))
	for _, w := range on(l, worlds) {
		all = append(all, listedSandbox{w.ID, w.Scenario})
	}
	return page{name: "sandboxes", Title: "Sandboxes", Data: struct {
		Sandboxes []listedSandbox
		Leaf      pagination
	}{all, l}}, l.beyond()
}

// An accountLine is an account on the page of a sandbox.
type accountLine struct {
	*billing.Account
	Resources, Orders int
}

// An overview is what is in a sandbox and how to call it.
type overview struct {
	Accounts []accountLine
	Endpoint string // of both vendors
	Ask      string // for a shell: asks for the credentials
	Held     bool   // whether the invariants hold
}

// showSandbox shows the accounts of one, and what holds in it.
func showSandbox(v *pageRequest) (page, *pageError) {
	return v.look("overview", func(p *place) (page, *pageError) {
		var lines []accountLine
		for _, a := range p.Accounts {
			line := accountLine{Account: a}
			for r := range p.view.Resources(a.ID) {
				if p.view.Status(r) != billing.Gone {
					line.Resources++
				}
			}
			for range p.view.Orders(a.ID) {
				line.Orders++
			}
			lines = append(lines, line)
		}
		return page{name: "sandbox", Title: "Sandbox " + p.Sandbox, Data: overview{lines, v.endpoint(), v.ask(p), control.Audit(p.view).Held}}, nil
	})
}

// ask is the call that tells a sandbox's credentials, which no page does.
func (v *pageRequest) ask(p *place) string {
	address := v.endpoint() + control.Prefix + "/sandboxes/" + control.Segment(p.Sandbox)
	return "curl -s " + shellText(address) + ` -H "Authorization: Bearer $ADMIN_TOKEN"`
}
