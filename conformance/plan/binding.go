package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Binding says which fixture is used for each alias of one scenario, and which account for each of
// its callers. The scenario runs up to the first call for which something is missing.
type Binding struct {
	DryRun    *DryRun
	resources map[string]*boundResource       // by alias
	missing   map[string]string               // by alias: why no fixture is bound to it
	callers   map[situation.CallerName]string // the account of the target file; "" is the main one
	Runnable  int                             // how many calls of the dry run can be made, from the first on
	Reason    string                          // why the others cannot; "" when all can
}

// A boundResource is the resource of the target file that is used for an alias.
type boundResource struct {
	situation.Resource
	source  string // where the file lists it: a row, "allowed" and a row, or "spare"
	destroy bool   // it may be given up
	fixture *target.Fixture
}

func newBinding(d *DryRun) *Binding {
	return &Binding{
		DryRun: d, resources: map[string]*boundResource{}, missing: map[string]string{},
		callers: map[situation.CallerName]string{{Account: situation.MainAccount}: ""},
	}
}

// PlannedCalls are the calls that can be made and are not read-only.
func (b *Binding) PlannedCalls() (all []*Call) {
	for _, call := range b.DryRun.calls[:b.Runnable] {
		if !call.request.ReadsOnly() {
			all = append(all, call)
		}
	}
	return all
}

// givenUp are the resources that a call takes away for ever, if the server does what is expected.
func (b *Binding) givenUp(call *Call) []*boundResource {
	if call.expects == expectRefusal || !call.request.GivesUp() {
		return nil
	}
	return b.affected(call)
}

// affected are the bound resources that a call names, and those that are attached to them.
func (b *Binding) affected(call *Call) (all []*boundResource) {
	for _, part := range b.DryRun.Document.Resources() {
		named := slices.Contains(call.aliases, part.Spec.Alias)
		attached := part.Primary != nil && slices.Contains(call.aliases, part.Primary.Spec.Alias)
		if r := b.resources[part.Spec.Alias]; r != nil && (named || attached) {
			all = append(all, r)
		}
	}
	return all
}

// Vendor is the one whose API the scenario calls.
func (b *Binding) Vendor() string {
	vendor, _, _ := b.DryRun.Document.Caller()
	return vendor
}

// IsHarmless says that nothing could be lost by the scenario, whatever the server does: its calls are
// read-only, or name no resource that is there.
func (b *Binding) IsHarmless() bool {
	return !slices.ContainsFunc(b.PlannedCalls(), func(call *Call) bool { return len(b.affected(call)) > 0 })
}
