package mutant

import (
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// alibabaGateway are the faults in routing and throttling of Alibaba Cloud's gateway.
func alibabaGateway() []fault {
	return []fault{
		{"alibaba.gateway.unsupported-method", "any-method", "The method makes no difference.", wrapRoute("alibaba", routeAsPost)},
		{"alibaba.gateway.unknown-action", "any-case", "The case of an action's letters makes no difference.", wrapRoute("alibaba", ignoreActionCase)},
		{"alibaba.gateway.bad-version", "any-version", "The version makes no difference.", acceptMisrouted("alibaba", "bad-version")},
		{"alibaba.gateway.missing-access-key", "as-missing", "A missing access key is reported like any other missing parameter.", wrapRefuse("alibaba", refuseKeyAsParameter)},
		{"alibaba.gateway.missing-parameter", "unnamed", "All missing parameters are reported with the same code.", wrapRefuse("alibaba", hideParameterName)},
		{"alibaba.gateway.missing-parameter", "no-token", "A temporary key needs no security token.", acceptRefusedWhere("alibaba.gateway.missing-parameter", func(c *dialect.Call) bool { return c.Signature != nil })},
		{"alibaba.gateway.missing-parameter", "no-version", "A call without a version is accepted.", acceptMisrouted("alibaba", "missing-common-parameter")},
		{"alibaba.gateway.bad-format", "unchecked", "An unknown format is answered in XML.", acceptRefused("alibaba.gateway.bad-format", "")},
		{"alibaba.gateway.throttled", "never", "No call is throttled.", changeOptions("alibaba", func(o *dialect.Options) { o.Throttle = 0 })},
		{"alibaba.gateway.throttled", "for-good", "A credential that was throttled once is throttled for ever.", throttleForGood("alibaba")},
		{"alibaba.gateway.throttled", "one-more", "One call more per second is accepted.", changeOptions("alibaba", allowOneMoreCall)},
		{"alibaba.gateway.throttled", "no-time", "The answer to a throttled caller does not say how long to wait.", wrapRefuse("alibaba", announceWait(0, 1))},
		{"alibaba.gateway.throttled", "half-the-time", "The answer to a throttled caller says half of the time to wait.", wrapRefuse("alibaba", announceWait(1, 2))},
		{"alibaba.gateway.throttled", "before-the-signature", "Calls are throttled before the signature is checked.", wrapAuthenticate("alibaba", throttleBeforeSignature)},
		{"alibaba.both-transports", "no-get", "GET is refused.", wrapRoute("alibaba", refuseGet)},
		{"alibaba.both-transports", "no-forms", "Parameters in a form are not seen.", wrapRoute("alibaba", ignoreForm)},
		{"alibaba.both-transports", "not-both", "With a form the query is not seen.", wrapRoute("alibaba", ignoreQueryWithForm)},
		{"alibaba.both-transports", "no-v3", "The newer signature is refused.", refuseBeforeAuthentication("alibaba.gateway.bad-signature-method", "bad-signature-method", isV3)},
	}
}

// alibabaAuthentication are the faults in how Alibaba Cloud's gateway authenticates callers.
func alibabaAuthentication() []fault {
	return []fault{
		{"alibaba.gateway.bad-signature-method", "unchecked", "An unknown signature method is accepted.", acceptRefused("alibaba.gateway.bad-signature-method", "")},
		{"alibaba.gateway.disabled-access-key", "unchecked", "A disabled access key is accepted.", wrapAuthenticate("alibaba", acceptDisabledKey)},
		{"alibaba.gateway.unknown-access-key", "as-disabled", "An unknown access key is reported as disabled.", refuseAsOther("alibaba.gateway.unknown-access-key", "alibaba.gateway.disabled-access-key", "disabled-access-key")},
		{"alibaba.gateway.bad-timestamp", "unchecked", "A time stamp may be written in any way.", acceptRefused("alibaba.gateway.bad-timestamp", "")},
		{"alibaba.gateway.expired-timestamp", "unchecked", "The time of a signature is not checked.", acceptRefused("alibaba.gateway.expired-timestamp", "")},
		{"alibaba.gateway.expired-timestamp", "v3-unchecked", "The time of the newer signature is not checked.", acceptRefused("alibaba.gateway.expired-timestamp", "ACS3-")},
		{"alibaba.gateway.expired-timestamp", "fast", "The gateway's clock is two minutes fast.", shiftGatewayClock("alibaba", 2*time.Minute)},
		{"alibaba.gateway.expired-timestamp", "slow", "The gateway's clock is two minutes slow.", shiftGatewayClock("alibaba", -2*time.Minute)},
		{"alibaba.gateway.expired-timestamp", "wider", "A signature holds for seventeen minutes.", extendSignatureValidity("alibaba", "alibaba.gateway.expired-timestamp", 2*time.Minute)},
		{"alibaba.gateway.nonce-replayed", "unchecked", "A nonce can be used again.", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return noncesForgotten{g} })},
		{"alibaba.gateway.nonce-replayed", "for-good", "A nonce is remembered for ever.", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceClockScaled{g, 0} })},
		{"alibaba.gateway.nonce-replayed", "too-short", "A nonce is remembered for five minutes.", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceClockScaled{g, 3} })},
		{"alibaba.gateway.nonce-replayed", "used-up", "A nonce that was sent with a wrong signature counts as used.", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceUsedOnSight{g} })},
		{"alibaba.gateway.nonce-replayed", "after-the-signature", "The nonce is checked after the signature.", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceCheckedLate{g} })},
		{"alibaba.gateway.bad-signature", "unchecked", "The older signature is not checked.", acceptRefused("alibaba.gateway.bad-signature", "")},
		{"alibaba.gateway.bad-signature", "unexplained", "The refusal does not say what should have been signed.", withoutStringToSign("alibaba.gateway.bad-signature")},
		{"alibaba.gateway.bad-signature-v3", "unchecked", "The newer signature is not checked.", acceptRefused("alibaba.gateway.bad-signature-v3", "")},
		{"alibaba.gateway.bad-signature-v3", "unexplained", "The refusal does not say what should have been signed.", withoutStringToSign("alibaba.gateway.bad-signature-v3")},
		{"alibaba.gateway.expired-security-token", "unchecked", "The time of a security token is not checked.", acceptRefused("alibaba.gateway.expired-security-token", "")},
		{"alibaba.gateway.malformed-security-token", "unchecked", "A malformed security token is reported as one of another key.", refuseAsOther("alibaba.gateway.malformed-security-token", "alibaba.gateway.mismatched-security-token", "mismatched-security-token")},
		{"alibaba.gateway.mismatched-security-token", "unchecked", "A security token may belong to any key.", acceptRefused("alibaba.gateway.mismatched-security-token", "")},
		{"alibaba.gateway.mismatched-security-token", "permanent-keys", "A permanent key may come with any security token.",
			acceptRefusedWhere("alibaba.gateway.mismatched-security-token", func(c *dialect.Call) bool { return c.Caller.Session == "" })},
	}
}

// routeAsPost routes every call as a POST.
func routeAsPost(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Method
	c.Method = http.MethodPost
	refusal := route(c)
	c.Method = sent
	return refusal
}

// ignoreActionCase finds an action whatever the case of its letters.
func ignoreActionCase(c *dialect.Call, route route) *dialect.Refusal {
	refusal := route(c)
	for _, op := range openapi.Alibaba().Operations() {
		if refusal != nil && refusal.Row == "alibaba.gateway.unknown-action" && strings.EqualFold(op.Action, actionOf(c)) {
			c.Operation, refusal = op, nil
		}
	}
	return refusal
}

// acceptDisabledKey accepts calls with a disabled access key.
func acceptDisabledKey(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	if c.Caller.Credential != nil {
		on := *c.Caller.Credential
		on.Disabled = false
		c.Caller.Credential = &on
	}
	return authenticate(c, g)
}

func refuseKeyAsParameter(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	if f.Row == "alibaba.gateway.missing-access-key" {
		f = dialect.NewRefusal("alibaba.gateway.missing-parameter", f.Reason, f.Args...)
	}
	return refuse(c, f)
}

func hideParameterName(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	if f.Row == "alibaba.gateway.missing-parameter" {
		f = dialect.NewRefusal(f.Row, f.Reason, "parameter", "Parameter")
	}
	return refuse(c, f)
}

// announceWait sends a throttled caller only a part of the time to wait.
func announceWait(part, of time.Duration) func(*dialect.Call, *dialect.Refusal, refuse) dialect.Answer {
	return func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
		changed := *f
		changed.Wait = f.Wait * part / of
		return refuse(c, &changed)
	}
}

// throttleBeforeSignature throttles a call with a wrong signature, as if the limit were checked first.
func throttleBeforeSignature(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	refusal := authenticate(c, g)
	if refusal != nil && c.Options != nil && c.Options.Throttle > 0 && refusal.Row == "alibaba.gateway.bad-signature" {
		return dialect.NewRefusal("alibaba.gateway.throttled", "throttled")
	}
	return refusal
}

func refuseGet(c *dialect.Call, route route) *dialect.Refusal {
	refusal := route(c)
	if refusal == nil && c.Method == http.MethodGet {
		return dialect.NewRefusal("alibaba.gateway.unsupported-method", "unsupported-method")
	}
	return refusal
}

func ignoreForm(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Body
	c.Body = nil
	refusal := route(c)
	c.Body = sent
	return refusal
}

// ignoreQueryWithForm ignores the query of a call that has a form.
func ignoreQueryWithForm(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Query
	if len(c.Body) > 0 && !isV3(c) {
		c.Query = ""
	}
	refusal := route(c)
	c.Query = sent
	return refusal
}

func isV3(c *dialect.Call) bool { return hasScheme(c, "ACS3-") }

// withoutStringToSign leaves out of a refusal what should have been signed.
func withoutStringToSign(row string) patch {
	return wrapRefuse(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
		if f.Row == row {
			f = dialect.NewRefusal(row, f.Reason, "string_to_sign", "", "canonical_request", "")
		}
		return refuse(c, f)
	})
}

// actionOf returns the action that a call names.
func actionOf(c *dialect.Call) string {
	for _, p := range c.Input.Query {
		if p.Name == "Action" {
			return p.Value
		}
	}
	return c.Header.Get("X-Acs-Action")
}
