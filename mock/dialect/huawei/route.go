package huawei

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

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
	c.Input = openapi.Input{
		Path:        params,
		Header:      c.Header,
		Body:        c.Body,
		ContentType: "application/json",
	} // another Content-Type is not refused; package lint warns about it
	for _, p := range params {
		if p.Name == "domain_id" {
			c.NamedAccount = billing.AccountID(p.Value)
		}
	}
	return readQuery(c)
}

// refuseUnrouted refuses a call that matches no operation, and suggests the one that was probably meant.
func refuseUnrouted(c *dialect.Call, row string, reason billing.Reason) *dialect.Refusal {
	return &dialect.Refusal{Row: row, Reason: reason, Violations: openapi.Huawei().ExplainNoRoute(c.Method, c.Path)}
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
