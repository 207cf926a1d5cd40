package huawei

import (
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// commands connects each operation of the contract with the domain.
var commands = map[string]dialect.Command{
	"unsubscribe":           {Kind: billing.Unsubscribing, Row: "huawei.parameter-error", Read: readUnsubscribe, Encode: encodeOrderIDs},
	"disable_auto_renew":    {Kind: billing.RenewingOff, Row: "huawei.autorenew-parameter-error", Read: readSwitchOff, Encode: encodeNoContent},
	"enable_auto_renew":     {Kind: billing.RenewingOn, Row: "huawei.autorenew-parameter-error", Read: readSwitchOn, Encode: encodeNoContent},
	"disable_auto_renew_v1": {Kind: billing.RenewingOff, Row: "huawei.autorenew-parameter-error", Read: readSwitchOff, Encode: encodeSuccess},
	"enable_auto_renew_v1":  {Kind: billing.RenewingOn, Row: "huawei.autorenew-parameter-error", Read: readSwitchOn, Encode: encodeSuccess},
	"list_resources":        {Kind: billing.ListingResources, Read: readListResources, Encode: encodeResources},
	"renew":                 {Kind: billing.RenewingNow, Read: readRenew, Encode: encodeOrderIDs},
	"list_orders":           {Kind: billing.ListingOrders, Read: readListOrders, Encode: encodeOrderList},
	"show_order":            {Kind: billing.ShowingOrder, Read: readShowOrder, Encode: encodeOrder},
	"show_refund":           {Kind: billing.ShowingRefund, Read: readShowRefund, Encode: encodeRefund},
	"list_service_types":    {Kind: billing.Asking, Read: readLookup, Encode: encodeServiceTypes},
	"list_auth_domains":     {Kind: billing.Asking, Read: readLookup, Encode: encodeDomains},
	"list_projects":         {Kind: billing.Asking, Read: readProjects, Encode: encodeProjects},
}

func readUnsubscribe(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	body := c.Values.Body()
	kind, _ := body.Get("unsubscribe_type").Int()
	why, _ := body.Get("unsubscribe_reason_type").Int()
	return &billing.Unsubscribe{
		Resources:    resourceIDs(body.Get("resource_ids")),
		RenewalsOnly: kind == 2,
		Why:          billing.Why{Type: int(why), Text: body.Get("unsubscribe_reason").Text()},
	}, nil
}

func resourceIDs(list openapi.Value) []billing.ResourceID {
	all := make([]billing.ResourceID, list.Len())
	for i := range all {
		all[i] = billing.ResourceID(list.At(i).Text())
	}
	return all
}

func readSwitchOff(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	return &billing.SetAutoRenewal{Resources: resourceInPath(c)}, nil
}

// readSwitchOn reads a call that switches automatic renewal on. Without a number of times an existing
// number is kept; without a period each renewal takes the period of the last order.
func readSwitchOn(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	times, given := c.Values.Body().Get("auto_renew_times").Int()
	s := &billing.SetAutoRenewal{Resources: resourceInPath(c), On: true, Times: int(times), Keep: !given}
	switch c.Values.Body().Get("period_type").Text() {
	case "MONTH":
		s.For = 1
	case "YEAR":
		s.For = 12
	}
	return s, nil
}

func resourceInPath(c *dialect.Call) []billing.ResourceID {
	id, _ := c.Values.Param("resource_id")
	return []billing.ResourceID{billing.ResourceID(id)}
}

// readRenew reads a renewal of up to eleven months or three years. Source: Renewing Subscription, request parameters.
func readRenew(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	body := c.Values.Body()
	num, _ := body.Get("period_num").Int()
	auto, _ := body.Get("is_auto_pay").Int()
	term := billing.Term(num)
	if unit, _ := body.Get("period_type").Int(); unit == 3 {
		if num > 3 {
			v := openapi.Violation{
				In:      "body",
				Pointer: "/period_num",
				What:    "must be at most 3 where period_type is 3, years",
				Line:    c.Operation.At("requestBody").String(),
			}
			return nil, invalid(c, "", []openapi.Violation{v})
		}
		term *= 12
	}
	return &billing.Renew{Resources: resourceIDs(body.Get("resource_ids")), Term: term, Unpaid: auto != 1}, nil
}

func readListResources(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	body := c.Values.Body()
	if refusal := ownCustomer(c, body.Get("customer_id").Text()); refusal != nil {
		return nil, refusal
	}
	offset, _ := body.Get("offset").Int()
	limit, given := body.Get("limit").Int()
	if !given {
		limit = 10
	}
	ends, refusal := readTimeRange(c, "body", "/expire_time", func(name string) string { return body.Get(name[1:]).Text() })
	if refusal != nil {
		return nil, refusal
	}
	return &billing.ListResources{Keep: filter(body, ends), Offset: int(offset), Limit: int(limit)}, nil
}

// ownCustomer refuses a customer id that is not the caller's: only partners may name other customers.
func ownCustomer(c *dialect.Call, customer string) *dialect.Refusal {
	if customer != "" && billing.AccountID(customer) != c.Caller.Account {
		return dialect.NewRefusal("", billing.AccessDenied)
	}
	return nil
}

func intParam(c *dialect.Call, name string, otherwise int) int {
	text, given := c.Values.Param(name)
	if !given {
		return otherwise // an error for each call without it would take memory
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return otherwise
}
