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
func (b *scenarioBinder) candidates(n need) []candidate {
	host := b.DryRun.hostOf(n.DescribedResource)
	switch {
	case host == nil:
		return b.ofNeed(n)
	case n.givenUp:
		return b.ofGuests(n, host)
	}
	return append(b.ofGuests(n, host), b.ofNeed(n)...)
}

// ofNeed are the candidates for a part that runs on no other.
func (b *scenarioBinder) ofNeed(n need) []candidate {
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

// knownOwnersFirst puts last what belongs to somebody for whom nobody can call.
func knownOwnersFirst(all []candidate) []candidate {
	slices.SortStableFunc(all, func(x, y candidate) int {
		return cmp.Compare(boolRank(x.owner == unknownOwner), boolRank(y.owner == unknownOwner))
	})
	return all
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
		if f, found := b.fixtureOf(row); found && f.Refused != "" {
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
		if r, known := features.Find(row); known && b.DryRun.isOfVendor(row) && (r.Kind != "limit" || r.EnforcedBy == "contract" || r.EnforcedBy == "gateway" || isAboutCaller(row)) {
			all = append(all, row)
		}
	}
	return all
}

// isAboutCaller says that a limit looks at who calls, so that its fixture is an ordinary resource.
func isAboutCaller(row string) bool {
	return slices.Contains([]string{"huawei.access-denied", "huawei.autorenew-access-denied", "huawei.account-frozen", "alibaba.not-authorized", "alibaba.not-applicable"}, row)
}
