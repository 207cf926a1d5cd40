package alibaba

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

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
		return missingCommon(c, "Action", "X-Acs-Action")
	}
	if c.Operation = contract.Action(action); c.Operation == nil {
		return unknownAction(c, action, version)
	}
	if version == "" {
		return missingCommon(c, "Version", "X-Acs-Version")
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
		f.Violations = openapi.Alibaba().ExplainNoAction(action)
		return f
	}
	return noteOtherProduct(c, version, f)
}

// withViolation adds to a refusal what is wrong, for people who read the journal.
func withViolation(f *dialect.Refusal, pointer, what string) *dialect.Refusal {
	f.Violations = []openapi.Violation{{In: "operation", Pointer: pointer, What: what}}
	return f
}

// missingCommon refuses a call without a common parameter, and says where it has to be: its header may have been sent.
func missingCommon(c *dialect.Call, param, header string) *dialect.Refusal {
	v := openapi.Violation{In: "query", Pointer: param, Missing: true}
	switch {
	case isV3(c):
		v.In, v.Pointer, v.What = "header", header, "is missing. With signature V3 it must be sent in place of the parameter "+param
	case c.Header.Get(header) != "":
		v.What = "is missing. The header " + header + " counts only with signature V3"
	default:
		v.What = "is missing. It must be in the query, or in a body whose Content-Type is application/x-www-form-urlencoded"
	}
	f := missingParameter(param)
	f.Violations = []openapi.Violation{v}
	return f
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
