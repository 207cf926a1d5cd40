package conformance

import (
	"cmp"
	"slices"
	"strings"
)

// A casting is who plays what in one story: fixtures for its aliases, accounts for its callers. It
// ends at the first call that nothing may stand for.
type casting struct {
	story   *story
	roles   map[string]*role
	lacks   map[string]string     // what nothing stands for, and what could
	callers map[callerName]string // account of the target file; "" is the main one
	end     int                   // how many of the calls can be made
	why     string                // not all
}

// A role is what stands for an alias.
type role struct {
	listed
	from    string // the row whose fixture it is, "allowed" for a row, or "spare"
	destroy bool   // it may be given up
	fixture *fixture
}

// A director casts story after story, and knows what the earlier ones use up.
type director struct {
	*targetFile
	gone      map[string]bool // resources that are given up
	calls     uint            // that are more than a look
	destroyed uint
}

// cast finds what stands for the parts of a story; what it gives up is gone for the next one.
func (d *director) cast(s *story) *casting {
	c := &casting{story: s, roles: map[string]*role{}, lacks: map[string]string{}, callers: map[callerName]string{{account: mainAccount}: ""}}
	if err := s.untold(); err != nil {
		c.why = err.Error()
		return c
	}
	p := &player{director: d, casting: c}
	if c.why = p.unlike(); c.why != "" {
		return c
	}
	for _, each := range s.document.parts() {
		if each.primary == nil {
			p.play(each)
		}
	}
	p.assign()
	p.reach()
	d.spend(c)
	return c
}

// spend takes from the budget, and from the resources, what the calls of a casting use up.
func (d *director) spend(c *casting) {
	for _, call := range c.planned() {
		d.calls += uint(call.times)
		for _, r := range c.givenUp(call) {
			d.gone[r.ID] = true
			d.destroyed++
		}
	}
}

// planned are the calls that can be made and are more than a look.
func (c *casting) planned() (all []*plannedCall) {
	for _, call := range c.story.calls[:c.end] {
		if !call.question.looks() {
			all = append(all, call)
		}
	}
	return all
}

// givenUp is what a call takes away for ever when all goes as expected.
func (c *casting) givenUp(call *plannedCall) (all []*role) {
	if call.expects == willBeRefused || !call.question.givesUp() {
		return nil
	}
	for _, p := range c.story.document.parts() {
		named := slices.Contains(call.names, p.thing.Alias)
		follows := p.primary != nil && slices.Contains(call.names, p.primary.thing.Alias)
		if r := c.roles[p.thing.Alias]; r != nil && (named || follows) {
			all = append(all, r)
		}
	}
	return all
}

// caseOf is which of the cases of a row a part of the story is: the one its fact, or that of the
// account, names.
func (p *player) caseOf(row string, of *part) string {
	_, fact, _ := strings.Cut(row, ".")
	for _, facts := range []map[string]any{of.thing.Facts, p.story.document.accounts()[0].Facts} {
		if name, ok := facts[fact].(string); ok {
			return name
		}
	}
	return ""
}

// standing is the fixture that stands for a row, in the case of a part; nil when there is none.
func (p *player) standing(row string, of *part) *fixture {
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
	if len(f.ids()) > 0 && p.caseOf(row, of) == "" {
		return &f
	}
	return nil
}
