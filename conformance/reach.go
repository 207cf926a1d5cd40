package conformance

import (
	"fmt"
	"slices"
)

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
	return p.beyond(c, uint(len(up)))
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
func (p *player) beyond(next *plannedCall, destroyed uint) string {
	b := p.Budget
	if b == nil {
		return ""
	}
	calls, gone := p.calls, p.destroyed
	for _, c := range p.story.calls[:p.end] {
		if !c.question.looks() {
			calls += uint(c.times)
		}
		gone += uint(len(p.givenUp(c)))
	}
	switch {
	case b.Calls != nil && calls+uint(next.times) > *b.Calls:
		return fmt.Sprintf("the budget of %d calls is used up", *b.Calls)
	case b.Destroyed != nil && gone+destroyed > *b.Destroyed:
		return fmt.Sprintf("the budget of %d resources is used up", *b.Destroyed)
	}
	return ""
}
