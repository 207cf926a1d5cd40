package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// refusal says in what an answer is not the refusal that was expected. A mock whose situations are
// set up answers to the letter; what another target may say depends on why we believe a row.
func (w *world) refusal(a *answer, status int, code, row string) error {
	if w.controlled {
		return a.refusedAs(status, code, row)
	}
	if a.ok {
		return brokenf("%s was accepted", a.operation)
	}
	if r, _ := features.Find(row); r.Kind != "gateway" && !a.ofService(w.vendor()) && !isGateways(w.vendor(), code) {
		return fmt.Errorf("%s was turned away by the gateway with %s before anything could be found out: are the credentials of the caller right?", a.operation, a)
	}
	if got := a.header.Get("X-Mock-Rule"); a.header.Get("X-Mock-Request") != "" && got != row {
		return brokenf("%s was refused by %q, not by %q", a.operation, got, row)
	}
	r, _ := features.Find(row)
	sure := r.Evidence != "assumed" && !w.assumed
	exact := a.status == status && a.code == code
	if !exact || !sure {
		w.observe(a, r, report.Answer{Status: status, Code: code})
	}
	if exact || alternative(a, r, status, code) || !sure && a.ofService(w.vendor()) {
		return nil
	}
	return brokenf("%s was refused with %s, not with %d %q", a.operation, a, status, code)
}

// observe keeps what came where the contract leaves it open.
func (w *world) observe(a *answer, row features.Row, want report.Answer) {
	came := report.Answer{Status: a.status, Code: a.code}
	o := report.Observation{
		Row: row.ID, Expected: want.String(), Got: came.String(),
		Operation: a.operation, Want: want, Came: came, Aside: w.assumed,
	}
	if row.ID != "" && !slices.Contains(w.observed, o) {
		w.observed = append(w.observed, o)
	}
}

// gone are codes by which a target may say of what is gone that it never was.
var gone = map[string]string{"alibaba.refund-in-progress": "ResourceNotExists"}

// alternative says whether services are seen to answer like this in the place of what is expected:
// as the catalogue lists it for the row, with another status and the same code where the vendor
// tells by the body, or as if what is gone had never been.
func alternative(a *answer, row features.Row, status int, code string) bool {
	if code := gone[row.ID]; code != "" && a.code == code && a.status == status {
		return true
	}
	if a.code == code && inBody(a.operation) && (a.status == 200 || a.status == 400) {
		return true
	}
	return slices.ContainsFunc(row.Answers, func(other features.Answer) bool {
		return other.Operation == a.operation && other.Status == a.status && other.Code == a.code
	})
}

// inBody says whether a call tells by its body, whatever the status, how it went.
func inBody(operation string) bool {
	return strings.HasSuffix(operation, "_v1") || openapi.Alibaba().Operation(operation) != nil
}
