// Package huawei is the dialect of Huawei Cloud: its billing service and the API gateway in front of
// it. It handles the calls of every path but the root, and answers in JSON with the vendor's error
// codes and the request id in the header X-Request-Id. It never answers with a redirect.
package huawei

import (
	"encoding/hex"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// New returns the dialect of Huawei Cloud.
func New() *dialect.Dialect {
	return &dialect.Dialect{
		Name:         "huawei",
		Contract:     openapi.Huawei(),
		Route:        route,
		Key:          key,
		Offered:      offered,
		Authenticate: authenticate,
		Explain:      explainSignature,
		SignedAt:     signedAt,
		Invalid:      invalid,
		Commands:     commands,
		Rulebook:     billing.NewRulebook(rules, terms),
		ClientHabits: clientHabits,
		Claims:       claims,
		Faults:       faults,
		Unreadable:   func(reason billing.Reason) *dialect.Refusal { return dialect.NewRefusal("", reason) },
		Refuse:       refuse,
		RequestID:    requestID,
	}
}

// The gateway's limits. Source: API gateway, constraints.
const (
	maxURI     = 32 << 10
	maxHeader  = 32 << 10
	maxHeaders = 128 << 10
)

// route checks the gateway's limits and finds the operation by method and path.
func route(c *dialect.Call) *dialect.Refusal {
	if refusal := tooLarge(c); refusal != nil {
		return refusal
	}
	op, params, found := openapi.Huawei().Match(c.Method, c.Path)
	if found == openapi.NoPath {
		return refuseUnrouted(c, "huawei.gateway.unknown-path", "unknown-path")
	}
	if found == openapi.NoMethod {
		return refuseUnrouted(c, "huawei.gateway.wrong-method", "wrong-method")
	}
	c.Operation = op
	c.Input = openapi.Input{Path: params, Header: c.Header, Body: c.Body, ContentType: "application/json"} // another Content-Type is not refused; package lint warns about it
	for _, p := range params {
		if p.Name == "domain_id" {
			c.NamedAccount = billing.AccountID(p.Value)
		}
	}
	return readQuery(c)
}

// refuseUnrouted refuses a call that matches no operation, and suggests the one that was probably meant.
func refuseUnrouted(c *dialect.Call, row string, reason billing.Reason) *dialect.Refusal {
	return &dialect.Refusal{Row: row, Reason: reason, Violations: openapi.Huawei().Misrouted(c.Method, c.Path)}
}

// readQuery decodes the query. The signature is still checked on the query as it was sent.
func readQuery(c *dialect.Call) *dialect.Refusal {
	pairs, err := dialect.Pairs(c.Query)
	if err != nil {
		return dialect.NewRefusal("", "bad-request")
	}
	c.Input.Query = pairs
	return nil
}

func tooLarge(c *dialect.Call) *dialect.Refusal {
	if c.TooBig {
		return &dialect.Refusal{Row: "huawei.gateway.body-too-large", Reason: "body-too-large", Close: true, Violations: dialect.BodyTooBig}
	}
	if c.Broken {
		return &dialect.Refusal{Reason: "bad-request", Close: true, Violations: dialect.BodyBroken}
	}
	if len(c.Path)+len(c.Query) > maxURI {
		return dialect.NewRefusal("", "uri-too-large")
	}
	if total, largest := headerSizes(c.Header); total > maxHeaders || largest > maxHeader {
		return dialect.NewRefusal("", "headers-too-large")
	}
	return nil
}

func headerSizes(h http.Header) (total, largest int) {
	for name, values := range h {
		for _, v := range values {
			total += len(name) + len(v)
			largest = max(largest, len(v))
		}
	}
	return total, largest
}

// offered refuses the calls of version 1.0 when the scenario has taken them offline. They are then
// unknown paths.
func offered(c *dialect.Call) *dialect.Refusal {
	if c.Options.V1Retired && c.Operation.Deprecated {
		return dialect.NewRefusal("huawei.autorenew-retired", "unknown-path")
	}
	return nil
}

func invalid(_ *dialect.Call, row string, v []openapi.Violation) *dialect.Refusal {
	return &dialect.Refusal{Row: row, Reason: billing.InvalidRequest, Violations: v}
}

const contentType = "application/json;charset=UTF-8"

// refuse answers with the operation's error for the reason, otherwise with the gateway's.
func refuse(c *dialect.Call, f *dialect.Refusal) dialect.Answer {
	r := contractRefusal(c, f.Reason)
	args := append(f.Args, "request_id", c.RequestID)
	if f.Contract != nil {
		r, args = f.Contract, append(args, samplePlaceholders(c)...)
	}
	return withCommonFields(c, dialect.Answer{Status: r.Status, Code: r.Code, Body: r.Fill(nil, args...), Row: f.Row, Close: f.Close})
}

func contractRefusal(c *dialect.Call, reason billing.Reason) *openapi.Refusal {
	profile := ""
	if c.Options != nil {
		profile = c.Options.Profile
	}
	if c.Operation != nil {
		if r := c.Operation.Refusal(string(reason), profile); r != nil {
			return r
		}
	}
	if r := openapi.Huawei().Gateway(string(reason)); r != nil {
		return r
	}
	return openapi.Huawei().Gateway("gateway-failure")
}

// samplePlaceholders fill the placeholders of an injected error, which has no real cause.
func samplePlaceholders(c *dialect.Call) []string {
	now := c.Arrived.UTC()
	return []string{
		"access_key", c.Caller.Key, "limit", "10", "expires_at", now.Add(-time.Minute).Format(time.RFC3339),
		"signed_at", now.Add(-2 * dialect.Skew).Format(dateForm), "server_time", now.Format(dateForm),
	}
}

// withCommonFields adds what every answer has.
func withCommonFields(c *dialect.Call, a dialect.Answer) dialect.Answer {
	if len(a.Body) > 0 {
		a.Type = contentType
	}
	a.RequestID = c.RequestID
	return a
}

// requestID writes a request id of 32 hexadecimal digits.
func requestID(hi, lo uint64) string {
	var b [16]byte
	for i := range 8 {
		b[i], b[8+i] = byte(hi>>(8*i)), byte(lo>>(8*i))
	}
	return hex.EncodeToString(b[:])
}
