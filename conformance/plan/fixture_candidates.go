package plan

import (
	"cmp"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// A candidate is what could be used for a part and for what is attached to it.
type candidate struct {
	ids     map[string]string // by alias
	source  string            // for people: a row, "allowed" and a row, or "spare"
	row     string            // the row whose fixture it is; "" for what is allowed or spare
	key     string            // where the target file lists it
	destroy bool              // it may be given up
	owner   string            // the account of the target file that it belongs to; "" is the main one
	fixture *target.Fixture
}

func (c candidate) resource(vendor, id string) *boundResource {
	r := &boundResource{
		Resource: situation.Resource{ID: id, Vendor: vendor}, source: c.source, row: c.row, key: c.key,
		destroy: c.destroy, owner: c.owner, fixture: c.fixture,
	}
	if vendor == situation.Alibaba {
		r.ProductCode = situation.AlibabaECS
		if c.fixture != nil {
			r.ProductCode, r.ProductType = cmp.Or(c.fixture.ProductCode, situation.AlibabaECS), c.fixture.ProductType
		}
	}
	return r
}

// candidates are all that could be used for a part, the best first. What the file lists for the row comes
// before what would do as well.
func (b *scenarioBinder) candidates(n need) (all []candidate) {
	switch {
	case len(n.limits)+b.limitsOfCallers() > 1, n.failing != "" && len(n.limits) > 0:
		return nil // nobody could say which of them refuses the call
	case n.failing != "":
		return b.ofFixtures(n, n.failing)
	case n.portfolio() != "":
		return b.ofPortfolio(n)
	case len(n.limits) > 0:
		return b.ofLimit(n)
	case n.refused && !n.anyway && !n.Other:
		return b.ofRefused(n)
	case n.specialRow() != "":
		return slices.Concat(b.ofFixtures(n, n.specialRow()), b.ofAllowedFor(n, n.specialRow()))
	case n.plainForNeed():
		return b.ofAnything(n)
	case n.Other && n.renews():
		return slices.Concat(b.ofRenewing(n), b.ofAllowed(n), b.ofOthers(n))
	}
	return slices.Concat(b.ofFixtures(n, b.subjectRows()...), b.ofAllowed(n), b.ofOthers(n), b.ofRenewing(n), b.ofAlike(n))
}

// ofLimit are the candidates for a part that is itself what a limit is about: nothing but the fixture of
// that limit, or what is allowed beside it where the scenario begins with giving the part up.
func (b *scenarioBinder) ofLimit(n need) []candidate {
	limit := n.limits[0]
	if n.givenUp && !n.refused {
		return b.ofAllowedFor(n, limit)
	}
	return slices.Concat(b.ofRefusedOfBatch(n), b.ofFixtures(n, limit))
}

// ofRefusedOfBatch is the resource that a fixture names as the one for which a whole batch is refused.
func (b *scenarioBinder) ofRefusedOfBatch(n need) (all []candidate) {
	if !n.refused || len(n.limits) == 0 {
		return nil
	}
	for _, row := range b.subjectRows() {
		if f, found := b.Fixtures.Get(row); found && f.Refused != "" {
			named := namedFixture{&target.Fixture{}, "fixtures." + row}
			all = append(all, b.each(n, named, n.limits[0], row, []string{f.Refused})...)
		}
	}
	return all
}

// ofRefused are the candidates for a part that is refused for its state or for what it belongs to.
func (b *scenarioBinder) ofRefused(n need) []candidate {
	own := b.ofFixtures(n, n.row)
	if n.row == "" {
		own = b.ofFixtures(n, b.subjectRows()...)
	}
	if !n.givenUp || !isCallShaped(n.row) {
		return slices.Concat(own, b.ofRefusedOfBatch(n), b.ofFixtures(n, b.subjectRows()...))
	}
	return slices.Concat(b.ofFixtures(n, b.subjectRows()...), own, b.ofAllowedFor(n, n.row), b.ofAllowed(n))
}

// ofAnything are the candidates for an ordinary part.
func (b *scenarioBinder) ofAnything(n need) []candidate {
	own, spare := b.ofFixtures(n, b.subjectRows()...), b.ofSpare(n)
	if n.Other {
		return slices.Concat(b.ofFixtures(n, b.DryRun.rows()...), b.ofAllowed(n), b.ofOthers(n), spare)
	}
	own = preferOffered(own)
	switch {
	case n.givenUp:
		return slices.Concat(own, b.ofAllowed(n), spare)
	case b.isBesideASpecialPart():
		return slices.Concat(spare, b.ofAllowed(n), own, b.ofOffered(n))
	}
	offered := slices.IndexFunc(own, func(c candidate) bool { return !c.destroy })
	if offered < 0 {
		offered = len(own)
	}
	return slices.Concat(own[:offered], spare, b.ofOffered(n), own[offered:], b.ofAllowed(n), b.ofFixtures(n, n.row))
}

// preferOffered puts what may be given up first.
func preferOffered(all []candidate) []candidate {
	slices.SortStableFunc(all, func(x, y candidate) int { return cmp.Compare(boolRank(y.destroy), boolRank(x.destroy)) })
	return all
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isBesideASpecialPart says that the scenario is about another part than the ordinary ones.
func (b *scenarioBinder) isBesideASpecialPart() bool {
	return slices.ContainsFunc(b.DryRun.Document.Resources(), func(p *situation.DescribedResource) bool { return !p.Plain() && !p.Other })
}

// subjectRows are the rows whose fixtures are ordinary resources, or are what a behaviour is shown with.
// The fixture of a limit that looks at the state of a resource is for the part that it refuses.
func (b *scenarioBinder) subjectRows() (all []string) {
	for _, row := range b.DryRun.rows() {
		if r, known := features.Find(row); known && (r.Kind != "limit" || r.EnforcedBy == "contract" || r.EnforcedBy == "gateway" || isAboutCaller(row)) {
			all = append(all, row)
		}
	}
	return all
}

// isAboutCaller says that a limit looks at who calls, so that its fixture is an ordinary resource.
func isAboutCaller(row string) bool {
	return slices.Contains([]string{"huawei.access-denied", "huawei.autorenew-access-denied", "huawei.account-frozen", "alibaba.not-authorized", "alibaba.not-applicable"}, row)
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
		separate := *f.Fixture
		separate.Destroy = false // it must stay when the first resource is given up
		return b.each(n, namedFixture{&separate, f.key}, row, source, f.Separate)
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
	owner, right := b.ownerFor(n, f.Fixture)
	if !right || len(f.Attached) < len(n.Attached) {
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
			c.ids[attached.Spec.Alias] = f.Attached[i]
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
