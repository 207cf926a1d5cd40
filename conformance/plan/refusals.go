package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// firstRefusal says whether the first call about a part, or about what is attached to it, is refused
// because of that part, and by which row ("" where the catalogue has none). Where a call names an
// ordinary part and a special one, the special one is the cause.
func (d *DryRun) firstRefusal(part *situation.DescribedResource) (row string, refused bool) {
	for _, c := range d.calls {
		if c.isAbout(part) {
			refused = c.expects == expectRefusal && !(part.Plain() && d.namesSpecialPart(c))
			return c.row, refused
		}
	}
	return "", false
}

// namesSpecialPart says whether a call is about a part that is not an ordinary one.
func (d *DryRun) namesSpecialPart(c *Call) bool {
	return slices.ContainsFunc(d.Document.Resources(), func(p *situation.DescribedResource) bool { return !p.Plain() && c.isAbout(p) })
}

// anyWouldBeRefused says whether a part is refused for the form of the call or for its caller: then
// every other resource would be refused too. Only a rule looks at the resource itself.
func (d *DryRun) anyWouldBeRefused(part *situation.DescribedResource) bool {
	for _, c := range d.calls {
		if c.isAbout(part) && c.expects == expectRefusal {
			row, known := features.Find(c.row)
			return known && row.EnforcedBy != "rule" || c.variation.User != "" || c.variation.Account != "" || d.Document.Accounts()[0].Facts != nil
		}
	}
	return true
}

// isAbout says whether a call names a part or what is attached to it.
func (c *Call) isAbout(part *situation.DescribedResource) bool {
	return slices.Contains(c.aliases, part.Spec.Alias) || slices.ContainsFunc(part.Attached, c.isAbout)
}

// GivesUp says whether some call is expected to take a part away.
func (d *DryRun) GivesUp(part *situation.DescribedResource) bool {
	return slices.ContainsFunc(d.calls, func(c *Call) bool {
		return c.expects != expectRefusal && c.request.GivesUp() && c.isAbout(part)
	})
}
