package plan

import (
	"cmp"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// fixtureOf is the fixture of a row. There is none for a scenario about another vendor: that vendor would list nothing of it.
func (b *scenarioBinder) fixtureOf(row string) (f target.Fixture, found bool) {
	if !b.DryRun.isOfVendor(row) {
		return f, false
	}
	return b.Fixtures.Get(row)
}

// ofFixtures are what the fixtures of some rows offer for a part.
func (b *scenarioBinder) ofFixtures(n need, rows ...string) (all []candidate) {
	for _, row := range rows {
		for _, f := range b.fixturesFor(row, n.DescribedResource) {
			all = append(all, b.ofFixture(n, f, row, row)...)
		}
	}
	return b.nearestProduct(n, all)
}

// ofFixture is what one fixture offers for a part: its primary, what it lists as separate, or its ids.
func (b *scenarioBinder) ofFixture(n need, f namedFixture, row, source string) []candidate {
	switch {
	case f.Primary != "" && len(n.Attached) == 1 && len(f.Ids()) > 0:
		attached := namedFixture{withAttached(f.Fixture, f.Ids()), f.key}
		return b.each(n, attached, row, source, []string{f.Primary})
	case f.Primary != "" && !n.refused:
		return nil
	case f.Separate != nil && b.isBound(f.Ids()):
		return b.ofSeparate(n, f, row, source)
	}
	return b.each(n, f, row, source, f.Ids())
}

func withAttached(f *target.Fixture, attached []string) *target.Fixture {
	whole := *f
	whole.Attached = attached
	return &whole
}

// isBound says whether one of some resources is bound to an alias of the scenario.
func (b *scenarioBinder) isBound(ids []string) bool {
	for _, r := range b.resources {
		if slices.Contains(ids, r.ID) {
			return true
		}
	}
	return false
}

// maxCandidates is how many resources of one list are weighed for a part: they are alike.
const maxCandidates = 16

// each are those of some resources that are free, have as many attached ones as the part, belong to the
// right customer and are, by what the file knows of them, what the scenario says.
func (b *scenarioBinder) each(n need, f namedFixture, row, source string, ids []string) (all []candidate) {
	owner, right := b.ownerFor(n, f.Fixture, row)
	withIt := attachedOf(n, f.Fixture)
	if !right || len(withIt) < len(n.Attached) {
		return nil
	}
	for _, id := range ids {
		if len(all) == maxCandidates {
			break
		}
		if !b.isFree(id) || b.contradicts(n, id) || b.lacksRenewal(n, row, id) {
			continue
		}
		c := candidate{map[string]string{n.Spec.Alias: id}, source, row, f.key, f.Destroy, owner, f.Fixture}
		for i, attached := range n.Attached {
			c.ids[attached.Spec.Alias] = withIt[i]
		}
		all = append(all, c)
	}
	return all
}

// isFree says that nothing was assigned that gives a resource up before, and that no other alias is bound to it.
func (b *scenarioBinder) isFree(id string) bool {
	return (b.keepsAll || !b.gone[id]) && !b.isBound([]string{id})
}

// nearestProduct leaves out what is of another product than the part, where something is of the same.
func (b *scenarioBinder) nearestProduct(n need, all []candidate) []candidate {
	other := func(c candidate) bool {
		return cmp.Or(c.fixture.ProductCode, situation.AlibabaECS) != n.Spec.ProductCode
	}
	if n.Vendor != situation.Alibaba || !slices.ContainsFunc(all, func(c candidate) bool { return !other(c) }) {
		return all
	}
	return slices.DeleteFunc(all, other)
}
