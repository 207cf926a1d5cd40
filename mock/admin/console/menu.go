package console

import "github.com/rescindhq/rescind/internal/billing"

// A menuEntry is a link of the side bar. Key is the section that a page of it is in.
type menuEntry struct {
	Key  string
	Name phrase
	URL  string
}

// AccountMenu returns the pages of the account that the side bar shows.
func (p *place) AccountMenu() []menuEntry {
	if p.Shown == nil {
		return nil
	}
	base := p.To(p.Shown)
	all := []menuEntry{{"unsubscriptions", say(wordsOf[p.Shown.Vendor].List), base + "/unsubscriptions"}}
	if p.Shown.Vendor == "huawei" {
		all = append(all, menuEntry{"renewals", say("Renewals"), base + "/renewals"}, menuEntry{"dcc", say("DCC console"), base + "/dcc"})
	}
	return append(all, menuEntry{"orders", say("Orders"), base + "/orders"}, menuEntry{"resources", say("Resources"), base + "/resources"})
}

// Workbench returns the pages for developers, about the sandbox as a whole.
func (p *place) Workbench() []menuEntry {
	root := p.Root()
	return []menuEntry{
		{"call", say("How to call it"), root + "/call"},
		{"journal", say("Journal"), root + "/journal"},
		{"clock", say("Clock"), root + "/clock"},
		{"faults", say("Faults"), root + "/faults"},
		{"invariants", say("Invariants"), root + "/invariants"},
		{"reset", say("Reset or delete"), root + "/reset"},
	}
}

// IsShown reports whether the side bar shows the pages of an account.
func (p *place) IsShown(a *billing.Account) bool { return a == p.Shown }

// A crumb is one step of the way from the list of sandboxes to a page. URL is "" for the page itself.
type crumb struct {
	Name phrase
	URL  string
}

// Trail returns the way to the page, the page itself last.
func (p page) Trail() []crumb {
	way := []crumb{{say("Sandboxes"), Prefix}}
	if p.Place != nil {
		way = append(way, p.Place.trail()...)
	}
	way = append(way, p.Crumbs...)
	for i, c := range way {
		if c.Name.String() == p.Title.String() { // the page is one of these steps itself
			return append(way[:i], crumb{Name: p.Title})
		}
	}
	return append(way, crumb{Name: p.Title})
}

// trail returns the way to the section of a page.
func (p *place) trail() []crumb {
	if p.Section == "overview" {
		return nil
	}
	way, entries := []crumb{{say("%s", p.Sandbox), p.Root()}}, p.Workbench()
	if p.Account != nil {
		way, entries = append(way, crumb{say("%s", p.Account.Name), p.Base() + "/resources"}), p.AccountMenu()
	}
	for _, e := range entries {
		if e.Key == p.Section {
			way = append(way, crumb{e.Name, e.URL})
		}
	}
	return way
}
