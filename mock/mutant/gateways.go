package mutant

import (
	"maps"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

var orderNumber = regexp.MustCompile(`"OrderId":[0-9]+`)

// sites are the accounts of which it is known that they belong to a site.
type sites struct{ known sync.Map }

func (s *sites) add(id billing.AccountID) { s.known.Store(id, true) }

func (s *sites) has(id billing.AccountID) bool {
	_, ok := s.known.Load(id)
	return ok
}

// huaweiGateway are the faults in whom Huawei's gateway lets in.
func huaweiGateway() []fault {
	return []fault{
		{"huawei.gateway.unknown-path", "prefix", "A path that begins like a published one is taken for it.", pathed("huawei", func(p string) string { return strings.Replace(p, "unsubscribes", "unsubscribe", 1) })},
		{"huawei.gateway.unknown-path", "slashes", "Two slashes are taken for one.", pathed("huawei", func(p string) string { return strings.Replace(p, "//", "/", 1) })},
		{"huawei.gateway.unknown-path", "versions", "One version of a path is taken for another.", pathed("huawei", func(p string) string { return strings.Replace(p, "/v3/", "/v2/", 1) })},
		{"huawei.gateway.unknown-path", "after-the-signature", "Whether a path is published is asked after the signature.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				fault := route(c)
				if fault != nil && fault.Row == "huawei.gateway.unknown-path" && dialect.First(c.Header, "Authorization") == "" && dialect.First(c.Header, "X-Auth-Token") == "" {
					return dialect.NewFault("huawei.gateway.no-credentials", "no-credentials")
				}
				return fault
			})},
		{"huawei.gateway.wrong-method", "any-method", "The method makes no difference.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Method
				fault := route(c)
				for _, method := range []string{"POST", "DELETE"} {
					if fault != nil && fault.Row == "huawei.gateway.wrong-method" {
						c.Method = method
						fault = route(c)
					}
				}
				c.Method = sent
				return fault
			})},
		{"huawei.gateway.no-credentials", "as-unknown", "A call without credentials is told that its token is unknown.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "huawei.gateway.no-credentials" {
					return dialect.NewFault("huawei.gateway.unknown-token", "unknown-token")
				}
				return fault
			})},
		{"huawei.gateway.unknown-key", "as-bad-signature", "An unknown key is told like a bad signature.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "huawei.gateway.unknown-key" {
					return dialect.NewFault("huawei.gateway.bad-signature", "bad-signature")
				}
				return fault
			})},
		{"huawei.gateway.bad-signature", "unchecked", "Signatures are not checked.", forgiving("huawei.gateway.bad-signature", "")},
		{"huawei.gateway.bad-signature", "plain-unchecked", "Plain signatures are not checked.", forgiving("huawei.gateway.bad-signature", "SDK-")},
		{"huawei.gateway.bad-signature", "derived-unchecked", "Signatures with a derived key are not checked.", forgiving("huawei.gateway.bad-signature", "V11-")},
		{"huawei.gateway.v11-signature", "unknown", "A signature with a derived key is refused.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if strings.HasPrefix(dialect.First(c.Header, "Authorization"), "V11-") {
					return dialect.NewFault("huawei.gateway.bad-signature", "malformed-authorization")
				}
				return authenticate(c, g)
			})},
		{"huawei.gateway.v11-signature", "unchecked", "A signature with a derived key is not checked.", forgiving("huawei.gateway.bad-signature", "V11-")},
		{"huawei.gateway.v11-signature", "let-in-and-lost", "A call with a derived key is answered, and nothing is done.",
			lostFor(func(c *dialect.Call) bool {
				return strings.HasPrefix(dialect.First(c.Header, "Authorization"), "V11-")
			})},
		{"huawei.gateway.expired-signature", "unchecked", "The time of a signature is not checked.", forgiving("huawei.gateway.expired-signature", "")},
		{"huawei.gateway.expired-signature", "derived-unchecked", "The time of a signature with a derived key is not checked.", forgiving("huawei.gateway.expired-signature", "V11-")},
		{"huawei.gateway.expired-signature", "fast", "The gateway's clock is two minutes fast.", skewed("huawei", 2*time.Minute)},
		{"huawei.gateway.expired-signature", "slow", "The gateway's clock is two minutes slow.", skewed("huawei", -2*time.Minute)},
		{"huawei.gateway.expired-signature", "wider", "A signature holds for seventeen minutes.", wider("huawei", "huawei.gateway.expired-signature", 2*time.Minute)},
		{"huawei.gateway.unknown-token", "as-expired", "An unknown token is told like one whose time is over.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "huawei.gateway.unknown-token" {
					return dialect.NewFault("huawei.gateway.expired-token", "expired-token")
				}
				return fault
			})},
		{"huawei.gateway.expired-token", "unchecked", "The time of a token is not checked.", forgiving("huawei.gateway.expired-token", "")},
		{"huawei.gateway.expired-token", "key-unchecked", "The time of a temporary key is not checked.", forgiving("huawei.gateway.expired-token", "SDK-")},
		{"huawei.gateway.expired-token", "early", "A token is over before its time.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if k := c.Caller.Credential; k != nil && !k.Expires.IsZero() && c.Arrived.Before(k.Expires) {
					return dialect.NewFault("huawei.gateway.expired-token", "expired-token")
				}
				return authenticate(c, g)
			})},
		{"huawei.gateway.security-token", "unchecked", "A temporary key needs no security token.", forgiving("huawei.gateway.security-token", "")},
		{"huawei.gateway.security-token", "must-be-signed", "A security token must be signed.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				signed := strings.Contains(strings.ToLower(dialect.First(c.Header, "Authorization")), "x-security-token")
				if dialect.First(c.Header, "X-Security-Token") != "" && !signed {
					return dialect.NewFault("huawei.gateway.bad-signature", "bad-signature")
				}
				return authenticate(c, g)
			})},
		{"huawei.gateway.security-token", "none-for-permanent", "A permanent key must not come with a security token.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if k := c.Caller.Credential; k != nil && k.Session == "" && dialect.First(c.Header, "X-Security-Token") != "" {
					return dialect.NewFault("huawei.gateway.security-token", "unknown-token")
				}
				return authenticate(c, g)
			})},
		{"huawei.gateway.security-token", "any", "A temporary key may come with any security token.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "huawei.gateway.security-token" && dialect.First(c.Header, "X-Security-Token") != "" {
					return nil
				}
				return fault
			})},
		{"huawei.gateway.body-too-large", "cut", "A body that is too large is cut off and looked at.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				c.TooBig = false
				return route(c)
			})},
		{"huawei.gateway.body-too-large", "ten-megabytes", "A body has ten megabytes at most.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				c.TooBig = c.TooBig || len(c.Body) > 10<<20
				return route(c)
			})},
		{"huawei.gateway.body-too-large", "long-paths", "A query may be of any length.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Query
				if len(sent) > 32<<10 {
					c.Query = ""
				}
				fault := route(c)
				c.Query = sent
				return fault
			})},
		{"huawei.gateway.body-too-large", "long-headers", "A header may be of any length.",
			routing("huawei", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Header
				c.Header = sent.Clone()
				maps.DeleteFunc(c.Header, func(_ string, values []string) bool { return len(values[0]) > 32<<10 })
				fault := route(c)
				c.Header, c.Input.Header = sent, sent
				return fault
			})},
		{"huawei.gateway.body-too-large", "bad-queries", "A query that cannot be decoded is let through.", routingPast("huawei", "bad-request")},
		{"huawei.gateway.throttled", "never", "Nobody is put off.", switched("huawei", func(o *dialect.Options) { o.Throttle = 0 })},
		{"huawei.gateway.throttled", "one-more", "One call more is let through.", switched("huawei", oneMore)},
		{"huawei.gateway.throttled", "all-callers", "Who calls too often puts all others off.", throttlingAll("huawei")},
		{"huawei.gateway.key-locked", "never", "Bad signatures do not lock a key.", switched("huawei", func(o *dialect.Options) { o.KeyLock = false })},
		{"huawei.gateway.key-locked", "after-four", "Four bad signatures lock a key.", gated("huawei", func(g dialect.Gate) dialect.Gate { return hasty{g} })},
		{"huawei.gateway.key-locked", "opened", "A right signature opens a key that is locked.", gated("huawei", func(g dialect.Gate) dialect.Gate { return open{g} })},
		{"huawei.gateway.key-locked", "ever-counting", "A right signature does not end a row of bad ones.", gated("huawei", func(g dialect.Gate) dialect.Gate { return counting{g} })},
		{"huawei.gateway.key-locked", "token-too", "A locked key locks the token as well.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if k := c.Caller.Credential; k != nil && c.Options != nil && c.Options.KeyLock && g.Locked(k.Key, c.Arrived) {
					return dialect.NewFault("huawei.gateway.key-locked", "key-locked")
				}
				return authenticate(c, g)
			})},
	}
}

// alibabaGateway are the faults in whom Alibaba's gateway lets in.
func alibabaGateway() []fault {
	return []fault{
		{"alibaba.gateway.unsupported-method", "any-method", "The method makes no difference.",
			routing("alibaba", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Method
				c.Method = http.MethodPost
				fault := route(c)
				c.Method = sent
				return fault
			})},
		{"alibaba.gateway.unknown-action", "any-case", "The case of an action's letters makes no difference.",
			routing("alibaba", func(c *dialect.Call, route route) *dialect.Fault {
				fault := route(c)
				for _, op := range openapi.Alibaba().Operations() {
					if fault != nil && fault.Row == "alibaba.gateway.unknown-action" && strings.EqualFold(op.Action, actionOf(c)) {
						c.Operation, fault = op, nil
					}
				}
				return fault
			})},
		{"alibaba.gateway.bad-version", "any-version", "The version makes no difference.", routingPast("alibaba", "bad-version")},
		{"alibaba.gateway.missing-access-key", "as-missing", "A missing access key is told like any missing parameter.",
			refusing("alibaba", func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer {
				if f.Row == "alibaba.gateway.missing-access-key" {
					return refuse(c, dialect.NewFault("alibaba.gateway.missing-parameter", f.Reason, f.Args...))
				}
				return refuse(c, f)
			})},
		{"alibaba.gateway.missing-parameter", "unnamed", "What is missing is told with one code, whatever it is.",
			refusing("alibaba", func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer {
				if f.Row == "alibaba.gateway.missing-parameter" {
					return refuse(c, dialect.NewFault(f.Row, f.Reason, "parameter", "Parameter"))
				}
				return refuse(c, f)
			})},
		{"alibaba.gateway.missing-parameter", "no-token", "A temporary key needs no security token.", forgiven("alibaba.gateway.missing-parameter", func(c *dialect.Call) bool { return c.Signature != nil })},
		{"alibaba.gateway.missing-parameter", "no-version", "A call without a version is let through.", routingPast("alibaba", "missing-common-parameter")},
		{"alibaba.gateway.bad-format", "unchecked", "An unknown format is answered in XML.", forgiving("alibaba.gateway.bad-format", "")},
		{"alibaba.gateway.bad-signature-method", "unchecked", "An unknown signature method is let in.", forgiving("alibaba.gateway.bad-signature-method", "")},
		{"alibaba.gateway.disabled-access-key", "unchecked", "A key that was switched off opens as before.",
			admitting("alibaba", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if c.Caller.Credential != nil {
					enabled := *c.Caller.Credential
					enabled.Disabled = false
					c.Caller.Credential = &enabled
				}
				return authenticate(c, g)
			})},
		{"alibaba.gateway.unknown-access-key", "as-disabled", "An unknown key is told like one that was switched off.",
			admitting("alibaba", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "alibaba.gateway.unknown-access-key" {
					return dialect.NewFault("alibaba.gateway.disabled-access-key", "disabled-access-key")
				}
				return fault
			})},
		{"alibaba.gateway.bad-timestamp", "unchecked", "A time stamp may be written in any way.", forgiving("alibaba.gateway.bad-timestamp", "")},
		{"alibaba.gateway.expired-timestamp", "unchecked", "The time of a signature is not checked.", forgiving("alibaba.gateway.expired-timestamp", "")},
		{"alibaba.gateway.expired-timestamp", "v3-unchecked", "The time of the newer signature is not checked.", forgiving("alibaba.gateway.expired-timestamp", "ACS3-")},
		{"alibaba.gateway.expired-timestamp", "fast", "The gateway's clock is two minutes fast.", skewed("alibaba", 2*time.Minute)},
		{"alibaba.gateway.expired-timestamp", "slow", "The gateway's clock is two minutes slow.", skewed("alibaba", -2*time.Minute)},
		{"alibaba.gateway.expired-timestamp", "wider", "A signature holds for seventeen minutes.", wider("alibaba", "alibaba.gateway.expired-timestamp", 2*time.Minute)},
		{"alibaba.gateway.nonce-replayed", "unchecked", "A nonce can be used again.", gated("alibaba", func(g dialect.Gate) dialect.Gate { return forgetful{g} })},
		{"alibaba.gateway.nonce-replayed", "used-up", "A nonce that came with a wrong signature is used up.", gated("alibaba", func(g dialect.Gate) dialect.Gate { return eager{g} })},
		{"alibaba.gateway.nonce-replayed", "after-the-signature", "Whether a nonce was used is asked after the signature.", gated("alibaba", func(g dialect.Gate) dialect.Gate { return tardy{g} })},
		{"alibaba.gateway.bad-signature", "unchecked", "The older signature is not checked.", forgiving("alibaba.gateway.bad-signature", "")},
		{"alibaba.gateway.bad-signature", "unexplained", "The refusal does not say what should have been signed.", unexplained("alibaba.gateway.bad-signature")},
		{"alibaba.gateway.bad-signature-v3", "unchecked", "The newer signature is not checked.", forgiving("alibaba.gateway.bad-signature-v3", "")},
		{"alibaba.gateway.bad-signature-v3", "unexplained", "The refusal does not say what should have been signed.", unexplained("alibaba.gateway.bad-signature-v3")},
		{"alibaba.gateway.expired-security-token", "unchecked", "The time of a security token is not checked.", forgiving("alibaba.gateway.expired-security-token", "")},
		{"alibaba.gateway.malformed-security-token", "unchecked", "What cannot be a security token is told like another's.",
			admitting("alibaba", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && fault.Row == "alibaba.gateway.malformed-security-token" {
					return dialect.NewFault("alibaba.gateway.mismatched-security-token", "mismatched-security-token")
				}
				return fault
			})},
		{"alibaba.gateway.mismatched-security-token", "unchecked", "A security token may belong to any key.", forgiving("alibaba.gateway.mismatched-security-token", "")},
		{"alibaba.gateway.mismatched-security-token", "permanent-keys", "A permanent key may come with any security token.",
			forgiven("alibaba.gateway.mismatched-security-token", func(c *dialect.Call) bool { return c.Caller.Session == "" })},
		{"alibaba.gateway.throttled", "never", "Nobody is put off.", switched("alibaba", func(o *dialect.Options) { o.Throttle = 0 })},
		{"alibaba.gateway.throttled", "one-more", "One call more is let through.", switched("alibaba", oneMore)},
		{"alibaba.gateway.throttled", "before-the-signature", "Who calls too often is put off before the signature is looked at.",
			admitting("alibaba", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				fault := authenticate(c, g)
				if fault != nil && c.Options != nil && c.Options.Throttle > 0 && fault.Row == "alibaba.gateway.bad-signature" {
					return dialect.NewFault("alibaba.gateway.throttled", "throttled")
				}
				return fault
			})},

		{"alibaba.both-transports", "no-get", "GET is refused.",
			routing("alibaba", func(c *dialect.Call, route route) *dialect.Fault {
				fault := route(c)
				if fault == nil && c.Method == http.MethodGet {
					return dialect.NewFault("alibaba.gateway.unsupported-method", "unsupported-method")
				}
				return fault
			})},
		{"alibaba.both-transports", "no-forms", "Parameters in a form are not seen.",
			routing("alibaba", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Body
				c.Body = nil
				fault := route(c)
				c.Body = sent
				return fault
			})},
		{"alibaba.both-transports", "not-both", "With a form the query is not seen.",
			routing("alibaba", func(c *dialect.Call, route route) *dialect.Fault {
				sent := c.Query
				if len(c.Body) > 0 && dialect.First(c.Header, "Authorization") == "" {
					c.Query = ""
				}
				fault := route(c)
				c.Query = sent
				return fault
			})},
		{"alibaba.both-transports", "no-v3", "The newer signature is refused.",
			admitting("alibaba", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if strings.HasPrefix(dialect.First(c.Header, "Authorization"), "ACS3-") {
					return dialect.NewFault("alibaba.gateway.bad-signature-method", "bad-signature-method")
				}
				return authenticate(c, g)
			})},
	}
}
