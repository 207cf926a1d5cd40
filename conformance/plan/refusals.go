package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// firstRefusal says whether the first call about a part, or about what is attached to it, is
// refused because of it, and by which row ("" where the catalogue has none). Of several that a
// call names, a plain one is not the cause.
func (s *DryRun) firstRefusal(of *situation.Part) (row string, refused bool) {
	for _, c := range s.calls {
		if c.isAbout(of) {
			refused = c.expects == expectRefusal && !(of.Plain() && s.special(c))
			return c.row, refused
		}
	}
	return "", false
}

// special says whether a call is about something that is not plain.
func (s *DryRun) special(c *Call) bool {
	return slices.ContainsFunc(s.Document.Parts(), func(p *situation.Part) bool { return !p.Plain() && c.isAbout(p) })
}

// byForm says whether what refuses a part is how it is asked for, or by whom: then any other part
// would be refused as well. A rule looks at the part itself.
func (s *DryRun) byForm(of *situation.Part) bool {
	for _, c := range s.calls {
		if c.isAbout(of) && c.expects == expectRefusal {
			row, known := features.Find(c.row)
			return known && row.EnforcedBy != "rule" || c.variation.User != "" || c.variation.Account != "" || s.Document.Accounts()[0].Facts != nil
		}
	}
	return true
}

func (c *Call) isAbout(of *situation.Part) bool {
	return slices.Contains(c.names, of.Subscribed.Alias) || slices.ContainsFunc(of.Attached, c.isAbout)
}

// givesUp says whether some call takes a part away.
func (s *DryRun) GivesUp(of *situation.Part) bool {
	return slices.ContainsFunc(s.calls, func(c *Call) bool {
		return c.expects != expectRefusal && c.request.GivesUp() && c.isAbout(of)
	})
}
