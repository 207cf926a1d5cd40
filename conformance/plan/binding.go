package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Binding says which fixture is used for each alias of one scenario, and which account for each of
// its callers. The scenario runs up to the first call for which something is missing.
type Binding struct {
	DryRun     *DryRun
	resources  map[string]*boundResource            // by alias
	missing    map[string]string                    // by alias: why no fixture is bound to it
	wanted     map[string][]string                  // by alias: the keys of the target file under which one could be listed
	wantedNext []string                             // those for the first call that cannot be made
	callers    map[situation.CallerName]boundCaller // who calls
	Runnable   int                                  // how many calls of the dry run can be made, from the first on
	Reason     string                               // why the others, or the steps after them, cannot; "" when all can
}

// A boundResource is the resource of the target file that is used for an alias.
type boundResource struct {
	situation.Resource
	source  string // where the file lists it, for people: a row, "allowed" and a row, or "spare"
	row     string // the row whose fixture it is, or that it is refused by; "" for what is allowed or spare
	key     string // the key of the target file
	destroy bool   // it may be given up
	owner   string // the account of the target file that it belongs to; "" is the main one
	fixture *target.Fixture
}

func newBinding(d *DryRun) *Binding {
	return &Binding{
		DryRun: d, resources: map[string]*boundResource{}, missing: map[string]string{}, wanted: map[string][]string{},
		callers: map[situation.CallerName]boundCaller{},
	}
}

// IsWhole says whether the scenario runs to its end.
func (b *Binding) IsWhole() bool { return b.Reason == "" }

// PlannedCalls are the calls that can be made and are not read-only.
func (b *Binding) PlannedCalls() (all []*Call) {
	for _, call := range b.DryRun.calls[:b.Runnable] {
		if !call.request.ReadsOnly() {
			all = append(all, call)
		}
	}
	return all
}

// GivesUp is how many resources the scenario gives up.
func (b *Binding) GivesUp() (n int) {
	for _, call := range b.DryRun.calls[:b.Runnable] {
		n += len(b.givenUp(call))
	}
	return n
}

// StandIns are resources for aliases that no call names: a step may ask for one only to replace its id.
func (b *Binding) StandIns() map[string]situation.Resource {
	all := map[string]situation.Resource{}
	for _, p := range b.DryRun.Document.Resources() {
		if alias := p.Spec.Alias; b.resources[alias] == nil && b.missing[alias] == "" {
			all[alias] = situation.Resource{ID: placeholderID(alias), Vendor: p.Vendor, ProductCode: p.Spec.ProductCode, ProductType: p.Spec.ProductType}
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
