package plan

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
)

// GivenUpEarlier is in the reason of a scenario for which something is gone that may be given up.
const GivenUpEarlier = "was it given up by an earlier run?"

// givenUpEarlier is the reason for a resource that may be given up and is of no use any more.
func (e *FixtureEnvironment) givenUpEarlier(r *boundResource, what string) error {
	if !e.seen.resources[r.ID].Listed {
		e.Neighbours.addUnlisted(Unlisted{r.ID, placeOf(e.File, r), true})
	}
	return verdict.NotRun(fmt.Sprintf("no fixture: %s %s: %s Then replace it, else correct it: %s", r.ID, what, GivenUpEarlier, placeOf(e.File, r)))
}

// notThere is the reason for a resource that must not be given up and that the target does not list. It is a
// mistake of the target file: nothing is known of the target.
func (e *FixtureEnvironment) notThere(r *boundResource) error {
	e.Neighbours.addUnlisted(Unlisted{r.ID, placeOf(e.File, r), false})
	return verdict.NotRun(fmt.Sprintf("no fixture: the target does not list %s, so the target file has a wrong id: correct or remove it: %s", r.ID, placeOf(e.File, r)))
}

// An Unlisted is a resource of the target file that a scenario needed and that the target does not list. One that is not
// offered was never there; one that is offered may have been given up by an earlier run.
type Unlisted struct {
	ID, Place string // Place: the key of the target file, the file and the line
	Offered   bool
}

// String names the resource and its place.
func (u Unlisted) String() string { return fmt.Sprintf("%s (%s)", u.ID, u.Place) }

// Unlisted returns what the scenarios of the run needed and the target does not list, each once.
func (n *Neighbours) Unlisted() []Unlisted { return slices.Clone(n.unlisted) }

func (n *Neighbours) addUnlisted(u Unlisted) {
	if !slices.Contains(n.unlisted, u) {
		n.unlisted = append(n.unlisted, u)
	}
}

// unlistedRows are the rows whose fixtures the lists of a right server leave out: what is no longer in the records, what is
// sold for one use, and what is not provisioned yet. Source: Querying Customer's Yearly/Monthly Resources.
var unlistedRows = []string{"huawei.records-dumped", "huawei.one-time-use", "huawei.not-provisioned"}

// mayBeUnlisted are the rows whose fixtures a right server need not list: also what does not exist.
func mayBeUnlisted(row string) bool {
	return slices.Contains(rowsOfNothing, row) || slices.Contains(unlistedRows, row)
}

// refusedAsUnknown is the mistake of the target file that explains a refusal that is none of the expected ones: the
// answer is that of an unknown resource, and the target does not list what the call names. A right server refuses it for that.
func (e *FixtureEnvironment) refusedAsUnknown(call *Call, responses []*caller.Response) error {
	if call.expects != expectRefusal || e.namedNothing || !saysOneOf(call, responses, absentReasons) || call.mayBeRefusedBy(responses[0]) {
		return nil
	}
	for _, r := range e.Binding.affected(call) {
		if e.Hidden[r.ID] || e.taken[r.ID] || e.seen.resources[r.ID].Listed || mayBeUnlisted(r.row) || r.owner == unknownOwner {
			continue
		}
		if r.destroy {
			return e.givenUpEarlier(r, "is not listed by the target")
		}
		return e.notThere(r)
	}
	return nil
}

// absentReasons are the rows of things that do not exist, or do not any more, or belong to somebody else.
var absentReasons = append(slices.Clone(unknownReasons), "deleted-resource")

// mayBeRefusedBy reports whether an answer is one of those with which the row of the call refuses it.
func (c *Call) mayBeRefusedBy(r *caller.Response) bool {
	row, _ := features.Find(c.row)
	return r.Code == c.code || r.SaysGone(c.row) || slices.ContainsFunc(row.Answers, func(a features.Answer) bool {
		return a.Operation == r.Operation && a.Status == r.Status && a.Code == r.Code
	})
}
