// Package alibaba is the dialect of Alibaba Cloud: its BSS OpenAPI and the RPC gateway in front of it.
// It handles the calls of the root path, which name the action in the query, in a form or in a header.
// It answers in JSON or XML, as the call asks, with the vendor's error codes and the request id in the
// body.
package alibaba

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// New returns the dialect of Alibaba Cloud.
func New() *dialect.Dialect {
	return &dialect.Dialect{
		Name:            "alibaba",
		Contract:        openapi.Alibaba(),
		Route:           route,
		Key:             key,
		Offered:         func(*dialect.Call) *dialect.Refusal { return nil },
		Authenticate:    authenticate,
		Explain:         explainSignature,
		SignedAt:        signedAt,
		Retry:           readRetry,
		PermissionFirst: true,
		Invalid:         invalid,
		Commands:        commands,
		Rulebook:        billing.NewRulebook(rules, terms),
		ClientHabits:    clientHabits,
		Claims:          claims,
		Faults:          faults,
		Unreadable:      func(billing.Reason) *dialect.Refusal { return dialect.NewRefusal("", "bad-request") },
		Refuse:          refuse,
		RequestID:       requestID,
	}
}

// route finds the operation by the action that the call names.
func route(c *dialect.Call) *dialect.Refusal {
	contract := openapi.Alibaba()
	pairs, unreadable := params(c) // first of all, because the parameters say in which format to refuse
	c.Input = openapi.Input{Query: pairs, Header: c.Header}
	if c.TooBig {
		return &dialect.Refusal{Reason: "body-too-large", Close: true, Violations: dialect.BodyTooBig}
	}
	if c.Broken {
		return &dialect.Refusal{Reason: "bad-request", Close: true, Violations: dialect.BodyBroken}
	}
	if methods := contract.Methods(); !slices.Contains(methods, c.Method) {
		return withViolation(dialect.NewRefusal("alibaba.gateway.unsupported-method", "unsupported-method"), "method", "is not one of this product, did you mean "+strings.Join(methods, " or ")+"?")
	}
	c.Market = siteOf(c.Host)
	action, version := commonParam(c, "Action", "X-Acs-Action"), commonParam(c, "Version", "X-Acs-Version")
	if action == "" {
		return withViolation(missingParameter("Action"), "Action", whyMissing(c, "X-Acs-Action"))
	}
	if c.Operation = contract.Action(action); c.Operation == nil {
		return unknownAction(c, action, version)
	}
	if version == "" {
		return withViolation(missingParameter("Version"), "Version", whyMissing(c, "X-Acs-Version"))
	}
	if version != contract.Version() {
		return noteOtherProduct(c, version, dialect.NewRefusal("alibaba.gateway.bad-version", "bad-version"))
	}
	return unreadable // last, because the operation has an error of its own for it
}

// unknownAction refuses an action that is misspelt or, as the version shows, of another product.
func unknownAction(c *dialect.Call, action, version string) *dialect.Refusal {
	f := dialect.NewRefusal("alibaba.gateway.unknown-action", "unknown-action")
	if version == "" || version == openapi.Alibaba().Version() {
		f.Violations = openapi.Alibaba().Misnamed(action)
		return f
	}
	return noteOtherProduct(c, version, f)
}

// withViolation adds to a refusal what is wrong, for people who read the journal.
func withViolation(f *dialect.Refusal, pointer, what string) *dialect.Refusal {
	f.Violations = []openapi.Violation{{In: "operation", Pointer: pointer, What: what}}
	return f
}

// whyMissing says why a parameter counts as missing, although its header may have been sent.
func whyMissing(c *dialect.Call, header string) string {
	if !isV3(c) && c.Header.Get(header) != "" {
		return "is missing: the header " + header + " counts only with signature V3"
	}
	if isV3(c) {
		return "is missing: with signature V3 it is the header " + header
	}
	return "is missing in the query, and in a form that says it is one"
}

// commonParam returns a common parameter: from the parameters of an RPC call, or from the header of a
// call that is signed with V3 or V4. SDKs send these headers with every signature, so the Authorization
// header decides.
func commonParam(c *dialect.Call, param, header string) string {
	if isV3(c) {
		return c.Header.Get(header)
	}
	return firstParam(c, param)
}

// isV3 reports whether a call is signed in its headers, with V3 or V4. V4 is refused, in the form of V3.
func isV3(c *dialect.Call) bool {
	a := c.Header.Get("Authorization")
	return strings.HasPrefix(a, "ACS3-") || strings.HasPrefix(a, "ACS4-")
}

// firstParam returns the first value of a parameter, "" when it was not sent.
func firstParam(c *dialect.Call, name string) string {
	for _, p := range c.Input.Query {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

func missingParameter(parameter string) *dialect.Refusal {
	return dialect.NewRefusal("alibaba.gateway.missing-parameter", "missing-common-parameter", "parameter", parameter)
}

// siteOf returns the vendor's site to which a host name belongs, "" for any other host or address.
// Source: endpoints of BssOpenApi.
func siteOf(host string) string {
	switch host = strings.ToLower(host); {
	case strings.HasPrefix(host, "business.ap-southeast-1.aliyuncs.com"):
		return "international"
	case strings.HasPrefix(host, "business.aliyuncs.com"):
		return "china"
	}
	return ""
}

// invalid refuses a call that breaks the contract. A missing parameter comes before an invalid one.
func invalid(_ *dialect.Call, _ string, violations []openapi.Violation) *dialect.Refusal {
	f := &dialect.Refusal{Row: "alibaba.invalid-parameter", Reason: billing.InvalidParameter, Violations: violations}
	f.Args = []string{"parameter", violations[0].Pointer}
	for _, v := range violations {
		if v.Missing {
			f.Row, f.Reason, f.Args = "alibaba.missing-parameter", billing.MissingParameter, []string{"parameter", v.Pointer}
			break
		}
	}
	return f
}

// requestID writes a UUID in capital letters.
func requestID(hi, lo uint64) string {
	const digits = "0123456789ABCDEF"
	hi, lo = hi&^0xf000|0x4000, lo&^(3<<62)|2<<62
	b := make([]byte, 0, 36)
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			b = append(b, '-')
		}
		word := hi
		if i >= 16 {
			word = lo
		}
		b = append(b, digits[word>>(60-4*(i%16))&15])
	}
	return string(b)
}
