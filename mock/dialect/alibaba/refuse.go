package alibaba

import (
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// refuse answers with the operation's error for the reason, otherwise with the gateway's.
func refuse(c *dialect.Call, f *dialect.Refusal) dialect.Answer {
	r, business := contractRefusal(c, f.Reason)
	args := append(f.Args, "request_id", c.RequestID, "host", c.Host, "product", "BssOpenApi")
	if f.Contract != nil {
		r, business, args = f.Contract, f.Contract.Operation != "", append(args, samplePlaceholders(c)...)
	}
	a := dialect.Answer{Status: r.Status, Code: r.Code, Row: f.Row, Close: f.Close, Header: retryAfter(f.Wait)}
	if business && c.Options != nil && c.Options.SuccessFalse && a.Status < http.StatusInternalServerError {
		a.Status = http.StatusOK
		return render(c, a, successFalseBody(c, r, args), "")
	}
	a.Code = code(r.Code, f.Args)
	return render(c, a, r.Fill(nil, args...), "Error")
}

// code returns the vendor's error code. A code of the gateway contains the name of the parameter.
func code(word string, args []string) string {
	if len(args) == 2 && args[0] == "parameter" {
		return strings.Replace(word, "{parameter}", args[1], 1)
	}
	return word
}

// contractRefusal returns the error of the contract for a reason. business says that the billing service
// refuses, not the gateway.
func contractRefusal(c *dialect.Call, reason billing.Reason) (r *openapi.Refusal, business bool) {
	if c.Operation != nil {
		if r := c.Operation.Refusal(string(reason), profile(c)); r != nil {
			return r, openapi.Alibaba().Gateway(string(reason)) != r
		}
	}
	if r := openapi.Alibaba().Gateway(string(reason)); r != nil {
		return r, false
	}
	return openapi.Alibaba().Gateway("gateway-failure"), false
}

// samplePlaceholders fill the placeholders of an injected error, which has no real cause.
func samplePlaceholders(c *dialect.Call) []string {
	args := []string{"parameter", "InstanceId"}
	if s := c.Signature; s != nil {
		args = append(args, "string_to_sign", s.StringToSign, "canonical_request", s.Canonical)
	}
	return args
}

// profile returns the profile of the sandbox, "" when the call belongs to none.
func profile(c *dialect.Call) string {
	if c.Options == nil {
		return ""
	}
	return c.Options.Profile
}

// successFalseBody writes the other observed form of a refusal: HTTP 200 with Success false.
func successFalseBody(c *dialect.Call, r *openapi.Refusal, args []string) []byte {
	j := dialect.NewJSON(0)
	j.Open('{').Name("Message").Text(r.Text(args...)).Name("RequestId").Text(c.RequestID)
	if c.Operation.ID == "RefundInstance" {
		j.Name("Data").Open('{').Name("HostId").Text("cn").Name("OrderId").Int(0).Close('}')
	}
	return j.Name("Code").Text(r.Code).Name("Success").Bool(false).Close('}').Bytes()
}

// render sets the body in the format that the call asks for. The contract describes the JSON form. The root is the
// name of the XML element around it; "": that of the operation's response.
func render(c *dialect.Call, a dialect.Answer, body []byte, root string) dialect.Answer {
	a.Body, a.Type = body, "application/json;charset=utf-8"
	if wantsXML(c) {
		if root == "" {
			root = c.Operation.ID + "Response"
		}
		a.Render = func(body []byte) []byte { return toXML(body, root) }
		a.ContractBody, a.Body, a.Type = body, a.Render(body), "text/xml;charset=utf-8"
	}
	return a
}

// wantsXML reports whether to answer in XML. Calls with signature V3 get JSON; the others get what Format
// says, and XML without Format.
func wantsXML(c *dialect.Call) bool {
	return !isV3(c) && !strings.EqualFold(firstParam(c, "Format"), "JSON")
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
