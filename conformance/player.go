package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
)

// A player casts one story.
type player struct {
	*director
	*casting
}

// unlike is why no fixture can stand for the situation as a whole: one thing is in the way of a
// subscription, or nobody could say which of several refused.
func (p *player) unlike() string {
	if p.endpoint(p.vendor()) == "" {
		return "no fixture: the target has no section " + p.vendor()
	}
	ofAccount, users := limits(p.vendor(), p.story.document.accounts()[0].Facts), p.story.document.users()
	if len(users) > 1 {
		return "no fixture can stand for it: several users call, and a fixture has one account"
	}
	for _, u := range users {
		ofAccount += hindrances(u)
	}
	for _, each := range p.story.document.parts() {
		if ofAccount+limits(each.vendor, each.thing.Facts) > 1 {
			return fmt.Sprintf("no fixture can stand for it: several limits hold %q at once", each.thing.Alias)
		}
	}
	return ""
}

// hindrances counts what is in the way of a user: a permission, and the kind of its key.
func hindrances(credential map[string]any) (n int) {
	if credential["denied"] != nil {
		n++
	}
	if credential["disabled"] != nil || credential["expires"] != nil || credential["security_token"] != nil {
		n++
	}
	return n
}

// limits counts the facts that are rows of their own.
func limits(vendor string, facts map[string]any) (n int) {
	for fact := range facts {
		if row, known := features.Find(vendor + "." + fact); known && row.Kind == "limit" {
			n++
		}
	}
	return n
}

func (p *player) vendor() string {
	vendor, _, _ := p.story.document.main()
	return vendor
}

// play finds a role for a part and for what is attached to it. The first that may be given up
// wins where the story gives it up, else the first.
func (p *player) play(of *part) {
	choices := p.choices(of)
	if len(choices) == 0 {
		p.lack(of)
		return
	}
	best := max(slices.IndexFunc(choices, func(c choice) bool { return p.suits(of, c) }), 0)
	for alias, id := range choices[best].ids {
		p.roles[alias] = choices[best].role(of.vendor, id)
	}
}

// suits says that a choice may be given up where the story gives it up, and that it is known what
// was paid for it where the story asks.
func (p *player) suits(of *part, c choice) bool {
	if !p.story.givesUp(of) {
		return true
	}
	_, known := p.Facts.Get(c.ids[of.thing.Alias])
	return c.destroy && (known || !slices.ContainsFunc(p.story.calls, func(c *plannedCall) bool { return c.repays && c.isAbout(of) }))
}

// lack says what could have stood for a part.
func (p *player) lack(of *part) {
	more := ""
	if p.anyWillDo(of) && len(p.Spare.of(of.vendor)) > 0 {
		more = "; all that is spare is used up"
	}
	for _, each := range append([]*part{of}, of.attached...) {
		p.lacks[each.thing.Alias] = fmt.Sprintf("no fixture: nothing stands for %q (%s%s)", each.thing.Alias, strings.Join(p.wanted(of), ", or "), more)
	}
}

// wanted are the keys of a target file under which something could stand for a part.
func (p *player) wanted(of *part) (keys []string) {
	row, refused := p.story.firstRefusal(of)
	if refused && row != "" {
		keys = append(keys, "fixtures."+row)
	}
	for _, row := range p.story.rows {
		if r, _ := features.Find(row); r.Kind != "limit" {
			keys = append(keys, "fixtures."+row)
		}
		if !refused {
			keys = append(keys, "allowed."+row)
		}
	}
	if p.anyWillDo(of) {
		keys = append(keys, "spare."+of.vendor)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

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
