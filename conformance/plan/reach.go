package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// countRunnable finds how many of the calls can be made, and why the next one cannot.
func (b *scenarioBinder) countRunnable() {
	if b.Reason = b.firstMissing(b.DryRun.mentionedBeforeCalls); b.Reason != "" {
		return
	}
	for _, c := range b.calls {
		if b.Reason = b.obstacle(c); b.Reason != "" {
			b.wantedNext = b.keysFor(c)
			return
		}
		b.Runnable++
	}
}

// withAssertion is how many of some calls are worth making: the last of them has an assertion after it.
func withAssertion(calls []*Call) int {
	n := len(calls)
	for n > 0 && !calls[n-1].asserted {
		n--
	}
	return n
}

// withoutLoss is how many of some calls come before the first that gives something up.
func withoutLoss(calls []*Call) int {
	if i := slices.IndexFunc(calls, (*Call).takesAway); i >= 0 {
		return i
	}
	return len(calls)
}

// obstacle is why a call cannot be made, "" when it can.
func (b *scenarioBinder) obstacle(c *Call) string {
	for _, why := range []string{b.firstMissing(slices.Concat(c.aliases, c.mentions)), b.callerMissing(c), b.offline(c)} {
		if why != "" {
			return why
		}
	}
	if c.request.ReadsOnly() {
		return b.refundUnknown(c, b.repaidBy(c))
	}
	if b.mayBuy(c) {
		return "no fixture can provide this: it would buy a renewal"
	}
	if why := b.chargedAtOnce(c); why != "" {
		return why
	}
	for _, r := range b.affected(c) {
		if c.switchesOff() && c.expects != expectRefusal && !b.renewsBefore(c, r) {
			return fmt.Sprintf("no fixture: it is not known whether automatic renewal of %s is on: %s stands for something else", r.ID, r.source)
		}
		if !r.destroy && (b.isChanged(c, r) || b.forbids(c, r)) {
			return fmt.Sprintf("no fixture: %s %s, and %s does not say destroy: true", r.ID, b.whatBecomesOf(c, r), r.source)
		}
	}
	destroyed := b.givenUp(c)
	if why := b.refundUnknown(c, destroyed); why != "" {
		return why
	}
	return b.overBudget(c, uint(len(destroyed)))
}

// renewsBefore says that automatic renewal of a resource is known to be on before a call: by what the file lists
// it for, or because an earlier call switched it on.
func (b *Binding) renewsBefore(call *Call, r *boundResource) bool {
	if strings.Contains(r.key, "autorenew") || strings.HasPrefix(r.key, "allowed.") {
		return true
	}
	for _, c := range b.DryRun.calls {
		if c == call {
			break
		}
		if c.switchesOn() && c.expects != expectRefusal && slices.Contains(b.affected(c), r) {
			return true
		}
	}
	return false
}

// switchesOff says whether a call switches automatic renewal off.
func (c *Call) switchesOff() bool {
	return c.request.SwitchesRenewal() && !c.request.SwitchesOn()
}

// switchesOn says whether a call switches automatic renewal on.
func (c *Call) switchesOn() bool { return c.request.SwitchesOn() }

// isChanged says whether a call is expected to change a resource in a way that is not put back.
func (b *Binding) isChanged(c *Call, r *boundResource) bool {
	if c.expects == expectRefusal || c.replays || c.request.SwitchesRenewal() {
		return false
	}
	return slices.Contains(b.stillThere(c), r)
}

func (b *Binding) whatBecomesOf(c *Call, r *boundResource) string {
	if b.isChanged(c, r) {
		return "would be given up"
	}
	return "would be lost if the call is accepted"
}

// retired is the row whose fixture says that v1.0 of Huawei's calls is offline.
const retired = "huawei.autorenew-retired"

// offline is why a call to v1.0 cannot be made: the target file says that it is offline. What is said of
// that very row can be tried.
func (b *scenarioBinder) offline(c *Call) string {
	_, says := b.fixtureOf(retired)
	if !says || !strings.HasSuffix(c.request.Name(), "_v1") || c.row == retired {
		return ""
	}
	return "no fixture can provide this: fixtures." + retired + " says that v1.0 is offline"
}

// refundUnknown is why nobody can say what a call must pay back, where the scenario states an amount.
func (b *scenarioBinder) refundUnknown(c *Call, destroyed []*boundResource) string {
	for _, r := range destroyed {
		if _, known := b.paidFor(r.ID); c.repays && !known {
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

// keysFor are the keys of the target file that would let a call be made.
func (b *scenarioBinder) keysFor(c *Call) (keys []string) {
	for _, alias := range slices.Concat(c.aliases, c.mentions) {
		if len(b.wanted[alias]) > 0 {
			return b.wanted[alias]
		}
	}
	for _, part := range b.DryRun.Document.Resources() {
		if r := b.resources[part.Spec.Alias]; r != nil && !r.destroy && b.isChanged(c, r) {
			return b.wantedKeys(b.need(part))
		}
	}
	if _, found := b.callers[c.caller()]; !found {
		for _, row := range b.DryRun.Rows {
			keys = append(keys, "fixtures."+row)
		}
	}
	return keys
}

// overBudget says which part of the budget a call would exceed.
func (b *scenarioBinder) overBudget(next *Call, destroyed uint) string {
	budget := b.Budget
	if budget == nil {
		return ""
	}
	calls, gone := b.callsMade, b.destroyed
	for _, c := range b.calls[:b.Runnable] {
		if !c.request.ReadsOnly() {
			calls += uint(c.times)
		}
		gone += uint(len(b.givenUp(c)))
	}
	over := ""
	switch {
	case budget.Calls != nil && calls+uint(next.times) > *budget.Calls:
		over = fmt.Sprintf("the budget of %s is used up", report.Count(int(*budget.Calls), "call"))
	case budget.Destroyed != nil && gone+destroyed > *budget.Destroyed:
		over = fmt.Sprintf("the budget of %s is used up", report.Count(int(*budget.Destroyed), "resource"))
	}
	b.overspent = b.overspent || over != ""
	return over
}
