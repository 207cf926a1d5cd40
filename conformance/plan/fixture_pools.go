package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// ofAllowed are what the file lists as allowed for the rows of the scenario.
func (b *scenarioBinder) ofAllowed(n need) []candidate {
	if n.refused && !n.anyway && !n.Other {
		return nil
	}
	return b.ofAllowedFor(n, b.DryRun.rows()...)
}

// ofAllowedFor are what the file lists as allowed for some rows.
func (b *scenarioBinder) ofAllowedFor(n need, rows ...string) (all []candidate) {
	for _, row := range rows {
		for _, f := range b.allowedFor(row) {
			all = append(all, b.ofFixture(n, f, "", "allowed "+row)...)
		}
	}
	return b.nearestProduct(n, all)
}

// allowedFor are the entries of the file that say what is allowed beside a row. As with fixtureOf, none is of another vendor.
func (b *scenarioBinder) allowedFor(row string) (all []namedFixture) {
	if !b.DryRun.isOfVendor(row) {
		return nil
	}
	allowed, _ := b.Allowed.Get(row)
	for i, f := range allowed {
		all = append(all, namedFixture{f, fmt.Sprintf("allowed.%s[%d]", row, i)})
	}
	return all
}

// ofSpare are the spare resources, for a part of the customer that they belong to. Parts that are only
// looked at or refused begin at another one each time, so that a loss spoils few scenarios.
func (b *scenarioBinder) ofSpare(n need) []candidate {
	ids := slices.Clone(b.spare[n.Vendor])
	if !n.givenUp && len(ids) > 0 {
		start := b.turn % len(ids)
		ids = slices.Concat(ids[start:], ids[:start])
	}
	if !n.plainForNeed() {
		ids = slices.DeleteFunc(ids, func(id string) bool { return !b.isLike(n, id) })
	} else if b.repays(n) {
		slices.SortStableFunc(ids, func(x, y string) int { return cmp.Compare(b.isUnknown(x), b.isUnknown(y)) })
	}
	return b.each(n, namedFixture{&target.Fixture{Destroy: true}, "spare." + n.Vendor}, "", "spare", ids)
}

// ofOffered are all ordinary resources that the fixtures of other rows offer to be given up, for a part
// that is only looked at or refused.
func (b *scenarioBinder) ofOffered(n need) (all []candidate) {
	for _, e := range b.Fixtures {
		row, _ := features.Find(e.Key)
		ordinary := row.Kind != "limit" || row.EnforcedBy == "contract"
		if vendor, _, _ := strings.Cut(e.Key, "."); vendor != n.Vendor || !ordinary || !e.Value.Destroy || e.Value.Cases != nil || e.Value.Attached != nil {
			continue
		}
		all = append(all, b.each(n, namedFixture{&e.Value, "fixtures." + e.Key}, e.Key, e.Key, e.Value.Ids())...)
	}
	return b.nearestProduct(n, all)
}

// ofAlike are the resources that may be given up and that are like a part by what was paid for them, where
// only its periods are special.
func (b *scenarioBinder) ofAlike(n need) []candidate {
	if n.renewal || n.Other || !n.IsOrdinaryResource() {
		return nil
	}
	offered := b.ofOffered(n)
	return append(b.ofSpare(n), slices.DeleteFunc(offered, func(c candidate) bool { return !b.isLike(n, c.ids[n.Spec.Alias]) })...)
}

// strangers are the rows whose fixtures and allowed resources belong to another customer.
var strangers = map[string]string{situation.Huawei: "huawei.unknown-resource", situation.Alibaba: "alibaba.other-owner"}

// ofOthers are the resources of another customer that the file knows, for a part that is another's.
func (b *scenarioBinder) ofOthers(n need) []candidate {
	if !n.Other {
		return nil
	}
	return slices.Concat(b.ofAllowedFor(n, strangers[n.Vendor]), b.ofFixtures(n, strangers[n.Vendor]))
}

// renewingRows are the rows whose fixtures have automatic renewal on.
var renewingRows = []string{"huawei.autorenew-off", "huawei.autorenew-v2", "huawei.autorenew-by-renewing", "huawei.autorenew-parameter-error", "huawei.autorenew-retired"}

// ofRenewing are the resources with automatic renewal on that the file knows, for a part of which only
// that is asked: switching is put back, so they need not be offered.
func (b *scenarioBinder) ofRenewing(n need) []candidate {
	if n.givenUp || !n.renews() || !n.IsOrdinaryResource() {
		return nil
	}
	return slices.Concat(b.ofFixtures(n, renewingRows...), b.ofAllowedFor(n, "huawei.autorenew-already-off"))
}

// ofPortfolio are the candidates for a member of a portfolio: all members are taken from one list.
func (b *scenarioBinder) ofPortfolio(n need) []candidate {
	const row = "huawei.portfolio"
	for _, list := range append(b.fixturesFor(row, nil), b.allowedFor(row)...) {
		ids := list.Portfolio
		if ids == nil {
			ids = list.Ids()
		}
		if !b.fitsPortfolio(n, list, ids) {
			continue
		}
		own, source := row, row
		if strings.HasPrefix(list.key, "allowed") {
			own, source = "", "allowed "+row
		}
		if found := b.each(n, list, own, source, ids); len(found) > 0 {
			return found[:1]
		}
	}
	return nil
}

// fitsPortfolio says that a list of members is not used for another portfolio, and that it is as long as the
// portfolio of the scenario where that is given up as a whole.
func (b *scenarioBinder) fitsPortfolio(n need, list namedFixture, ids []string) bool {
	members := slices.DeleteFunc(b.DryRun.portfolio(n.portfolio()), func(p *situation.DescribedResource) bool { return !b.isNamed(p) })
	givenUp := slices.ContainsFunc(members, func(p *situation.DescribedResource) bool { return b.need(p).givenUp })
	for alias, r := range b.resources {
		of := b.DryRun.portfolioOf(alias)
		if of != "" && (of == n.portfolio()) != (r.key == list.key) {
			return false
		}
	}
	return len(ids) > 1 && len(ids) >= len(members) && (!givenUp || list.Destroy && len(ids) == len(members))
}

// portfolio are the members of a portfolio that the scenario describes.
func (d *DryRun) portfolio(name string) (members []*situation.DescribedResource) {
	for _, p := range d.Document.Resources() {
		if of, _ := p.Spec.Facts["portfolio"].(string); of == name {
			members = append(members, p)
		}
	}
	return members
}

// portfolioOf is the portfolio of the part with an alias.
func (d *DryRun) portfolioOf(alias string) string {
	for _, p := range d.Document.Resources() {
		if p.Spec.Alias == alias {
			name, _ := p.Spec.Facts["portfolio"].(string)
			return name
		}
	}
	return ""
}
