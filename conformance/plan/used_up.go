package plan

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
)

// usedUp is why the scenario would show nothing: a resource of the target file is no longer there, because
// an earlier run gave it up, or never was. The target is not to blame for that.
func (e *FixtureEnvironment) usedUp() error {
	for _, part := range e.Binding.DryRun.Document.Resources() {
		r := e.Binding.resources[part.Spec.Alias]
		if r == nil {
			continue
		}
		if e.isThereAfterAll(r) {
			return verdict.NotRun(fmt.Sprintf("no fixture: %s stands for %s, but the target lists it in use, so nothing is tried on it", r.ID, r.row))
		}
		if why := e.whyUnusable(part, r); why != nil {
			return why
		}
	}
	return nil
}

// whyUnusable is why nothing can be shown with a resource that should be there; nil when it can.
func (e *FixtureEnvironment) whyUnusable(part *situation.DescribedResource, r *boundResource) error {
	if e.Hidden[r.ID] || r.owner == unknownOwner || mayBeUnlisted(r.row) && !r.destroy || e.Binding.isGoneByItsRow(part, r) {
		return nil
	}
	now := e.seen.resources[r.ID]
	switch {
	case !r.destroy && !now.Listed:
		return e.notThere(r)
	case !r.destroy:
		return nil
	case !now.Listed:
		return e.givenUpEarlier(r, "is not listed by the target")
	case !now.Alive():
		return e.givenUpEarlier(r, now.String()+" by the target")
	case r.source == spareSource && !now.InUse:
		return e.givenUpEarlier(r, "is spare and not in use")
	}
	if why := e.renewalUsedUp(part, r.ID, now); why != "" {
		return e.givenUpEarlier(r, why)
	}
	return nil
}

// rowsOfNothing are the rows of what does not exist, or does not any more. A resource whose records were
// archived may well be there.
var rowsOfNothing = []string{"huawei.unknown-resource", "huawei.deleted-resource", "alibaba.unknown-instance"}

// isThereAfterAll says that the target file names a resource for a row about what does not exist, and
// that the main account is shown it in use: a right server would accept what the file says it refuses.
func (e *FixtureEnvironment) isThereAfterAll(r *boundResource) bool {
	return slices.Contains(rowsOfNothing, r.row) && !r.destroy && r.owner == "" && (r.fixture == nil || r.fixture.Account == "") && e.seen.resources[r.ID].InUse
}

// spareSource is the source of spare resources.
const spareSource = "spare"

// isGoneByItsRow says that a resource is bound for the limit that refuses it: its state may be one in
// which it is no longer listed.
func (b *Binding) isGoneByItsRow(part *situation.DescribedResource, r *boundResource) bool {
	n := b.DryRun.needOf(part, b.DryRun.calls)
	known, _ := features.Find(n.row)
	return n.refused && n.row == r.row && known.EnforcedBy == "rule"
}

// renewalUsedUp is why a scenario that drops the renewals of a part would show nothing: by the facts of
// the target file a renewed period lay ahead, and by the list it does not any more.
func (e *FixtureEnvironment) renewalUsedUp(part *situation.DescribedResource, id string, now caller.Listing) string {
	paid, known := e.File.Facts.Get(id)
	if !known || len(paid.Periods) == 0 || !e.Binding.DryRun.dropsRenewalsOf(part) {
		return ""
	}
	last := paid.Periods[0]
	for _, p := range paid.Periods {
		if p.End.After(last.End) {
			last = p
		}
	}
	const half = 2
	if !last.Start.After(time.Now()) {
		return "has begun its last period that facts name, on " + last.Start.Format(time.DateOnly)
	}
	if !now.Expires.IsZero() && now.Expires.Before(last.End.Add(-last.End.Sub(last.Start)/half)) {
		return fmt.Sprintf("ends on %s by the target, and facts say %s", now.Expires.Format(time.DateOnly), last.End.Format(time.DateOnly))
	}
	return ""
}

// dropsRenewalsOf says that some call is expected to give up the periods of a part that have not begun.
func (d *DryRun) dropsRenewalsOf(part *situation.DescribedResource) bool {
	for _, c := range d.calls {
		if c.expects != expectRefusal && dropsRenewals(c.request) && c.isAbout(part) {
			return true
		}
	}
	return false
}
