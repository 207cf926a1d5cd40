package huawei

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

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
