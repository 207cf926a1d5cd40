package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// signing are calls with other credentials, or at a gateway with another clock.
func signing() (all []Case) {
	for _, to := range []struct{ vendor, change, look, source string }{
		{"huawei", "unsubscribe", "list_resources", huaweiGateway + "APIGW.0301"},
		{"alibaba", "refund_instance", "query_instances", alibabaGateway + "SignatureDoesNotMatch, InvalidTimeStamp.Expired"},
	} {
		for _, name := range []string{to.change, to.look} {
			all = append(all, slices.Concat(wrongKeys(to.vendor, name, to.source), skewed(to.vendor, name, to.source), temporary(to.vendor, name))...)
		}
		all = append(all, closedConnections(to.vendor, to.change, to.look)...)
	}
	return all
}

// wrongKeys are credentials that cannot become right by trying again.
func wrongKeys(vendor, name, source string) []Case {
	params := usual(operation(vendor, name))
	gateway := vendor + ".gateway."
	key := gateway + "unknown-key"
	if vendor == "alibaba" {
		key = gateway + "unknown-access-key"
	}
	return of(vendor, name, []Case{
		{
			ID: "wrong-secret", Says: "A wrong secret is surfaced with the code of the gateway.",
			Rows: []string{gateway + "bad-signature"}, Source: source, Secret: "not-the-secret-of-this-key", Params: params,
			Checks: refused(judge.Unsigned(), judge.Admitted(gateway+"bad-signature")),
		},
		{
			ID: "wrong-secret-retried", Says: "A wrong secret is never tried again, also where the client may retry.",
			Rows: []string{gateway + "bad-signature"}, Source: source, Secret: "not-the-secret-of-this-key", Params: params, Retry: true,
			Checks: refused(judge.Unsigned(), judge.Admitted(gateway+"bad-signature")),
		},
		{
			ID: "unknown-key", Says: "A key that nobody has is surfaced, and never tried again.",
			Rows: []string{key}, Source: source, Key: "NOBODY$sandbox", Params: params, Retry: true,
			Checks: refused(judge.Admitted(key)),
		},
	})
}

// skewed are gateways whose clock is too far from that of the client.
func skewed(vendor, name, source string) (all []Case) {
	row := vendor + ".gateway.expired-timestamp"
	if vendor == "huawei" {
		row = vendor + ".gateway.expired-signature"
	}
	for _, s := range []struct{ id, says, skew string }{
		{"gateway-ahead", "A gateway whose clock is 17 minutes ahead refuses the call: that is surfaced, or the client corrects its clock.", "17m"},
		{"gateway-behind", "A gateway whose clock is 17 minutes behind refuses the call: that is surfaced, or the client corrects its clock.", "-17m"},
	} {
		c := Case{
			ID: s.id, Says: s.says, Skew: s.skew, Rows: []string{row}, Source: source, Params: usual(operation(vendor, name)), Retry: true,
			Checks: slices.Concat([]judge.Check{judge.Attempts(1, 4), judge.TimeFresh(), judge.Unchanged()}, skewChecks()),
		}
		once := c
		once.ID, once.Retry = s.id+"-once", false
		once.Says = "Where no retry was asked for, the refusal of a gateway whose clock is another is surfaced."
		once.Checks = slices.Concat([]judge.Check{judge.Attempts(1, 1)}, skewChecks())
		all = append(all, c, once)
	}
	return of(vendor, name, all)
}

// skewChecks are the checks of a call that is refused for its time, or corrected. The time is part of what is
// signed, so that a signature that was late does not match.
func skewChecks() []judge.Check {
	return []judge.Check{
		judge.SignedButForTime(), judge.Status(), judge.Code(), judge.Message(), judge.RequestID(), judge.Discreet(),
		judge.NothingElse(), judge.Truth(), judge.Once(), judge.OnlyNamed("web-1-disk"),
	}
}

// temporary are calls with temporary credentials, which need a token beside the signature.
func temporary(vendor, name string) []Case {
	o := operation(vendor, name)
	row, source := []string{"huawei.gateway.security-token"}, "huaweicloud-sdk-go-v3, v0.1.207, core/auth, X-Security-Token"
	if vendor == "alibaba" {
		row, source = []string{"alibaba.gateway.mismatched-security-token"}, alibabaGateway+"InvalidSecurityToken.MismatchWithAccessKey"
	}
	all := []Case{{
		ID: "temporary-credentials", Says: "The security token of temporary credentials is sent, and the signature is right.",
		Rows: row, Source: source, User: "temporary", Params: usual(o),
		Checks: accepted(append(effect(o), judge.TokenSent(), judge.Discreet())...),
	}}
	if vendor == "alibaba" {
		all = append(all, Case{
			ID: "wrong-security-token", Says: "The refusal of a security token that is not that of the key is surfaced, and the token is not.",
			Rows: row, Source: source, User: "temporary", Security: "a-token-of-another-key", Params: usual(o), Retry: true,
			Checks: refused(judge.TokenSent(), judge.Admitted(row...)),
		})
	}
	return of(vendor, name, all)
}

// closedConnections are calls that are not answered. What is surfaced then often quotes the request.
func closedConnections(vendor, change, look string) (all []Case) {
	for _, to := range []struct{ name, user, id, says string }{
		{change, "", "closed-connection", "A connection that is closed without an answer is surfaced without the signed request."},
		{look, "", "closed-connection", "A connection that is closed without an answer is surfaced without the signed request."},
		{change, "temporary", "closed-connection-token", "A connection that is closed without an answer is surfaced without the security token."},
	} {
		all = append(all, Case{
			ID: to.id, Vendor: vendor, Operation: to.name, Says: to.says,
			Source: secretsSection, User: to.user, Params: usual(operation(vendor, to.name)),
			Faults: []witness.Fault{{Effect: witness.Effect{Drop: "before"}}},
			Checks: slices.Concat([]judge.Check{judge.Fails(), judge.NoAnswer(), judge.Attempts(1, 1), judge.NothingElse()}, unchanged()),
		})
	}
	return all
}
