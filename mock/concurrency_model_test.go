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

// A learnt thing is what an answer told the client: the refusal, the order, or what was listed.
type learnt struct {
	code, order    string
	listed, renews bool
}

// do makes the call and tells what it told.
func (c *customer) do(d action, web, shop string) (got learnt) {
	switch d.does {
	case depart:
		a := c.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+web+`"],"unsubscribe_type":1}`)
		got = learnt{code: a.ErrorCode, order: first(a.OrderIDs)}
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
		got = learnt{code: refusal(a), order: a.Data.OrderID.String()}
	case listOther:
		a := c.alibaba("QueryAvailableInstances", nil)
		got = learnt{code: refusal(a), listed: len(a.Data.InstanceList) == 1 && a.Data.InstanceList[0].InstanceID == shop}
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

// after foretells the answer to an action, and what it leaves behind; made is the order that an answer names.
func (s subscription) after(d action, made string) (learnt, subscription) {
	gone := s.order != ""
	switch {
	case d.does == list:
		return learnt{listed: !gone, renews: !gone && s.renews}, s
	case d.does == listOther:
		return learnt{listed: !gone}, s
	case (d.does == renewOn || d.does == renewOff) && gone:
		return learnt{code: "CBC.99003012"}, s
	case d.does == renewOff && !s.renews:
		return learnt{code: "CBC.99003605"}, s
	case d.does == renewOn || d.does == renewOff:
		return learnt{}, subscription{renews: d.does == renewOn}
	case gone && d.token != "" && d.token == s.token:
		return learnt{order: s.order}, s
	case gone && d.does == depart:
		return learnt{code: "CBC.30010035"}, s
	case gone:
		return learnt{code: "ExistRefundingOrderError"}, s
	}
	return learnt{order: cmp.Or(made, "one")}, subscription{order: made, token: d.token, renews: s.renews}
}

// oneAtATime is the promise: every history is one that callers could have seen who waited for each other.
var oneAtATime = porcupine.Model{
	Init: func() any { return subscription{renews: true} },
	Step: func(state, input, output any) (bool, any) {
		want, next := state.(subscription).after(input.(action), output.(learnt).order)
		return output.(learnt) == want, next
	},
}
