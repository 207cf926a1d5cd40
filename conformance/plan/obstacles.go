package plan

import (
	"fmt"
	"slices"
)

// countRunnable finds how many calls can be made, and why the next one cannot. A scenario that would
// give something up, or change anything, runs only if it can run to its end; one whose calls are
// refused so far runs as far as it can.
func (b *scenarioBinder) countRunnable() {
	if b.Reason = b.firstMissing(b.DryRun.mentionedBeforeCalls); b.Reason != "" {
		return
	}
	for _, c := range b.DryRun.calls {
		if b.Reason = b.obstacle(c); b.Reason != "" {
			break
		}
		b.Runnable++
	}
	runnable := b.DryRun.calls[:b.Runnable]
	if b.Reason != "" && slices.ContainsFunc(runnable, func(c *Call) bool { return c.expects != expectRefusal }) {
		b.Runnable = 0
	}
}

// obstacle is why a call cannot be made, "" when it can.
func (b *scenarioBinder) obstacle(c *Call) string {
	if why := b.firstMissing(slices.Concat(c.aliases, c.mentions)); why != "" {
		return why
	}
	if why := b.callerMissing(c); why != "" {
		return why
	}
	if c.request.ReadsOnly() {
		return ""
	}
	if c.expects != expectRefusal && c.request.Buys() {
		return "no fixture can provide this: it would buy a renewal"
	}
	destroyed := b.givenUp(c)
	for _, r := range destroyed {
		if !r.destroy {
			return fmt.Sprintf("no fixture: %s would be given up, and %s does not say destroy: true", r.ID, r.source)
		}
	}
	if why := b.refundUnknown(c, destroyed); why != "" {
		return why
	}
	return b.overBudget(c, uint(len(destroyed)))
}

// refundUnknown is why nobody can say what a call must pay back, where the scenario states an amount.
func (b *scenarioBinder) refundUnknown(c *Call, destroyed []*boundResource) string {
	for _, r := range destroyed {
		if _, known := b.Facts.Get(r.ID); c.repays && !known {
			return "no fixture: the refund cannot be checked until the target file says under facts what was paid for " + r.ID
		}
	}
	return ""
}

// firstMissing is why the first unbound one of some aliases is unbound, "" when all are bound.
func (b *scenarioBinder) firstMissing(aliases []string) string {
	for _, alias := range aliases {
		if why := b.missing[alias]; why != "" {
			return why
		}
	}
	return ""
}

// overBudget says which part of the budget a call would exceed.
func (b *scenarioBinder) overBudget(next *Call, destroyed uint) string {
	budget := b.Budget
	if budget == nil {
		return ""
	}
	calls, gone := b.calls, b.destroyed
	for _, c := range b.DryRun.calls[:b.Runnable] {
		if !c.request.ReadsOnly() {
			calls += uint(c.times)
		}
		gone += uint(len(b.givenUp(c)))
	}
	switch {
	case budget.Calls != nil && calls+uint(next.times) > *budget.Calls:
		return fmt.Sprintf("the budget of %d calls is used up", *budget.Calls)
	case budget.Destroyed != nil && gone+destroyed > *budget.Destroyed:
		return fmt.Sprintf("the budget of %d resources is used up", *budget.Destroyed)
	}
	return ""
}
