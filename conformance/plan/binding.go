package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A casting is who plays what in one story: fixtures for its aliases, accounts for its callers. It
// ends at the first call that nothing may stand for.
type Binding struct {
	DryRun    *DryRun
	resources map[string]*boundResource
	missing   map[string]string               // what nothing stands for, and what could
	callers   map[situation.CallerName]string // account of the target file; "" is the main one
	Runnable  int                             // how many of the calls can be made
	Reason    string                          // not all
}

// A role is what stands for an alias.
type boundResource struct {
	situation.Resource
	from    string // the row whose fixture it is, "allowed" for a row, or "spare"
	destroy bool   // it may be given up
	fixture *target.Fixture
}

// A director casts story after story, and knows what the earlier ones use up.
type Binder struct {
	*target.File
	Gone      map[string]bool // resources that are given up
	calls     uint            // that are more than a look
	destroyed uint
}

// cast finds what stands for the parts of a story; what it gives up is gone for the next one.
func (d *Binder) Bind(s *DryRun) *Binding {
	c := &Binding{DryRun: s, resources: map[string]*boundResource{}, missing: map[string]string{}, callers: map[situation.CallerName]string{{Account: situation.MainAccount}: ""}}
	if err := s.impossible(); err != nil {
		c.Reason = err.Error()
		return c
	}
	p := &scenarioBinder{Binder: d, Binding: c}
	if c.Reason = p.ambiguity(); c.Reason != "" {
		return c
	}
	for _, each := range s.Document.Parts() {
		if each.Primary == nil {
			p.bindPart(each)
		}
	}
	p.bindCallers()
	p.countCalls()
	d.spend(c)
	return c
}

// spend takes from the budget, and from the resources, what the calls of a casting use up.
func (d *Binder) spend(c *Binding) {
	for _, call := range c.PlannedCalls() {
		d.calls += uint(call.times)
		for _, r := range c.givenUp(call) {
			d.Gone[r.ID] = true
			d.destroyed++
		}
	}
}

// planned are the calls that can be made and are more than a look.
func (c *Binding) PlannedCalls() (all []*Call) {
	for _, call := range c.DryRun.calls[:c.Runnable] {
		if !call.request.ReadsOnly() {
			all = append(all, call)
		}
	}
	return all
}

// givenUp is what a call takes away for ever when all goes as expected.
func (c *Binding) givenUp(call *Call) (all []*boundResource) {
	if call.expects == expectRefusal || !call.request.GivesUp() {
		return nil
	}
	for _, p := range c.DryRun.Document.Parts() {
		named := slices.Contains(call.names, p.Subscribed.Alias)
		follows := p.Primary != nil && slices.Contains(call.names, p.Primary.Subscribed.Alias)
		if r := c.resources[p.Subscribed.Alias]; r != nil && (named || follows) {
			all = append(all, r)
		}
	}
	return all
}

// caseOf is which of the cases of a row a part of the story is: the one its fact, or that of the
// account, names.
func (p *scenarioBinder) caseOf(row string, of *situation.Part) string {
	_, fact, _ := strings.Cut(row, ".")
	for _, facts := range []map[string]any{of.Subscribed.Facts, p.DryRun.Document.Accounts()[0].Facts} {
		if name, ok := facts[fact].(string); ok {
			return name
		}
	}
	return ""
}

// standing is the fixture that stands for a row, in the case of a part; nil when there is none.
func (p *scenarioBinder) fixtureFor(row string, of *situation.Part) *target.Fixture {
	f, found := p.Fixtures.Get(row)
	if !found {
		return nil
	}
	if f.Cases == nil {
		return &f
	}
	one, found := f.Cases.Get(p.caseOf(row, of))
	if found {
		one.Destroy, one.Account = one.Destroy || f.Destroy, cmp.Or(one.Account, f.Account)
		one.ProductCode = cmp.Or(one.ProductCode, f.ProductCode)
		return &one
	}
	if len(f.Ids()) > 0 && p.caseOf(row, of) == "" {
		return &f
	}
	return nil
}
