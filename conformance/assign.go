package conformance

import "slices"

// assign finds accounts for the callers: that of the fixture which stands for the row is the user,
// the owner of what is another's, or the one whose account something is wrong with.
func (p *player) assign() {
	d := p.story.document
	for _, name := range d.callers() {
		switch {
		case name.account == mainAccount && name.user == "":
			if d.accounts()[0].Facts != nil {
				p.callers[name] = p.accountOfRow()
			}
		case name.account != mainAccount:
			p.callers[name] = p.accountOfOther()
		default:
			p.callers[name] = p.accountOfRow()
		}
	}
}

// accountOfRow is the account of the first fixture of the story that has one.
func (p *player) accountOfRow() string {
	rows := slices.Clone(p.story.rows)
	for _, c := range p.story.calls {
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
		for _, part := range p.story.document.parts() {
			if one := p.standing(row, part); one != nil && one.Account != "" {
				return one.Account
			}
		}
	}
	return ""
}

func (p *player) accountOfOther() string {
	for _, part := range p.story.document.parts() {
		if r := p.roles[part.thing.Alias]; part.other && r != nil && r.fixture != nil {
			return r.fixture.Account
		}
	}
	return ""
}
