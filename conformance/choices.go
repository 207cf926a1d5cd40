package conformance

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/features"
)

// A choice is something that could stand for a part and what is attached to it.
type choice struct {
	ids     map[string]string // by alias
	from    string
	destroy bool
	fixture *fixture
}

func (c choice) role(vendor, id string) *role {
	r := &role{listed: listed{ID: id, Vendor: vendor}, from: c.from, destroy: c.destroy, fixture: c.fixture}
	if vendor == alibaba {
		r.ProductCode = alibabaECS
		if c.fixture != nil {
			r.ProductCode, r.ProductType = cmp.Or(c.fixture.ProductCode, alibabaECS), c.fixture.ProductType
		}
	}
	return r
}

// choices are all that could stand for a part, the best first: the fixture of the row that
// refuses it; that of what must hold; the nearest case that is allowed; a plain one.
func (p *player) choices(of *part) (all []choice) {
	rows := p.story.rows
	first, refused := p.story.firstRefusal(of)
	if refused {
		all = p.fixtures(all, of, first)
	}
	for _, row := range rows {
		f := p.standing(row, of)
		if r, _ := features.Find(row); r.Kind == "limit" || f == nil {
			continue
		}
		if f.Refused != "" && refused && !of.plain() {
			all = p.each(all, of, &fixture{}, row, []string{f.Refused})
			continue
		}
		all = p.fixtures(all, of, row)
	}
	if !refused && !of.other {
		for _, row := range rows {
			nearest, _ := p.Allowed.Get(row)
			for _, f := range nearest {
				all = p.each(all, of, f, "allowed "+row, f.ids())
			}
		}
	}
	if p.anyWillDo(of) {
		all = p.each(all, of, &fixture{Destroy: true}, "spare", p.Spare.of(of.vendor))
	}
	return all
}

// anyWillDo says that a part is plain and not refused for a state that a plain one may not have.
func (p *player) anyWillDo(of *part) bool {
	_, refused := p.story.firstRefusal(of)
	return of.plain() && (!refused || p.story.byForm(of))
}

// fixtures adds what the fixture of a row offers for a part.
func (p *player) fixtures(all []choice, of *part, row string) []choice {
	f := p.standing(row, of)
	if f == nil {
		return all
	}
	if f.Primary != "" && len(of.attached) == 1 && len(f.ids()) > 0 && p.free(f.Primary) {
		ids := map[string]string{of.thing.Alias: f.Primary, of.attached[0].thing.Alias: f.ids()[0]}
		return append(all, choice{ids, row, f.Destroy, f})
	}
	ids := f.ids()
	switch {
	case f.Portfolio != nil:
		ids = f.Portfolio
	case f.Separate != nil && len(p.roles) > 0:
		apart := *f
		apart.Destroy = false // it must stay
		return p.each(all, of, &apart, row, f.Separate)
	}
	return p.each(all, of, f, row, ids)
}

// each adds the resources that are free, with as many attached ones as the part has.
func (p *player) each(all []choice, of *part, f *fixture, from string, ids []string) []choice {
	_, refused := p.story.firstRefusal(of)
	if len(f.Attached) < len(of.attached) || f.Primary != "" && !refused {
		return all
	}
	for _, id := range ids {
		if !p.free(id) {
			continue
		}
		choice := choice{map[string]string{of.thing.Alias: id}, from, f.Destroy, f}
		for i, below := range of.attached {
			choice.ids[below.thing.Alias] = f.Attached[i]
		}
		all = append(all, choice)
	}
	return all
}

// free says that a resource is there and plays no other part in this story.
func (p *player) free(id string) bool {
	return !p.gone[id] && !slices.ContainsFunc(slices.Collect(maps.Values(p.roles)), func(r *role) bool { return r.ID == id })
}
