package plan

import (
	"cmp"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// ofSeparate are what a fixture lists as separate. It must stay when the fixture's resource is given up, and
// may be given up itself only where the file offers it at another place.
func (b *scenarioBinder) ofSeparate(n need, f namedFixture, row, source string) (all []candidate) {
	for _, id := range f.Separate {
		one := *f.Fixture
		one.Destroy = b.offered[id]
		all = append(all, b.each(n, namedFixture{&one, f.key}, row, source, []string{id})...)
	}
	return all
}

// mayBeGivenUp says whether the file offers a resource that a candidate brings.
func (b *scenarioBinder) mayBeGivenUp(c candidate, id string) bool {
	if slices.Contains(c.fixture.Separate, id) {
		return b.offered[id]
	}
	return c.destroy
}

// attachedOf are the resources of a fixture for what is attached to a part. What came with a physical server is
// separate: it leaves by itself.
func attachedOf(n need, f *target.Fixture) []string {
	if n.Spec.Kind == situation.PhysicalServer && len(f.Attached) == 0 {
		return f.Separate
	}
	return f.Attached
}

// hostOf is the physical server on which a part runs; nil for none.
func (d *DryRun) hostOf(part *situation.DescribedResource) *situation.DescribedResource {
	for _, p := range d.Document.Resources() {
		if slices.Contains(p.Spec.Hosts, part.Spec.Alias) {
			return p
		}
	}
	return nil
}

// ofGuests are what the fixture of a physical server lists as running on it. What is to leave, so that the
// server becomes free, must be all of it: then the scenario has as many guests as the file lists.
func (b *scenarioBinder) ofGuests(n need, host *situation.DescribedResource) []candidate {
	server := b.resources[host.Spec.Alias]
	if server == nil || server.fixture == nil {
		return nil
	}
	if n.givenUp && len(server.fixture.Separate) != len(host.Spec.Hosts) {
		return nil
	}
	return b.ofSeparate(n, namedFixture{server.fixture, server.key}, server.row, server.source)
}

// hostsFirst are the parts of a situation, those on which others run before the others.
func (d *DryRun) hostsFirst() []*situation.DescribedResource {
	all := slices.Clone(d.Document.Resources())
	slices.SortStableFunc(all, func(x, y *situation.DescribedResource) int {
		return cmp.Compare(boolRank(x.Spec.Hosts == nil), boolRank(y.Spec.Hosts == nil))
	})
	return all
}

// guestCases are names of cases that are not the last word of the service.
var guestCases = map[string]string{"hws.service.type.ec2": "vms"}

// runs says that something which a case is named after runs on a server of the scenario.
func (d *DryRun) runs(name string) bool {
	return slices.ContainsFunc(d.Document.Resources(), func(p *situation.DescribedResource) bool {
		return d.hostOf(p) != nil && (guestCases[p.Spec.Service] == name || wordsOf(p.Spec.Service)[name])
	})
}
