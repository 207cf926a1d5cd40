package console

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// A listedSandbox is one line of the first page.
type listedSandbox struct{ ID, Scenario string }

// showSandboxes lists the sandboxes.
func showSandboxes(v *pageRequest) (page, *pageError) {
	var all []listedSandbox
	l := paginationOf(v.request)
	worlds, err := v.Worlds.Worlds()
	if err != nil {
		return page{}, storeError(err)
	}
	l = l.withTotal(len(worlds))
	for _, w := range rowsOn(l, worlds) {
		all = append(all, listedSandbox{w.ID, w.Scenario})
	}
	return page{name: "sandboxes", Title: "Sandboxes", Data: struct {
		Sandboxes  []listedSandbox
		Pagination pagination
	}{all, l}}, l.checkRange()
}

// An accountLine is an account on the page of a sandbox.
type accountLine struct {
	*billing.Account
	Resources, Orders int
}

// An overview shows what is in a sandbox and how to call it.
type overview struct {
	Accounts           []accountLine
	Endpoint           string // of both vendors
	CredentialsCommand string // a shell command that prints the credentials
	Held               bool   // whether the invariants hold
}

// showSandbox shows the accounts of a sandbox, and whether its invariants hold.
func showSandbox(v *pageRequest) (page, *pageError) {
	return v.readSandbox("overview", func(p *place) (page, *pageError) {
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
		return page{
			name:  "sandbox",
			Title: "Sandbox " + p.Sandbox,
			Data:  overview{lines, v.endpoint(), v.credentialsCommand(p), control.Audit(p.view).Held},
		}, nil
	})
}

// credentialsCommand is the call of the control API that returns the credentials of a sandbox.
func (v *pageRequest) credentialsCommand(p *place) string {
	address := v.endpoint() + control.Prefix + "/sandboxes/" + control.Segment(p.Sandbox)
	return "curl -s " + shellText(address) + ` -H "Authorization: Bearer $ADMIN_TOKEN"`
}
