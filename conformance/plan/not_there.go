package plan

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// GivenUpEarlier is in the reason of a scenario for which something is gone that may be given up.
const GivenUpEarlier = "was it given up by an earlier run?"

// givenUpEarlier is the reason for a resource that may be given up and is of no use any more.
func (e *FixtureEnvironment) givenUpEarlier(r *boundResource, what string) error {
	return verdict.NotRun(fmt.Sprintf("no fixture: %s %s: %s Then replace it, else correct it: %s", r.ID, what, GivenUpEarlier, placeOf(e.File, r)))
}

// notThere is the reason for a resource that must not be given up and that the target does not list. It is a
// mistake of the target file: nothing is known of the target.
func (e *FixtureEnvironment) notThere(r *boundResource) error {
	return verdict.NotRun(fmt.Sprintf("no fixture: the target does not list %s, so the target file has a wrong id: correct or remove it: %s", r.ID, placeOf(e.File, r)))
}

// mayBeUnlisted are the rows whose fixtures a right server need not list: what does not exist, and what is
// no longer in the records.
func mayBeUnlisted(row string) bool {
	return slices.Contains(rowsOfNothing, row) || row == "huawei.records-dumped"
}

// refusedAsUnknown is the mistake of the target file that explains another refusal than the expected one: the
// call names something that the target does not list either. A right server refuses it for that.
func (e *FixtureEnvironment) refusedAsUnknown(call *Call, responses []*caller.Response) error {
	if call.expects != expectRefusal || len(responses) != 1 || responses[0].Ok || responses[0].Code == call.code || e.namedNothing {
		return nil
	}
	for _, r := range e.Binding.affected(call) {
		if !e.Hidden[r.ID] && !e.seen.resources[r.ID].Listed && !mayBeUnlisted(r.row) && r.owner != unknownOwner {
			return e.notThere(r)
		}
	}
	return nil
}
