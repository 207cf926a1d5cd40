package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// givenUp are the resources that a call takes away for ever, if the server does what is expected.
func (b *Binding) givenUp(call *Call) []*boundResource {
	if !call.takesAway() {
		return nil
	}
	return b.stillThere(call)
}

// atRisk are the resources that a call takes away for ever if the server is wrong: it accepts what it has to
// refuse, or takes a ClientToken that it answered before for a new one.
func (b *Binding) atRisk(call *Call) []*boundResource {
	if call.takesAway() || call.request.ReadsOnly() || call.request.SwitchesRenewal() || call.probesGateway() {
		return nil
	}
	all := b.stillThere(call)
	if call.probesForm() { // first without any resource, and then only with what is offered
		all = slices.DeleteFunc(all, func(r *boundResource) bool { return !r.destroy })
	}
	return all
}

// repaidBy are the resources for which a call pays back what was not used, or for which it says how much that is.
func (b *Binding) repaidBy(call *Call) []*boundResource {
	if call.request.ReadsOnly() {
		return b.affected(call)
	}
	return b.givenUp(call)
}

// stillThere are the resources that a call names, and those that are attached to them, without those that
// an earlier call of the scenario gives up.
func (b *Binding) stillThere(call *Call) (all []*boundResource) {
	var gone []*boundResource
	for _, c := range b.DryRun.calls {
		if c == call {
			break
		}
		if c.takesAway() && !c.renewals {
			gone = append(gone, b.affected(c)...)
		}
	}
	return slices.DeleteFunc(b.affected(call), func(r *boundResource) bool { return slices.Contains(gone, r) })
}

// affected are the bound resources that a call names, and those that are attached to them.
func (b *Binding) affected(call *Call) (all []*boundResource) {
	for _, part := range b.DryRun.Document.Resources() {
		if r := b.resources[part.Spec.Alias]; r != nil && call.affects(part) {
			all = append(all, r)
		}
	}
	return all
}

// affects says whether a call names a part, or the primary that it goes with.
func (c *Call) affects(part *situation.DescribedResource) bool {
	return slices.Contains(c.aliases, part.Spec.Alias) || part.Primary != nil && !part.LeavesByItself() && slices.Contains(c.aliases, part.Primary.Spec.Alias)
}

// forbids says that a call may not be tried on a resource, because it could be lost: what is not offered is
// risked only where it is the own fixture of the row that refuses the call, and where it is certain that
// a right server refuses it. The form of a call is first tried without any resource.
func (b *Binding) forbids(call *Call, r *boundResource) bool {
	if r.destroy || call.takesAway() || call.request.ReadsOnly() || call.request.SwitchesRenewal() || call.probes() {
		return false
	}
	return !r.isOwnFixture(call) || max(call.assumed, b.DryRun.Assumed) == situation.RefusalAssumed && !b.isAboutTheOthers(call, r)
}

// isOwnFixture says that a resource is the fixture of the row that refuses a call.
func (r *boundResource) isOwnFixture(call *Call) bool {
	row, _ := features.Find(r.row)
	return r.row != "" && (r.row == call.row || call.row == "" && row.Kind == "limit")
}

// mayBuy says that a call may buy a renewal: nobody offered to pay, so it is made only where its refusal is expected
// and does not hang on what the target file does not say, such as the balance of the account. What an earlier call gave
// up cannot be renewed.
func (b *Binding) mayBuy(call *Call) bool {
	return call.request.Buys() && (call.expects != expectRefusal ||
		slices.ContainsFunc(b.stillThere(call), func(r *boundResource) bool { return !r.isOwnFixture(call) }))
}

// isAboutTheOthers says that a call names ordinary resources beside one that its row is certain to refuse: what
// is assumed then is that the others are kept back.
func (b *Binding) isAboutTheOthers(call *Call, r *boundResource) bool {
	return r.row == call.row && slices.ContainsFunc(b.affected(call), func(other *boundResource) bool { return other.row != r.row && other.destroy })
}
