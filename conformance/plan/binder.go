package plan

import (
	"cmp"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Binder binds the scenarios of a run, and keeps what is given up by those that are bound.
type Binder struct {
	*target.File
	gone      map[string]bool // the ids of resources that a scenario gives up
	callsMade uint            // that are not read-only
	destroyed uint            // resources
	overspent bool            // some call was left out for the budget
	now       time.Time
	paid      map[string]target.PaidResource // by id
	spare     map[string][]string            // by vendor
	offered   map[string]bool                // by id: it may be given up, at whatever place the file says so
}

func newBinder(file *target.File) *Binder {
	b := &Binder{
		File:    file,
		gone:    map[string]bool{},
		now:     time.Now(),
		paid:    map[string]target.PaidResource{},
		spare:   map[string][]string{},
		offered: map[string]bool{},
	}
	for _, e := range file.Facts {
		b.paid[e.Key] = e.Value
	}
	for _, named := range file.EveryResource() {
		b.offered[named.ID] = b.offered[named.ID] || named.Offered
	}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		b.spare[vendor] = file.Spare.Of(vendor)
	}
	return b
}

// paidFor is what the target file says was paid for a resource.
func (b *Binder) paidFor(id string) (paid target.PaidResource, known bool) {
	paid, known = b.paid[id]
	return paid, known
}

// isUnknown is 1 where the target file does not say what was paid for a resource.
func (b *Binder) isUnknown(id string) int {
	if _, known := b.paid[id]; known {
		return 0
	}
	return 1
}

// keep makes a binding part of the assignment.
func (b *Binder) keep(a *Assignment, binding *Binding) {
	a.Bindings[binding.DryRun.Scenario] = binding
	a.Order = append(a.Order, binding.DryRun.Scenario)
	b.take(binding)
}

// take counts what the calls of a binding take: resources that they give up, and budget.
func (b *Binder) take(binding *Binding) {
	for _, call := range binding.PlannedCalls() {
		b.callsMade += uint(call.times)
		for _, r := range binding.givenUp(call) {
			b.gone[r.ID] = true
			b.destroyed++
		}
	}
}

// bindFree binds a scenario as far as it gives nothing up.
func (b *Binder) bindFree(o *offer) *Binding { return b.bindUpTo(o, true) }

// bindFar binds a scenario as far as it can run.
func (b *Binder) bindFar(o *offer) *Binding { return b.bindUpTo(o, false) }

// bindUpTo binds a scenario up to the last call that can be made and has an assertion. With fewer calls
// another resource may be the best, so it is bound anew until all calls can be made.
func (b *Binder) bindUpTo(o *offer, free bool) *Binding {
	calls, why := b.callsOf(o.dryRun)
	if free && withoutLoss(calls) < len(calls) {
		calls, why = calls[:withoutLoss(calls)], "nothing that may be given up is left for the rest"
	}
	var first *Binding
	for {
		if n := withAssertion(calls); n < len(calls) && (why != "" || first != nil) {
			calls = calls[:n]
		}
		binding := newBinding(o.dryRun)
		(&scenarioBinder{Binder: b, Binding: binding, calls: calls, keepsAll: withoutLoss(calls) == len(calls), turn: o.turn}).bind()
		if first == nil {
			first = binding
		}
		if binding.Reason == "" || len(calls) == 0 || binding.Runnable == len(calls) {
			binding.Reason, binding.wantedNext = cmp.Or(first.Reason, why), first.wantedNext
			return binding
		}
		calls = calls[:binding.Runnable]
	}
}

// callsOf are the calls of a scenario that a server without a control API lets it make, and why not all.
func (b *Binder) callsOf(d *DryRun) (calls []*Call, why string) {
	if d.vendor() == "" || b.Endpoint(d.vendor()) == "" {
		return nil, "no fixture: the target file has no section " + cmp.Or(d.vendor(), situation.Huawei)
	}
	if err := b.needsControl(d); err != nil {
		return nil, err.Error()
	}
	n, why := d.reach()
	return d.calls[:n], why
}
