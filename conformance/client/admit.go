package client

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// checksOf are the checks of a case. Where the gateway kept every call from what was to go wrong, why it did is one of them.
func checksOf(c *cases.Case, unreached bool, gate []judge.Check) []judge.Check {
	all := slices.Clone(c.Checks)
	for _, check := range gate {
		if unreached && !slices.Contains(c.CheckIDs(), check.ID) {
			all = append(all, check)
		}
	}
	return all
}

// gateChecks are the checks that fail where the client's own credentials kept its calls from what was to go wrong:
// faults take effect behind the gateway, which refuses a wrong signature, and a temporary key without its token.
func gateChecks(e *judge.Evidence) (all []judge.Check) {
	signed := func(x witness.Exchange) bool {
		return x.Signed() || x.Signature == nil && x.Request.Headers.Get("X-Auth-Token") != ""
	}
	if !slices.ContainsFunc(e.Attempts(), signed) {
		all = append(all, judge.Signed())
	}
	if judge.TokenForgotten(e) {
		all = append(all, judge.TokenSent())
	}
	return all
}

// admit fails a case in which the gateway refused a call for what the case does not ask for, unless a check of the calls says
// so already: no such refusal is the one that a case expects. It reports whether there was one. What the case checks
// itself is not checked again.
func (r *Result) admit(e *judge.Evidence) (turnedAway bool) {
	admitted := judge.Admitted(r.Case.GatewayRows()...)
	if admitted.Judge(e).Held {
		return false
	}
	if slices.ContainsFunc(r.failed(), func(c Checked) bool { return c.Witness == judge.Sent }) {
		return true
	}
	for _, check := range []judge.Check{judge.NonceFresh(), judge.Signed(), admitted} {
		if f := check.Judge(e); !f.Held && !slices.Contains(r.Case.CheckIDs(), check.ID) {
			r.put(Checked{check, f})
			break
		}
	}
	return true
}

// put takes a check in, in place of one with its id.
func (r *Result) put(c Checked) {
	if at := slices.IndexFunc(r.Checks, func(made Checked) bool { return made.ID == c.ID }); at >= 0 {
		r.Checks[at] = c
		return
	}
	r.Checks = append(r.Checks, c)
}
