package plan

import (
	"github.com/rescindhq/rescind/conformance/target"
)

// A Binder binds one scenario after the other, and keeps what the earlier ones use up.
type Binder struct {
	*target.File
	Gone      map[string]bool // the ids of resources that an earlier scenario gives up
	calls     uint            // that are not read-only
	destroyed uint            // resources
}

// Bind finds a fixture for each part of the dry run's situation. What the scenario gives up is not
// offered to the next one.
func (b *Binder) Bind(d *DryRun) *Binding {
	binding := newBinding(d)
	if err := d.needsControl(); err != nil {
		binding.Reason = err.Error()
		return binding
	}
	one := &scenarioBinder{Binder: b, Binding: binding}
	if binding.Reason = one.unsuitable(); binding.Reason != "" {
		return binding
	}
	for _, part := range d.Document.Resources() {
		if part.Primary == nil {
			one.bindPart(part)
		}
	}
	one.bindCallers()
	one.countRunnable()
	b.spend(binding)
	return binding
}

// spend counts what the calls of a binding take from the budget and from the resources.
func (b *Binder) spend(binding *Binding) {
	for _, call := range binding.PlannedCalls() {
		b.calls += uint(call.times)
		for _, r := range binding.givenUp(call) {
			b.Gone[r.ID] = true
			b.destroyed++
		}
	}
}
