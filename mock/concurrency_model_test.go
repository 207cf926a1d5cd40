package mock_test

import (
	"cmp"
	"net/url"

	"github.com/anishathalye/porcupine"
)

// An action is one call about one subscription, in words that both vendors share.
type action struct{ does, token string }

// What a client can do.
const (
	list      = "list"
	renewOn   = "renew on"
	renewOff  = "renew off"
	depart    = "depart"
	listOther = "list at the other vendor"
	refund    = "refund"
)

// An observed response is what the client could see: the refusal, the order, or the list.
type observed struct {
	code, order    string
	listed, renews bool
}

// do makes the call and returns what the response showed.
func (c *customer) do(d action, web, shop string) (got observed) {
	switch d.does {
	case depart:
		a := c.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+web+`"],"unsubscribe_type":1}`)
		got = observed{code: a.ErrorCode, order: first(a.OrderIDs)}
	case renewOn:
		got.code = c.huawei("POST", "/v2/orders/subscriptions/resources/autorenew/"+web, "").ErrorCode
	case renewOff:
		got.code = c.huawei("DELETE", "/v2/orders/subscriptions/resources/autorenew/"+web, "").ErrorCode
	case list:
		a := c.huawei("POST", "/v2/orders/suscriptions/resources/query", "")
		const renewsItself = 3
		got.code, got.listed = a.ErrorCode, len(a.Resources) == 1 && a.Resources[0].ID == web
		got.renews = got.listed && a.Resources[0].ExpirePolicy == renewsItself
	case refund:
		a := c.alibaba("RefundInstance", url.Values{"InstanceId": {shop}, "ProductCode": {"ecs"}, "ClientToken": {d.token}})
		got = observed{code: refusal(a), order: a.Data.OrderID.String()}
	case listOther:
		a := c.alibaba("QueryAvailableInstances", nil)
		got = observed{code: refusal(a), listed: len(a.Data.InstanceList) == 1 && a.Data.InstanceList[0].InstanceID == shop}
	}
	return got
}

func first(orders []string) string {
	if len(orders) != 1 {
		return ""
	}
	return orders[0]
}

// refusal is the code of an answer that is one; this vendor has a code for success too.
func refusal(a alibabaAnswer) string {
	if a.Status == 200 {
		return ""
	}
	return cmp.Or(a.Code, "no code")
}

// A subscription is what a lone caller would have to know to foretell every answer.
type subscription struct {
	order, token string // that ended it
	renews       bool
}

// after returns the expected response to an action and the state after it; made is the order that the response names.
func (s subscription) after(d action, made string) (observed, subscription) {
	gone := s.order != ""
	switch {
	case d.does == list:
		return observed{listed: !gone, renews: !gone && s.renews}, s
	case d.does == listOther:
		return observed{listed: !gone}, s
	case (d.does == renewOn || d.does == renewOff) && gone:
		return observed{code: "CBC.99003012"}, s
	case d.does == renewOff && !s.renews:
		return observed{code: "CBC.99003605"}, s
	case d.does == renewOn || d.does == renewOff:
		return observed{}, subscription{renews: d.does == renewOn}
	case gone && d.token != "" && d.token == s.token:
		return observed{order: s.order}, s
	case gone && d.does == depart:
		return observed{code: "CBC.30010035"}, s
	case gone:
		return observed{code: "ExistRefundingOrderError"}, s
	}
	return observed{order: cmp.Or(made, "one")}, subscription{order: made, token: d.token, renews: s.renews}
}

// oneAtATime is the promise: every history is one that callers could have seen who waited for each other.
var oneAtATime = porcupine.Model{
	Init: func() any { return subscription{renews: true} },
	Step: func(state, input, output any) (bool, any) {
		want, next := state.(subscription).after(input.(action), output.(observed).order)
		return output.(observed) == want, next
	},
}
