package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// A candidate is what could be used for a part and for what is attached to it.
type candidate struct {
	ids     map[string]string // by alias
	source  string
	destroy bool
	fixture *target.Fixture
}

func (c candidate) resource(vendor, id string) *boundResource {
	r := &boundResource{Resource: situation.Resource{ID: id, Vendor: vendor}, source: c.source, destroy: c.destroy, fixture: c.fixture}
	if vendor == situation.Alibaba {
		r.ProductCode = situation.AlibabaECS
		if c.fixture != nil {
			r.ProductCode, r.ProductType = cmp.Or(c.fixture.ProductCode, situation.AlibabaECS), c.fixture.ProductType
		}
	}
	return r
}

// candidates are all that could be used for a part, the best first: the fixture of the row that
// refuses it; the fixtures of the scenario's other rows; what is listed as allowed; a spare resource.
func (b *scenarioBinder) candidates(part *situation.DescribedResource) (all []candidate) {
	row, refused := b.DryRun.firstRefusal(part)
	if refused {
		all = b.addFixture(all, part, row)
	}
	all = b.addFixturesOfRows(all, part, refused)
	if !refused && !part.Other {
		for _, row := range b.DryRun.Rows {
			allowed, _ := b.Allowed.Get(row)
			for _, f := range allowed {
				all = b.addFree(all, part, f, "allowed "+row, f.Ids())
			}
		}
	}
	if b.plainWillDo(part) {
		all = b.addFree(all, part, &target.Fixture{Destroy: true}, "spare", b.Spare.Of(part.Vendor))
	}
	return all
}

// addFixturesOfRows adds the fixtures of the scenario's rows. A limit is left out: its fixture is for
// the part that it refuses.
func (b *scenarioBinder) addFixturesOfRows(all []candidate, part *situation.DescribedResource, refused bool) []candidate {
	for _, row := range b.DryRun.Rows {
		f := b.fixtureFor(row, part)
		if r, _ := features.Find(row); r.Kind == "limit" || f == nil {
			continue
		}
		if f.Refused != "" && refused && !part.Plain() {
			all = b.addFree(all, part, &target.Fixture{}, row, []string{f.Refused})
			continue
		}
		all = b.addFixture(all, part, row)
	}
	return all
}

// plainWillDo says that any ordinary resource can be used for a part: nothing is special about it,
// and it is not refused for a state that an ordinary one may not be in.
func (b *scenarioBinder) plainWillDo(part *situation.DescribedResource) bool {
	_, refused := b.DryRun.firstRefusal(part)
	return part.Plain() && (!refused || b.DryRun.anyWouldBeRefused(part))
}

// addFixture adds what the fixture of a row offers for a part.
func (b *scenarioBinder) addFixture(all []candidate, part *situation.DescribedResource, row string) []candidate {
	f := b.fixtureFor(row, part)
	if f == nil {
		return all
	}
	if f.Primary != "" && len(part.Attached) == 1 && len(f.Ids()) > 0 && b.isFree(f.Primary) {
		ids := map[string]string{part.Spec.Alias: f.Primary, part.Attached[0].Spec.Alias: f.Ids()[0]}
		return append(all, candidate{ids, row, f.Destroy, f})
	}
	ids := f.Ids()
	switch {
	case f.Portfolio != nil:
		ids = f.Portfolio
	case f.Separate != nil && len(b.resources) > 0:
		separate := *f
		separate.Destroy = false // it must stay when the first resource is given up
		return b.addFree(all, part, &separate, row, f.Separate)
	}
	return b.addFree(all, part, f, row, ids)
}

// addFree adds the resources that are still free and have as many attached ones as the part.
func (b *scenarioBinder) addFree(all []candidate, part *situation.DescribedResource, f *target.Fixture, source string, ids []string) []candidate {
	_, refused := b.DryRun.firstRefusal(part)
	if len(f.Attached) < len(part.Attached) || f.Primary != "" && !refused {
		return all
	}
	for _, id := range ids {
		if !b.isFree(id) {
			continue
		}
		c := candidate{map[string]string{part.Spec.Alias: id}, source, f.Destroy, f}
		for i, attached := range part.Attached {
			c.ids[attached.Spec.Alias] = f.Attached[i]
		}
		all = append(all, c)
	}
	return all
}

// isFree says that no earlier scenario gives a resource up and that no other alias is bound to it.
func (b *scenarioBinder) isFree(id string) bool {
	return !b.Gone[id] && !slices.ContainsFunc(slices.Collect(maps.Values(b.resources)), func(r *boundResource) bool { return r.ID == id })
}

// fixtureFor is the fixture of a row, or of the case of the row that a part is; nil when there is none.
func (b *scenarioBinder) fixtureFor(row string, part *situation.DescribedResource) *target.Fixture {
	f, found := b.Fixtures.Get(row)
	if !found {
		return nil
	}
	if f.Cases == nil {
		return &f
	}
	name := b.caseOf(row, part)
	one, found := f.Cases.Get(name)
	if found {
		one.Destroy, one.Account = one.Destroy || f.Destroy, cmp.Or(one.Account, f.Account)
		one.ProductCode = cmp.Or(one.ProductCode, f.ProductCode)
		return &one
	}
	if len(f.Ids()) > 0 && name == "" {
		return &f
	}
	return nil
}

// caseOf is the case of a row that a part is: the value of the row's fact, of the part or else of the
// account, where it is a word.
func (b *scenarioBinder) caseOf(row string, part *situation.DescribedResource) string {
	_, fact, _ := strings.Cut(row, ".")
	for _, facts := range []map[string]any{part.Spec.Facts, b.DryRun.Document.Accounts()[0].Facts} {
		if name, ok := facts[fact].(string); ok {
			return name
		}
	}
	return ""
}
