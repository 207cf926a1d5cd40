package plan

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
)

// reach finds how many calls can be made, and why not more. What would give something up for half a
// story is not begun; a story that is refused as it should be is told as far as it goes.
func (p *scenarioBinder) countCalls() {
	if p.Reason = p.firstMissing(p.DryRun.mentionedFirst); p.Reason != "" {
		return
	}
	for _, c := range p.DryRun.calls {
		if p.Reason = p.obstacle(c); p.Reason != "" {
			break
		}
		p.Runnable++
	}
	begun := p.DryRun.calls[:p.Runnable]
	if p.Reason != "" && slices.ContainsFunc(begun, func(c *Call) bool { return c.expects != expectRefusal }) {
		p.Runnable = 0
	}
}

// prevents is why a call cannot be made, "" when it can.
func (p *scenarioBinder) obstacle(c *Call) string {
	if why := p.firstMissing(slices.Concat(c.names, c.mentions)); why != "" {
		return why
	}
	if why := p.callerMissing(c); why != "" {
		return why
	}
	if c.request.ReadsOnly() {
		return ""
	}
	if c.expects != expectRefusal && c.request.Buys() {
		return "no fixture can stand for it: it would buy a renewal"
	}
	up := p.givenUp(c)
	for _, r := range up {
		if !r.destroy {
			return fmt.Sprintf("no fixture: %s would be given up, and %s does not say destroy: true", r.ID, r.from)
		}
	}
	if why := p.refundUnknown(c, up); why != "" {
		return why
	}
	return p.overBudget(c, uint(len(up)))
}

// unknown is why nobody could say what a call must pay back, where the story says something of it.
func (p *scenarioBinder) refundUnknown(c *Call, up []*boundResource) string {
	for _, r := range up {
		if _, known := p.Facts.Get(r.ID); c.repays && !known {
			return "no fixture can show what comes back: the facts say nothing of " + r.ID
		}
	}
	return ""
}

// missing is what nothing stands for, of some aliases.
func (p *scenarioBinder) firstMissing(names []string) string {
	for _, name := range names {
		if why := p.missing[name]; why != "" {
			return why
		}
	}
	return ""
}

// silent is why nobody can make a call in its manner.
func (p *scenarioBinder) callerMissing(c *Call) string {
	name := situation.CallerName{Account: situation.MainAccount, User: c.variation.User}
	if c.variation.Account != "" {
		name.Account = c.variation.Account
	}
	account := p.callers[name]
	special := name != situation.CallerName{Account: situation.MainAccount} || p.DryRun.Document.Accounts()[0].Facts != nil
	switch {
	case c.variation.Site != "":
		return "no fixture can stand for it: it needs a host of another site"
	case special && account == "":
		return fmt.Sprintf("no fixture: none of %v has an account that stands for the caller", p.DryRun.Rows)
	case c.variation.Token && p.HuaweiCredentials(account).Token == "":
		return "no fixture: the caller has no token"
	}
	return ""
}

// beyond says when a call would go beyond the budget.
func (p *scenarioBinder) overBudget(next *Call, destroyed uint) string {
	b := p.Budget
	if b == nil {
		return ""
	}
	calls, gone := p.calls, p.destroyed
	for _, c := range p.DryRun.calls[:p.Runnable] {
		if !c.request.ReadsOnly() {
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
