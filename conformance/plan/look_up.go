package plan

import (
	"context"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// LookUp looks up, with read-only calls, the resources that planned calls to one vendor name. It returns those that the
// vendor does not list and should, each with its place in the target file.
func LookUp(ctx context.Context, c *caller.Client, f *target.File, vendor string, planned []*Binding) (absent []string, err error) {
	e := &FixtureEnvironment{Client: c, File: f, Binding: newBinding(&DryRun{}), Neighbours: NewNeighbours(f)}
	s, places := &situation.Setup{}, map[string]string{}
	e.Owners = map[string][]string{}
	for _, b := range planned {
		if b.Vendor() != vendor {
			continue
		}
		for _, r := range b.shouldBeListed() {
			e.addWatched(s, r.ID, r.source, r.destroy, r.owner, r.fixture)
			places[r.ID] = placeOf(f, r)
		}
	}
	e.addCredentials(s, situation.CallerName{Account: fileAccount("")}, "")
	e.Huawei, e.Alibaba = s.Huawei, s.Alibaba
	ids := e.watchedIDs()
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := e.Listings(ctx, vendor, ids)
	for _, id := range ids {
		if err == nil && !found[id].Listed && !e.Hidden[id] {
			absent = append(absent, fmt.Sprintf("%s (%s)", id, places[id]))
		}
	}
	return absent, err
}

// shouldBeListed are the resources of the planned calls that a right server lists to somebody whom the file names.
func (b *Binding) shouldBeListed() (all []*boundResource) {
	for _, call := range b.PlannedCalls() {
		for _, part := range b.DryRun.Document.Resources() {
			r := b.resources[part.Spec.Alias]
			if r == nil || !call.affects(part) || slices.Contains(all, r) || r.owner == unknownOwner || mayBeUnlisted(r.row) {
				continue
			}
			all = append(all, r)
		}
	}
	return all
}
