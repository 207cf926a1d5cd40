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
func (w *World) checkRefusal(a *caller.Response, status int, code, row string) error {
	if w.Controlled {
		return a.CheckRefusal(status, code, row)
	}
	if a.Ok {
		return verdict.Brokenf("%s was accepted", a.Operation)
	}
	if r, _ := features.Find(row); r.Kind != "gateway" && !a.FromService(w.vendor()) && !caller.IsGatewayCode(w.vendor(), code) {
		return fmt.Errorf("%s was turned away by the gateway with %s before anything could be found out: are the credentials of the caller right?", a.Operation, a)
	}
	if got := a.Header.Get("X-Mock-Rule"); a.Header.Get("X-Mock-Request") != "" && got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", a.Operation, got, row)
	}
	r, _ := features.Find(row)
	sure := r.Evidence != "assumed" && !w.Assumed
	exact := a.Status == status && a.Code == code
	if !exact || !sure {
		w.observe(a, r, report.Answer{Status: status, Code: code})
	}
	if exact || isKnownAlternative(a, r, status, code) || !sure && a.FromService(w.vendor()) {
		return nil
	}
	return verdict.Brokenf("%s was refused with %s, not with %d %q", a.Operation, a, status, code)
}

// observe keeps what came where the contract leaves it open.
func (w *World) observe(a *caller.Response, row features.Row, want report.Answer) {
	came := report.Answer{Status: a.Status, Code: a.Code}
	o := report.Observation{
		Row: row.ID, Expected: want.String(), Got: came.String(),
		Operation: a.Operation, Want: want, Came: came, Aside: w.Assumed,
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
func isKnownAlternative(a *caller.Response, row features.Row, status int, code string) bool {
	if code := codeOfGone[row.ID]; code != "" && a.Code == code && a.Status == status {
		return true
	}
	if a.Code == code && outcomeInBody(a.Operation) && (a.Status == 200 || a.Status == 400) {
		return true
	}
	return slices.ContainsFunc(row.Answers, func(other features.Answer) bool {
		return other.Operation == a.Operation && other.Status == a.Status && other.Code == a.Code
	})
}

// inBody says whether a call tells by its body, whatever the status, how it went.
func outcomeInBody(operation string) bool {
	return strings.HasSuffix(operation, "_v1") || openapi.Alibaba().Operation(operation) != nil
}
