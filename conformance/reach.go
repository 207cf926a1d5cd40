package conformance

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/features"
)

// firstRefusal says whether the first call about a part, or about what is attached to it, is
// refused because of it, and by which row ("" where the catalogue has none). Of several that a
// call names, a plain one is not the cause.
func (s *story) firstRefusal(of *part) (row string, refused bool) {
	for _, c := range s.calls {
		if c.isAbout(of) {
			refused = c.expects == willBeRefused && !(of.plain() && s.special(c))
			return c.row, refused
		}
	}
	return "", false
}

// special says whether a call is about something that is not plain.
func (s *story) special(c *plannedCall) bool {
	return slices.ContainsFunc(s.document.parts(), func(p *part) bool { return !p.plain() && c.isAbout(p) })
}

// byForm says whether what refuses a part is how it is asked for, or by whom: then any other part
// would be refused as well. A rule looks at the part itself.
func (s *story) byForm(of *part) bool {
	for _, c := range s.calls {
		if c.isAbout(of) && c.expects == willBeRefused {
			row, known := features.Find(c.row)
			return known && row.EnforcedBy != "rule" || c.manner.user != "" || c.manner.account != "" || s.document.accounts()[0].Facts != nil
		}
	}
	return true
}

func (c *plannedCall) isAbout(of *part) bool {
	return slices.Contains(c.names, of.thing.Alias) || slices.ContainsFunc(of.attached, c.isAbout)
}

// givesUp says whether some call takes a part away.
func (s *story) givesUp(of *part) bool {
	return slices.ContainsFunc(s.calls, func(c *plannedCall) bool {
		return c.expects != willBeRefused && c.question.givesUp() && c.isAbout(of)
	})
}

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

// reach finds how many calls can be made, and why not more. What would give something up for half a
// story is not begun; a story that is refused as it should be is told as far as it goes.
func (p *player) reach() {
	if p.why = p.missing(p.story.opening); p.why != "" {
		return
	}
	for _, c := range p.story.calls {
		if p.why = p.prevents(c); p.why != "" {
			break
		}
		p.end++
	}
	begun := p.story.calls[:p.end]
	if p.why != "" && slices.ContainsFunc(begun, func(c *plannedCall) bool { return c.expects != willBeRefused }) {
		p.end = 0
	}
}

// prevents is why a call cannot be made, "" when it can.
func (p *player) prevents(c *plannedCall) string {
	if why := p.missing(slices.Concat(c.names, c.speaksOf)); why != "" {
		return why
	}
	if why := p.silent(c); why != "" {
		return why
	}
	if c.question.looks() {
		return ""
	}
	if c.expects != willBeRefused && c.question.buys() {
		return "no fixture can stand for it: it would buy a renewal"
	}
	up := p.givenUp(c)
	for _, r := range up {
		if !r.destroy {
			return fmt.Sprintf("no fixture: %s would be given up, and %s does not say destroy: true", r.ID, r.from)
		}
	}
	if why := p.unknown(c, up); why != "" {
		return why
	}
	return p.beyond(len(up))
}

// unknown is why nobody could say what a call must pay back, where the story says something of it.
func (p *player) unknown(c *plannedCall, up []*role) string {
	for _, r := range up {
		if _, known := p.Facts.Get(r.ID); c.repays && !known {
			return "no fixture can show what comes back: the facts say nothing of " + r.ID
		}
	}
	return ""
}

// missing is what nothing stands for, of some aliases.
func (p *player) missing(names []string) string {
	for _, name := range names {
		if why := p.lacks[name]; why != "" {
			return why
		}
	}
	return ""
}

// silent is why nobody can make a call in its manner.
func (p *player) silent(c *plannedCall) string {
	name := callerName{account: mainAccount, user: c.manner.user}
	if c.manner.account != "" {
		name.account = c.manner.account
	}
	account := p.callers[name]
	special := name != callerName{account: mainAccount} || p.story.document.accounts()[0].Facts != nil
	switch {
	case c.manner.site != "":
		return "no fixture can stand for it: it needs a host of another site"
	case special && account == "":
		return fmt.Sprintf("no fixture: none of %v has an account that stands for the caller", p.story.rows)
	case c.manner.token && p.huaweiCaller(account).Token == "":
		return "no fixture: the caller has no token"
	}
	return ""
}

// beyond says when a call would go beyond the budget.
func (p *player) beyond(destroyed int) string {
	b := p.Budget
	if b == nil {
		return ""
	}
	calls, gone := p.calls, p.destroyed
	for _, c := range p.story.calls[:p.end] {
		calls++
		gone += uint(len(p.givenUp(c)))
	}
	switch {
	case b.Calls != nil && calls+1 > *b.Calls:
		return fmt.Sprintf("the budget of %d calls is used up", *b.Calls)
	case b.Destroyed != nil && gone+uint(destroyed) > *b.Destroyed:
		return fmt.Sprintf("the budget of %d resources is used up", *b.Destroyed)
	}
	return ""
}
