package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
)

// probesForm says that a call that gives something up is to be refused for its form alone, whatever
// resource it names.
func (c *Call) probesForm() bool {
	return c.refusedBefore("contract")
}

// probesGateway says that a call that gives something up is to be refused by the gateway, which does
// not know resources.
func (c *Call) probesGateway() bool { return c.refusedBefore("gateway") }

// probes says that a call is first sent with ids that are nobody's.
func (c *Call) probes() bool { return c.probesForm() || c.probesGateway() }

func (c *Call) refusedBefore(where string) bool {
	row, known := features.Find(c.row)
	return known && row.EnforcedBy == where && c.expects == expectRefusal && c.request.GivesUp()
}

// probe sends a call that must be refused whatever resource it names with ids that are nobody's, so
// that nothing is at risk. It is sent with the real ids, if all of them may be given up, where the answer is
// that these are unknown, which says nothing of the form of the call; and once in a run for each row and
// operation, to find a refusal that takes effect all the same.
func (e *FixtureEnvironment) probe(ctx context.Context, call *Call, variation caller.Variation, request *caller.Request) ([]*caller.Response, error) {
	nobodys, err := e.nobodysIDs(ctx, call)
	if err != nil {
		return nil, err
	}
	responses, err := e.Send(ctx, replaceEdits(variation, nobodys), replaceIDs(request, nobodys))
	unknown := err == nil && saysOneOf(call, responses, unknownReasons)
	kept := e.notOffered(call)
	switch {
	case unknown && kept != "" && !call.probesGateway():
		return responses, verdict.NotRun(fmt.Sprintf("no fixture: with an id that is nobody's, %s is refused with %s, and %s may not be given up, so its form cannot be tested", call.request.Name(), responses[0], kept))
	case err != nil || call.probesGateway() || kept != "" || !unknown && !(responses[0].Code == call.code && e.isFirstProbe(call)):
		e.namedNothing = true
		return responses, err
	}
	return e.Send(ctx, variation, request)
}

// isFirstProbe reports whether nothing that the row refuses was tried with real ids in this run, and this is a
// call that names some.
func (e *FixtureEnvironment) isFirstProbe(call *Call) bool {
	return len(e.namedBy(call)) > 0 && e.Shared.First("form "+call.row+" "+call.request.Name())
}

// notOffered is the first resource that a call names and that may not be given up, "" if there is none.
func (e *FixtureEnvironment) notOffered(call *Call) string {
	for _, id := range e.namedBy(call) {
		if w := e.watchedByID(id); w == nil || !w.offered {
			return id
		}
	}
	return ""
}

// unknownReasons are the rows of things that do not exist, or belong to somebody else.
var unknownReasons = []string{"unknown-resource", "unknown-instance", "other-owner"}

// saysOneOf says that the only answer is that of one of some rows: it is about the ids, not about the form of the call.
func saysOneOf(call *Call, responses []*caller.Response, reasons []string) bool {
	if len(responses) != 1 || responses[0].Ok || call.request.Operation == nil {
		return false
	}
	got := responses[0]
	return slices.ContainsFunc(reasons, func(reason string) bool {
		if refusal := call.request.Operation.Refusal(reason, "documented"); refusal != nil && refusal.Code == got.Code {
			return true
		}
		row, _ := features.Find(call.request.Vendor + "." + reason)
		return slices.ContainsFunc(row.Answers, func(a features.Answer) bool { return a.Operation == got.Operation && a.Code == got.Code })
	})
}

// replaceIDs is a copy of a request with other ids.
func replaceIDs(request *caller.Request, ids *strings.Replacer) *caller.Request {
	other := *request
	other.Path, other.Body = ids.Replace(request.Path), []byte(ids.Replace(string(request.Body)))
	other.Params = slices.Clone(request.Params)
	for i := range other.Params {
		other.Params[i].Value = ids.Replace(other.Params[i].Value)
	}
	return &other
}

// replaceEdits is a copy of a variation with other ids in its edits.
func replaceEdits(variation caller.Variation, ids *strings.Replacer) caller.Variation {
	variation.Edits = slices.Clone(variation.Edits)
	for i := range variation.Edits {
		variation.Edits[i].Value = ids.Replace(variation.Edits[i].Value)
	}
	return variation
}
