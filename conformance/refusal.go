package conformance

import (
	"slices"

	"github.com/rescindhq/rescind/features"
)

// firstRefusal says whether the first call about a part, or about what is attached to it, is
// refused because of it, and by which row ("" where the catalogue has none). Of several that a
// call names, a plain one is not the cause.
func (s *story) firstRefusal(of *part) (row string, refused bool) {
	for _, c := range s.calls {
		if c.isAbout(of) {
			refused = c.expects == willBeRefused && !(of.plain() && s.special(c))
			return c.row, refused
		}
	}
	return "", false
}

// special says whether a call is about something that is not plain.
func (s *story) special(c *plannedCall) bool {
	return slices.ContainsFunc(s.document.parts(), func(p *part) bool { return !p.plain() && c.isAbout(p) })
}

// byForm says whether what refuses a part is how it is asked for, or by whom: then any other part
// would be refused as well. A rule looks at the part itself.
func (s *story) byForm(of *part) bool {
	for _, c := range s.calls {
		if c.isAbout(of) && c.expects == willBeRefused {
			row, known := features.Find(c.row)
			return known && row.EnforcedBy != "rule" || c.manner.user != "" || c.manner.account != "" || s.document.accounts()[0].Facts != nil
		}
	}
	return true
}

func (c *plannedCall) isAbout(of *part) bool {
	return slices.Contains(c.names, of.thing.Alias) || slices.ContainsFunc(of.attached, c.isAbout)
}

// givesUp says whether some call takes a part away.
func (s *story) givesUp(of *part) bool {
	return slices.ContainsFunc(s.calls, func(c *plannedCall) bool {
		return c.expects != willBeRefused && c.question.givesUp() && c.isAbout(of)
	})
}
