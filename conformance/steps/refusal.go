package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// checkRefusal says how a response differs from the expected refusal. With a control API it must match
// exactly. How much another target may differ depends on the evidence for the row.
func (w *World) checkRefusal(response *caller.Response, status int, code, row string, assumed situation.Assumption) error {
	if w.Controlled {
		return response.CheckRefusal(status, code, row)
	}
	if response.Ok && assumed == situation.RefusalAssumed {
		return w.acceptedWhatIsOpen(response, status, code, row)
	}
	if response.Ok {
		return verdict.Brokenf("%s was accepted", response.Operation)
	}
	if r := w.catalogueRow(row); r.Kind != "gateway" && !response.KnownAccount && !response.FromService(w.vendor()) && !caller.IsGatewayCode(w.vendor(), code) {
		return fmt.Errorf("%s was refused by the gateway with %s, so the service was not tested: check the caller's credentials in the target file", response.Operation, response)
	}
	if got := response.Header.Get("X-Mock-Rule"); response.Header.Get("X-Mock-Request") != "" && got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", response.Operation, got, row)
	}
	r := w.catalogueRow(row)
	certain := r.Evidence != "assumed" && assumed == situation.NothingAssumed
	exact := response.Status == status && response.Code == code
	if !exact || !certain {
		w.observe(response, r, report.Answer{Status: status, Code: code}, assumed)
	}
	if exact || isKnownAlternative(response, r, status, code) || !certain && response.FromService(w.vendor()) {
		return nil
	}
	return verdict.Brokenf("%s was refused with %s, not with %d %q", response.Operation, response, status, code)
}

// acceptedWhatIsOpen ends a scenario whose call was accepted, where no source states that it is refused.
func (w *World) acceptedWhatIsOpen(response *caller.Response, status int, code, row string) error {
	w.Asserted++
	r := w.catalogueRow(row)
	w.observe(response, r, report.Answer{Status: status, Code: code}, situation.RefusalAssumed)
	return verdict.NotRun(response.Operation + " was accepted; no source states that it is refused, so the rest of the scenario does not apply")
}

// observe keeps an answer where the contract leaves it open.
func (w *World) observe(response *caller.Response, row features.Row, want report.Answer, assumed situation.Assumption) {
	got := report.Answer{Status: response.Status, Code: response.Code}
	o := report.Observation{
		Row: row.ID, Expected: want.String(), Got: got.String(),
		Operation: response.Operation, ExpectedAnswer: want, GotAnswer: got, SingleCase: assumed != situation.NothingAssumed,
	}
	if row.ID != "" && !slices.Contains(w.Observed, o) {
		w.Observed = append(w.Observed, o)
	}
}

// codeOfGone are codes with which a target may answer for a resource that was given up, as if it had
// never existed.
var codeOfGone = map[string]string{"alibaba.refund-in-progress": "ResourceNotExists"}

// isKnownAlternative says whether an answer that is not the expected one is acceptable: the catalogue
// lists it for the row; or only the status differs and clients of the call read the body alone; or a
// resource that was given up is answered for as an unknown one.
func isKnownAlternative(response *caller.Response, row features.Row, status int, code string) bool {
	if code := codeOfGone[row.ID]; code != "" && response.Code == code && response.Status == status {
		return true
	}
	if response.Code == code && outcomeInBody(response.Operation) && (response.Status == 200 || response.Status == 400) {
		return true
	}
	return slices.ContainsFunc(row.Answers, func(other features.Answer) bool {
		return other.Operation == response.Operation && other.Status == response.Status && other.Code == response.Code
	})
}

// outcomeInBody says whether clients of a call read success or refusal from the body, not the status.
func outcomeInBody(operation string) bool {
	return strings.HasSuffix(operation, "_v1") || openapi.Alibaba().Operation(operation) != nil
}
