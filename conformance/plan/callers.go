package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
)

// assign finds accounts for the callers: that of the fixture which stands for the row is the user,
// the owner of what is another's, or the one whose account something is wrong with.
func (p *scenarioBinder) bindCallers() {
	d := p.DryRun.Document
	for _, name := range d.Callers() {
		switch {
		case name.Account == situation.MainAccount && name.User == "":
			if d.Accounts()[0].Facts != nil {
				p.callers[name] = p.accountOfRow()
			}
		case name.Account != situation.MainAccount:
			p.callers[name] = p.accountOfOther()
		default:
			p.callers[name] = p.accountOfRow()
		}
	}
}

// accountOfRow is the account of the first fixture of the story that has one.
func (p *scenarioBinder) accountOfRow() string {
	rows := slices.Clone(p.DryRun.Rows)
	for _, c := range p.DryRun.calls {
		rows = append(rows, c.row)
	}
	for _, row := range rows {
		f, found := p.Fixtures.Get(row)
		if !found {
			continue
		}
		if f.Account != "" {
			return f.Account
		}
		for _, part := range p.DryRun.Document.Parts() {
			if one := p.fixtureFor(row, part); one != nil && one.Account != "" {
				return one.Account
			}
		}
	}
	return ""
}

func (p *scenarioBinder) accountOfOther() string {
	for _, part := range p.DryRun.Document.Parts() {
		if r := p.resources[part.Subscribed.Alias]; part.Other && r != nil && r.fixture != nil {
			return r.fixture.Account
		}
	}
	return ""
}
