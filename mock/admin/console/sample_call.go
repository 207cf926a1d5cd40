package console

import (
	"encoding/json"
	"net/url"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A sampleCall is a call that the page How to call it shows. Parameters and body are about one resource.
type sampleCall struct {
	operation string
	params    func(*billing.Resource) []openapi.Param
	body      func(*billing.Resource) map[string]any // nil: it has none
}

// sampleCalls are the first calls that a client makes, by vendor; the first of them only looks.
var sampleCalls = map[string][]sampleCall{
	"huawei": {
		{"list_resources", noParams, func(*billing.Resource) map[string]any { return map[string]any{"limit": 10} }},
		{"unsubscribe", noParams, func(r *billing.Resource) map[string]any {
			return map[string]any{"resource_ids": []any{string(r.ID)}, "unsubscribe_type": 1}
		}},
		{"list_orders", func(*billing.Resource) []openapi.Param { return []openapi.Param{{Name: "limit", Value: "10"}} }, nil},
	},
	"alibaba": {
		{"QueryAvailableInstances", func(*billing.Resource) []openapi.Param { return []openapi.Param{{Name: "PageSize", Value: "10"}} }, nil},
		{"InquiryPriceRefundInstance", instanceParams, nil},
		{"RefundInstance", func(r *billing.Resource) []openapi.Param {
			return append(instanceParams(r), openapi.Param{Name: "ImmediatelyRelease", Value: "1"})
		}, nil},
	},
}

func noParams(*billing.Resource) []openapi.Param { return nil }

// instanceParams name an instance. The client token is derived from its id, so that sending the call twice makes one order.
func instanceParams(r *billing.Resource) []openapi.Param {
	return []openapi.Param{
		{Name: "InstanceId", Value: string(r.ID)}, {Name: "ProductCode", Value: r.Product}, {Name: "ProductType", Value: r.Type},
		{Name: "ClientToken", Value: "token-of-" + string(r.ID)},
	}
}

// snippet returns the data for writing the call in any language, with the credential of the caller.
func (c sampleCall) snippet(endpoint string, k *billing.Credential, r *billing.Resource) *snippet {
	op := contractOf(k.Vendor).Operation(c.operation)
	s := newEmptySnippet(endpoint, op)
	s.Method, s.Path, s.Account, s.Session = op.Method, op.Path, string(k.Account), k.Session != ""
	if k.Key != "" {
		s.Key = k.Key
	}
	params := c.params(r)
	if op.Action != "" {
		s.Params = params
		return s
	}
	query := url.Values{}
	for _, p := range params {
		query.Set(p.Name, p.Value)
		s.Query[p.Name], s.Fields = p.Value, append(s.Fields, field{p.Name, fieldValue(p)})
	}
	if s.URL = s.Path; len(query) > 0 {
		s.URL += "?" + query.Encode()
	}
	if c.body != nil {
		text, _ := json.Marshal(c.body(r))
		s.Body = string(text)
		s.BodyFields = s.fieldsOfBody()
	}
	return s
}
