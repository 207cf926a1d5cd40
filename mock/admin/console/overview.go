package console

import (
	"cmp"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A listedSandbox is one line of the first page.
type listedSandbox struct {
	ID, Scenario string
	Clock        sandbox.Clock
	activity
}

// A sandboxList is one page of the sandboxes.
type sandboxList struct {
	Sandboxes []listedSandbox
	List      listing
}

// showSandboxes lists the sandboxes.
func showSandboxes(v *pageRequest) (page, *pageError) {
	all, err := v.Worlds.Worlds()
	if err != nil {
		return page{}, storeError(err)
	}
	var unread *pageError // of the first journal that cannot be read
	read := func(w *sandbox.World) activity {
		a, t := v.activityIn(w)
		unread = cmp.Or(unread, t)
		return a
	}
	worlds, l := arrange(v, all, func(w *sandbox.World) []string { return []string{w.ID, w.Scenario} },
		byColumn("sandbox", "sandbox", func(w *sandbox.World) string { return w.ID }),
		byColumn("scenario", "scenario", func(w *sandbox.World) string { return w.Scenario }),
		byColumn("clock", "clock", func(w *sandbox.World) int64 { return w.Now().UnixNano() }),
		byColumn("calls", "calls", func(w *sandbox.World) int { return read(w).Calls }),
		byColumn("refused", "refused", func(w *sandbox.World) int { return read(w).Refused }),
		byColumn("last", "last activity", func(w *sandbox.World) int64 { return read(w).Last.UnixNano() }),
	)
	data := sandboxList{List: l}
	for _, w := range rowsOn(l.pagination, worlds) {
		clock := sandbox.Clock{At: w.Now(), Frozen: w.Frozen()}
		data.Sandboxes = append(data.Sandboxes, listedSandbox{w.ID, w.Scenario, clock, read(w)})
	}
	return page{name: "sandboxes", Title: say("Sandboxes"), Data: data}, cmp.Or(unread, l.checkRange())
}

// An accountLine is an account on the page of a sandbox.
type accountLine struct {
	*billing.Account
	Currency          string
	Resources, Orders int
}

// An overview shows what is in a sandbox, and what happened there.
type overview struct {
	activity
	Accounts []accountLine
	List     listing // of the accounts
	Endpoint string  // of both vendors
	Held     bool    // whether the invariants hold
	Upcoming []upcomingEvent
	Latest   []entryRow
	Now      time.Time // real time
}

// latestRows is how many exchanges and events the page of a sandbox shows.
const latestRows = 5

// showSandbox shows the accounts of a sandbox, what happened last and what comes next.
func showSandbox(v *pageRequest) (page, *pageError) {
	return v.readSandbox("overview", func(p *place) (page, *pageError) {
		recorded, t := v.recorded(p.world.Journal)
		if t != nil {
			return page{}, t
		}
		data := overview{activity: activityOf(recorded), Endpoint: v.endpoint(), Held: control.Audit(p.view).Held, Now: v.Now()}
		data.Accounts, data.List = v.accountLines(p)
		upcoming, _ := p.upcomingEvents()
		data.Upcoming = upcoming[:min(latestRows, len(upcoming))]
		for i := len(recorded) - 1; i >= max(0, len(recorded)-latestRows); i-- {
			data.Latest = append(data.Latest, p.entryRow(recorded[i]))
		}
		return page{name: "sandbox", Title: say("Sandbox %s", p.Sandbox), Data: data}, data.List.checkRange()
	})
}

// accountLines returns one page of the accounts that match the search of the request, in the order that it asks for.
func (v *pageRequest) accountLines(p *place) ([]accountLine, listing) {
	var all []accountLine
	for _, a := range p.Accounts {
		all = append(all, p.accountLine(a))
	}
	all, l := arrange(v, all, func(a accountLine) []string { return []string{a.Name, a.Vendor, string(a.ID), a.Currency} },
		byColumn("account", "account", func(a accountLine) string { return a.Name }),
		byColumn("vendor", "vendor", func(a accountLine) string { return a.Vendor }),
		byColumn("id", "id", func(a accountLine) billing.AccountID { return a.ID }),
		byColumn("balance", "balance", func(a accountLine) billing.Money { return a.Balance }),
		byColumn("resources", "current resources", func(a accountLine) int { return a.Resources }),
		byColumn("orders", "orders", func(a accountLine) int { return a.Orders }),
	)
	return rowsOn(l.pagination, all), l
}

func (p *place) accountLine(a *billing.Account) accountLine {
	line := accountLine{Account: a, Currency: wordsOf[a.Vendor].Currency(a)}
	for r := range p.view.Resources(a.ID) {
		if p.view.Status(r) != billing.Gone {
			line.Resources++
		}
	}
	for range p.view.Orders(a.ID) {
		line.Orders++
	}
	return line
}
