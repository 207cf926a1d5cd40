package plan

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// A choice is something that could stand for a part and what is attached to it.
type candidate struct {
	ids     map[string]string // by alias
	from    string
	destroy bool
	fixture *target.Fixture
}

func (c candidate) role(vendor, id string) *boundResource {
	r := &boundResource{Resource: situation.Resource{ID: id, Vendor: vendor}, from: c.from, destroy: c.destroy, fixture: c.fixture}
	if vendor == situation.Alibaba {
		r.ProductCode = situation.AlibabaECS
		if c.fixture != nil {
			r.ProductCode, r.ProductType = cmp.Or(c.fixture.ProductCode, situation.AlibabaECS), c.fixture.ProductType
		}
	}
	return r
}

// choices are all that could stand for a part, the best first: the fixture of the row that
// refuses it; that of what must hold; the nearest case that is allowed; a plain one.
func (p *scenarioBinder) candidates(of *situation.Part) (all []candidate) {
	rows := p.DryRun.Rows
	first, refused := p.DryRun.firstRefusal(of)
	if refused {
		all = p.fixtures(all, of, first)
	}
	for _, row := range rows {
		f := p.fixtureFor(row, of)
		if r, _ := features.Find(row); r.Kind == "limit" || f == nil {
			continue
		}
		if f.Refused != "" && refused && !of.Plain() {
			all = p.each(all, of, &target.Fixture{}, row, []string{f.Refused})
			continue
		}
		all = p.fixtures(all, of, row)
	}
	if !refused && !of.Other {
		for _, row := range rows {
			nearest, _ := p.Allowed.Get(row)
			for _, f := range nearest {
				all = p.each(all, of, f, "allowed "+row, f.Ids())
			}
		}
	}
	if p.anyPlainWillDo(of) {
		all = p.each(all, of, &target.Fixture{Destroy: true}, "spare", p.Spare.Of(of.Vendor))
	}
	return all
}

// anyWillDo says that a part is plain and not refused for a state that a plain one may not have.
func (p *scenarioBinder) anyPlainWillDo(of *situation.Part) bool {
	_, refused := p.DryRun.firstRefusal(of)
	return of.Plain() && (!refused || p.DryRun.byForm(of))
}

// fixtures adds what the fixture of a row offers for a part.
func (p *scenarioBinder) fixtures(all []candidate, of *situation.Part, row string) []candidate {
	f := p.fixtureFor(row, of)
	if f == nil {
		return all
	}
	if f.Primary != "" && len(of.Attached) == 1 && len(f.Ids()) > 0 && p.free(f.Primary) {
		ids := map[string]string{of.Subscribed.Alias: f.Primary, of.Attached[0].Subscribed.Alias: f.Ids()[0]}
		return append(all, candidate{ids, row, f.Destroy, f})
	}
	ids := f.Ids()
	switch {
	case f.Portfolio != nil:
		ids = f.Portfolio
	case f.Separate != nil && len(p.resources) > 0:
		apart := *f
		apart.Destroy = false // it must stay
		return p.each(all, of, &apart, row, f.Separate)
	}
	return p.each(all, of, f, row, ids)
}

// each adds the resources that are free, with as many attached ones as the part has.
func (p *scenarioBinder) each(all []candidate, of *situation.Part, f *target.Fixture, from string, ids []string) []candidate {
	_, refused := p.DryRun.firstRefusal(of)
	if len(f.Attached) < len(of.Attached) || f.Primary != "" && !refused {
		return all
	}
	for _, id := range ids {
		if !p.free(id) {
			continue
		}
		choice := candidate{map[string]string{of.Subscribed.Alias: id}, from, f.Destroy, f}
		for i, below := range of.Attached {
			choice.ids[below.Subscribed.Alias] = f.Attached[i]
		}
		all = append(all, choice)
	}
	return all
}

// free says that a resource is there and plays no other part in this story.
func (p *scenarioBinder) free(id string) bool {
	return !p.Gone[id] && !slices.ContainsFunc(slices.Collect(maps.Values(p.resources)), func(r *boundResource) bool { return r.ID == id })
}
