package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// refusal says in what an answer is not the refusal that was expected. A mock whose situations are
// set up answers to the letter; what another target may say depends on why we believe a row.
func (w *World) checkRefusal(response *caller.Response, status int, code, row string) error {
	if w.Controlled {
		return response.CheckRefusal(status, code, row)
	}
	if response.Ok {
		return verdict.Brokenf("%s was accepted", response.Operation)
	}
	if r, _ := features.Find(row); r.Kind != "gateway" && !response.FromService(w.vendor()) && !caller.IsGatewayCode(w.vendor(), code) {
		return fmt.Errorf("%s was turned away by the gateway with %s before anything could be found out: are the credentials of the caller right?", response.Operation, response)
	}
	if got := response.Header.Get("X-Mock-Rule"); response.Header.Get("X-Mock-Request") != "" && got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", response.Operation, got, row)
	}
	r, _ := features.Find(row)
	sure := r.Evidence != "assumed" && !w.Assumed
	exact := response.Status == status && response.Code == code
	if !exact || !sure {
		w.observe(response, r, report.Answer{Status: status, Code: code})
	}
	if exact || isKnownAlternative(response, r, status, code) || !sure && response.FromService(w.vendor()) {
		return nil
	}
	return verdict.Brokenf("%s was refused with %s, not with %d %q", response.Operation, response, status, code)
}

// observe keeps what came where the contract leaves it open.
func (w *World) observe(response *caller.Response, row features.Row, want report.Answer) {
	came := report.Answer{Status: response.Status, Code: response.Code}
	o := report.Observation{
		Row: row.ID, Expected: want.String(), Got: came.String(),
		Operation: response.Operation, Want: want, Came: came, Aside: w.Assumed,
	}
	if row.ID != "" && !slices.Contains(w.Observed, o) {
		w.Observed = append(w.Observed, o)
	}
}

// gone are codes by which a target may say of what is gone that it never was.
var codeOfGone = map[string]string{"alibaba.refund-in-progress": "ResourceNotExists"}

// alternative says whether services are seen to answer like this in the place of what is expected:
// as the catalogue lists it for the row, with another status and the same code where the vendor
// tells by the body, or as if what is gone had never been.
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

// inBody says whether a call tells by its body, whatever the status, how it went.
func outcomeInBody(operation string) bool {
	return strings.HasSuffix(operation, "_v1") || openapi.Alibaba().Operation(operation) != nil
}
