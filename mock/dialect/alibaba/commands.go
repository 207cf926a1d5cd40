package alibaba

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// commands connects each operation of the contract with the domain.
var commands = map[string]dialect.Command{
	"RefundInstance":             {Kind: billing.Unsubscribing, Read: readRefund, Encode: encodeRefund},
	"InquiryPriceRefundInstance": {Kind: billing.Quoting, Read: readInquiry, Encode: encodeQuote},
	"QueryAvailableInstances":    {Kind: billing.ListingResources, Read: readQueryInstances, Encode: encodeInstances},
	"SetRenewal":                 {Kind: billing.SettingRenewal, Read: readSetRenewal, Encode: encodeRenewalSet},
	"RenewInstance":              {Kind: billing.RenewingNow, Read: readRenew, Encode: encodeRenewal},
	"QueryOrders":                {Kind: billing.ListingOrders, Read: readQueryOrders, Encode: encodeOrders},
	"GetOrderDetail":             {Kind: billing.ShowingOrder, Read: readOrder, Encode: encodeOrders},
}

// param returns a business parameter, "" when it was not sent.
func param(c *dialect.Call, name string) string {
	text, _ := c.Values.Param(name)
	return text
}

// readRefund reads a refund. The instance is released at once unless ImmediatelyRelease is 0. Fingerprint
// identifies the business parameters, without those of the signature, so that a retry counts as the same
// request.
func readRefund(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	u := &billing.Unsubscribe{
		Resources: []billing.ResourceID{billing.ResourceID(param(c, "InstanceId"))},
		Defer:     param(c, "ImmediatelyRelease") == "0",
		Token:     param(c, "ClientToken"),
		Product:   param(c, "ProductCode"),
	}
	if u.Token != "" {
		u.Fingerprint = strings.Join([]string{param(c, "InstanceId"), u.Product, param(c, "ProductType"), strconv.FormatBool(u.Defer)}, "\x00")
	}
	return u, nil
}

func readInquiry(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	return &billing.Quote{Resource: billing.ResourceID(param(c, "InstanceId")), Product: param(c, "ProductCode")}, nil
}

// readQueryInstances reads a list call. Instances that are gone are not listed, and Region requires
// ProductCode.
func readQueryInstances(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	if param(c, "Region") != "" && param(c, "ProductCode") == "" {
		return nil, missingDependent(c, "ProductCode")
	}
	keep, refusal := instanceFilter(c)
	if refusal != nil {
		return nil, refusal
	}
	offset, limit := page(c)
	return &billing.ListResources{Keep: keep, Offset: offset, Limit: limit}, nil
}

// missingDependent refuses a call without a parameter that another parameter requires.
func missingDependent(c *dialect.Call, name string) *dialect.Refusal {
	return invalid(c, "", []openapi.Violation{{In: "query", Pointer: name, What: "is required by another parameter", Missing: true}})
}

func intParam(c *dialect.Call, name string, otherwise int) int {
	if n, err := strconv.Atoi(param(c, name)); err == nil {
		return n
	}
	return otherwise
}

// page returns how many records to skip and how many to show. A page number that would overflow skips all
// records.
func page(c *dialect.Call) (offset, limit int) {
	limit = intParam(c, "PageSize", 20)
	before := intParam(c, "PageNum", 1) - 1
	if before > math.MaxInt/limit {
		return math.MaxInt, limit
	}
	return before * limit, limit
}

func instanceFilter(c *dialect.Call) (func(*billing.Listed) bool, *dialect.Refusal) {
	product, kind, renew := param(c, "ProductCode"), param(c, "ProductType"), param(c, "RenewStatus")
	region, how := param(c, "Region"), param(c, "SubscriptionType")
	var ids []string
	if list := param(c, "InstanceIDs"); list != "" {
		ids = strings.Split(list, ",")
	}
	ends, refusal := readTimeRange(c, "EndTime")
	if refusal != nil {
		return nil, refusal
	}
	bought, refusal := readTimeRange(c, "CreateTime")
	return func(l *billing.Listed) bool {
		return l.Status != billing.Gone && how != "PayAsYouGo" &&
			(product == "" || product == l.Product) && (kind == "" || kind == l.Type) &&
			(region == "" || region == regionOf(l.Resource)) && (renew == "" || renew == renewStatus(l.Resource)) &&
			(ids == nil || slices.Contains(ids, string(l.ID))) &&
			ends.Contains(l.Subscription.Ends()) && bought.Contains(l.Subscription.Bought())
	}, refusal
}

// readTimeRange reads the pair of parameters NameStart and NameEnd.
func readTimeRange(c *dialect.Call, name string) (dialect.TimeRange, *dialect.Refusal) {
	names := [...]string{name + "Start", name + "End"}
	s, wrong, ok := dialect.ReadTimeRange(param(c, names[0]), param(c, names[1]))
	if !ok {
		return s, invalid(c, "", []openapi.Violation{{In: "query", Pointer: names[wrong], What: "is not a valid time"}})
	}
	return s, nil
}

// readSetRenewal reads a change of the renewal setting. Automatic renewal requires a period.
func readSetRenewal(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	s := &billing.SetAutoRenewal{Quiet: true, On: param(c, "RenewalStatus") == "AutoRenewal", Never: param(c, "RenewalStatus") == "NotRenewal"}
	for _, name := range []string{"RenewalPeriod", "RenewalPeriodUnit"} {
		if s.On && param(c, name) == "" {
			return nil, missingDependent(c, name)
		}
	}
	s.For = billing.Term(intParam(c, "RenewalPeriod", 1))
	if param(c, "RenewalPeriodUnit") == "Y" {
		s.For *= 12
	}
	for id := range strings.SplitSeq(param(c, "InstanceIDs"), ",") {
		s.Resources = append(s.Resources, billing.ResourceID(id))
	}
	return s, nil
}

func readRenew(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	return &billing.Renew{
		Resources:   []billing.ResourceID{billing.ResourceID(param(c, "InstanceId"))},
		Term:        billing.Term(intParam(c, "RenewPeriod", 1)),
		Token:       param(c, "ClientToken"),
		Fingerprint: strings.Join([]string{param(c, "InstanceId"), param(c, "RenewPeriod"), param(c, "ProductCode"), param(c, "ProductType")}, "\x00"),
	}, nil
}
