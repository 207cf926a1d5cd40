package mutant

import (
	"maps"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
)

// huaweiGateway are the faults in routing, limits and throttling of Huawei Cloud's gateway.
func huaweiGateway() []fault {
	locks := &sync.Map{}
	return []fault{
		{"huawei.gateway.unknown-path", "prefix", "A path that begins like a published one is accepted.", rewritePath("huawei", func(p string) string { return strings.Replace(p, "unsubscribes", "unsubscribe", 1) })},
		{"huawei.gateway.unknown-path", "slashes", "Two slashes in a path count as one.", rewritePath("huawei", func(p string) string { return strings.Replace(p, "//", "/", 1) })},
		{"huawei.gateway.unknown-path", "versions", "A path of another version is accepted.", rewritePath("huawei", func(p string) string { return strings.Replace(p, "/v3/", "/v2/", 1) })},
		{"huawei.gateway.unknown-path", "after-the-signature", "The path is checked after the credentials.", wrapRoute("huawei", authenticateBeforePath)},
		{"huawei.gateway.wrong-method", "any-method", "The method makes no difference.", wrapRoute("huawei", ignoreMethod)},
		{"huawei.gateway.body-too-large", "cut", "A body that is too large is cut off and accepted.",
			wrapRoute("huawei", func(c *dialect.Call, route route) *dialect.Refusal {
				c.TooBig = false
				return route(c)
			})},
		{"huawei.gateway.body-too-large", "ten-megabytes", "A body has ten megabytes at most.",
			wrapRoute("huawei", func(c *dialect.Call, route route) *dialect.Refusal {
				c.TooBig = c.TooBig || len(c.Body) > 10<<20
				return route(c)
			})},
		{"huawei.gateway.body-too-large", "long-paths", "A query may be of any length.", wrapRoute("huawei", acceptLongQueries)},
		{"huawei.gateway.body-too-large", "long-headers", "A header may be of any length.", wrapRoute("huawei", acceptLongHeaders)},
		{"huawei.gateway.body-too-large", "bad-queries", "A query that cannot be decoded is accepted.", acceptMisrouted("huawei", "bad-request")},
		{"huawei.gateway.throttled", "never", "No call is throttled.", changeOptions("huawei", func(o *dialect.Options) { o.Throttle = 0 })},
		{"huawei.gateway.throttled", "one-more", "One call more per second is accepted.", changeOptions("huawei", allowOneMoreCall)},
		{"huawei.gateway.throttled", "all-callers", "One caller's calls throttle all other callers.", throttleCallersTogether("huawei")},
		{"huawei.gateway.throttled", "for-good", "A credential that was throttled once is throttled for ever.", throttleForGood("huawei")},
		{"huawei.gateway.key-locked", "for-good", "A locked key is never unlocked.", wrapGatewayState("huawei", func(g dialect.GatewayState) dialect.GatewayState { return locksNeverExpire{g, locks} })},
		{"huawei.gateway.key-locked", "too-short", "A locked key is unlocked two minutes early.", wrapGatewayState("huawei", func(g dialect.GatewayState) dialect.GatewayState { return lockClockShifted{g, 2 * time.Minute} })},
		{"huawei.gateway.key-locked", "never", "Bad signatures do not lock a key.", changeOptions("huawei", func(o *dialect.Options) { o.KeyLock = false })},
		{"huawei.gateway.key-locked", "after-four", "Four bad signatures lock a key.", wrapGatewayState("huawei", func(g dialect.GatewayState) dialect.GatewayState { return firstBadSignatureCountsTwice{g} })},
		{"huawei.gateway.key-locked", "opened", "A right signature is accepted while the key is locked.", wrapGatewayState("huawei", func(g dialect.GatewayState) dialect.GatewayState { return keysNeverLocked{g} })},
		{"huawei.gateway.key-locked", "ever-counting", "A right signature does not reset the count of bad ones.", wrapGatewayState("huawei", func(g dialect.GatewayState) dialect.GatewayState { return badSignaturesNeverReset{g} })},
		{"huawei.gateway.key-locked", "token-too", "A locked key locks the token as well.", wrapAuthenticate("huawei", lockTokenToo)},
	}
}

// huaweiAuthentication are the faults in how Huawei Cloud's gateway authenticates callers.
func huaweiAuthentication() []fault {
	return []fault{
		{"huawei.gateway.no-credentials", "as-unknown", "A call without credentials is refused as one with an unknown token.", refuseAsOther("huawei.gateway.no-credentials", "huawei.gateway.unknown-token", "unknown-token")},
		{"huawei.gateway.unknown-key", "as-bad-signature", "An unknown key is refused as a bad signature.", refuseAsOther("huawei.gateway.unknown-key", "huawei.gateway.bad-signature", "bad-signature")},
		{"huawei.gateway.bad-signature", "unchecked", "Signatures are not checked.", acceptRefused("huawei.gateway.bad-signature", "")},
		{"huawei.gateway.bad-signature", "plain-unchecked", "Plain signatures are not checked.", acceptRefused("huawei.gateway.bad-signature", "SDK-")},
		{"huawei.gateway.bad-signature", "derived-unchecked", "Signatures with a derived key are not checked.", acceptRefused("huawei.gateway.bad-signature", "V11-")},
		{"huawei.gateway.v11-signature", "unknown", "A signature with a derived key is refused.", refuseBeforeAuthentication("huawei.gateway.bad-signature", "malformed-authorization", hasDerivedKey)},
		{"huawei.gateway.v11-signature", "unchecked", "A signature with a derived key is not checked.", acceptRefused("huawei.gateway.bad-signature", "V11-")},
		{"huawei.gateway.v11-signature", "let-in-and-lost", "A call with a derived key succeeds, but nothing is changed.", answerWithoutChange(hasDerivedKey)},
		{"huawei.gateway.expired-signature", "unchecked", "The time of a signature is not checked.", acceptRefused("huawei.gateway.expired-signature", "")},
		{"huawei.gateway.expired-signature", "derived-unchecked", "The time of a signature with a derived key is not checked.", acceptRefused("huawei.gateway.expired-signature", "V11-")},
		{"huawei.gateway.expired-signature", "fast", "The gateway's clock is two minutes fast.", shiftGatewayClock("huawei", 2*time.Minute)},
		{"huawei.gateway.expired-signature", "slow", "The gateway's clock is two minutes slow.", shiftGatewayClock("huawei", -2*time.Minute)},
		{"huawei.gateway.expired-signature", "wider", "A signature holds for seventeen minutes.", extendSignatureValidity("huawei", "huawei.gateway.expired-signature", 2*time.Minute)},
		{"huawei.gateway.unknown-token", "as-expired", "An unknown token is refused as an expired one.", refuseAsOther("huawei.gateway.unknown-token", "huawei.gateway.expired-token", "expired-token")},
		{"huawei.gateway.expired-token", "unchecked", "The time of a token is not checked.", acceptRefused("huawei.gateway.expired-token", "")},
		{"huawei.gateway.expired-token", "key-unchecked", "The time of a temporary key is not checked.", acceptRefused("huawei.gateway.expired-token", "SDK-")},
		{"huawei.gateway.expired-token", "early", "A token expires too early.", refuseBeforeAuthentication("huawei.gateway.expired-token", "expired-token", notExpired)},
		{"huawei.gateway.security-token", "unchecked", "A temporary key needs no security token.", acceptRefused("huawei.gateway.security-token", "")},
		{"huawei.gateway.security-token", "must-be-signed", "A security token must be signed.", refuseBeforeAuthentication("huawei.gateway.bad-signature", "bad-signature", securityTokenUnsigned)},
		{"huawei.gateway.security-token", "none-for-permanent", "A permanent key must not come with a security token.", refuseBeforeAuthentication("huawei.gateway.security-token", "unknown-token", permanentKeyWithSecurityToken)},
		{"huawei.gateway.security-token", "any", "A temporary key may come with any security token.", acceptRefusedWhere("huawei.gateway.security-token", func(c *dialect.Call) bool { return dialect.First(c.Header, "X-Security-Token") != "" })},
	}
}

// authenticateBeforePath asks for credentials before it refuses an unknown path.
func authenticateBeforePath(c *dialect.Call, route route) *dialect.Refusal {
	refusal := route(c)
	if refusal != nil && refusal.Row == "huawei.gateway.unknown-path" && dialect.First(c.Header, "Authorization") == "" && !hasToken(c) {
		return dialect.NewRefusal("huawei.gateway.no-credentials", "no-credentials")
	}
	return refusal
}

// ignoreMethod finds the operation of a path whatever the method.
func ignoreMethod(c *dialect.Call, route route) *dialect.Refusal {
	sent, refusal := c.Method, route(c)
	for _, method := range []string{http.MethodPost, http.MethodDelete} {
		if refusal != nil && refusal.Row == "huawei.gateway.wrong-method" {
			c.Method = method
			refusal = route(c)
		}
	}
	c.Method = sent
	return refusal
}

func acceptLongQueries(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Query
	if len(sent) > 32<<10 {
		c.Query = ""
	}
	refusal := route(c)
	c.Query = sent
	return refusal
}

func acceptLongHeaders(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Header
	c.Header = sent.Clone()
	maps.DeleteFunc(c.Header, func(_ string, values []string) bool { return len(values[0]) > 32<<10 })
	refusal := route(c)
	c.Header, c.Input.Header = sent, sent
	return refusal
}

// lockTokenToo refuses also the token of a credential whose key is locked.
func lockTokenToo(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	if k := c.Caller.Credential; k != nil && c.Options != nil && c.Options.KeyLock && g.Locked(k.Key, c.Arrived) {
		return dialect.NewRefusal("huawei.gateway.key-locked", "key-locked")
	}
	return authenticate(c, g)
}

// Conditions on calls to Huawei Cloud, for the faults above.
func hasDerivedKey(c *dialect.Call) bool { return hasScheme(c, "V11-") }

func hasToken(c *dialect.Call) bool {
	return dialect.First(c.Header, "Authorization") == "" && dialect.First(c.Header, "X-Auth-Token") != ""
}

func notExpired(c *dialect.Call) bool {
	k := c.Caller.Credential
	return k != nil && !k.Expires.IsZero() && c.Arrived.Before(k.Expires)
}

func securityTokenUnsigned(c *dialect.Call) bool {
	signed := strings.Contains(strings.ToLower(dialect.First(c.Header, "Authorization")), "x-security-token")
	return dialect.First(c.Header, "X-Security-Token") != "" && !signed
}

func permanentKeyWithSecurityToken(c *dialect.Call) bool {
	k := c.Caller.Credential
	return k != nil && k.Session == "" && dialect.First(c.Header, "X-Security-Token") != ""
}

// answerWithoutChange answers some calls as successful without making the change.
func answerWithoutChange(some func(*dialect.Call) bool) patch {
	const lost = "lost "
	return func(o *mock.Options) {
		wrapAuthenticate("huawei", func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
			if some(c) {
				c.Caller.Operation = lost + c.Caller.Operation
			}
			return authenticate(c, g)
		})(o)
		changeDecision("huawei", unsubscribing, func(in decisionInput, d *billing.Decision) {
			if strings.HasPrefix(in.caller.Operation, lost) {
				d.Change = billing.Change{}
			}
		})(o)
	}
}
