package conformance

import (
	"strings"
	"testing"
)

// What a step names must be in the contract of the call. Otherwise a right server would be blamed for a slip of the pen.
func TestANameThatACallDoesNotHaveIsAMistakeOfTheFeature(t *testing.T) {
	const alibaba = "  Scenario: s\n    Given the Alibaba account has:\n      | alias  |\n      | shop-1 |\n"
	const huawei = "  Scenario: s\n    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n"
	const instances = "    When the account lists its instances\n"
	const refunds = "    When the account refunds \"shop-1\" with:\n      | parameter   | value |\n      | "
	const orders = "    When the customer calls \"GET /v2/orders/customer-orders?"
	const lists = "    When the customer lists its resources with:\n      \"\"\"\n      "
	const posts = "    When the customer posts an unsubscription:\n      \"\"\"\n      "
	const refused = "    Then it is refused with 400 \"CBC.0100\" by \"huawei.parameter-error\"\n"
	for name, tt := range map[string]struct{ feature, want string }{
		"an entry":           {alibaba + instances + "    Then every entry of the list has RenewalDuraton \"1\"\n", `7:38: an entry of QueryAvailableInstances has no "RenewalDuraton", did you mean "RenewalDuration"?`},
		"an entry, far":      {alibaba + instances + "    Then every entry of the list has colour \"1\"\n", `7:38: an entry of QueryAvailableInstances has no "colour": it has CreateTime, EndTime,`},
		"an entry, right":    {alibaba + instances + "    Then every entry of the list has RenewalDuration \"1\"\n", ""},
		"an entry of Huawei": {huawei + "    When the customer lists its resources\n    Then every entry of the list has statuss \"2\"\n", `7:38: an entry of list_resources has no "statuss", did you mean "status"?`},
		"an order":           {alibaba + "    When the account calls \"QueryOrders\"\n    Then every entry of the list has OrderTyp \"New\"\n", `7:38: an entry of QueryOrders has no "OrderTyp", did you mean "OrderType"?`},
		"an order of Huawei": {huawei + orders + "limit=1\"\n    Then every entry of the list has order_idd \"1\"\n", `7:38: an entry of list_orders has no "order_idd", did you mean "order_id"?`},
		"a parameter":        {alibaba + refunds + "ImediatelyRelease | 1 |\n    Then it succeeds\n", `8:9: RefundInstance has no "ImediatelyRelease", did you mean "ImmediatelyRelease"?; to send another name`},
		"a common parameter": {alibaba + refunds + "Action      | x |\n    Then it succeeds\n", ""},
		"a far parameter":    {alibaba + refunds + "Colour      | x |\n    Then it succeeds\n", ""},
		"set on purpose":     {alibaba + "    Given the caller sets \"ImediatelyRelease\" to \"1\"\n    When the account refunds \"shop-1\"\n    Then it succeeds\n", ""},
		"left out":           {alibaba + "    Given the caller leaves out \"ProductCod\"\n    When the account refunds \"shop-1\"\n    Then it succeeds\n", `7:5: RefundInstance has no "ProductCod", did you mean "ProductCode"?`},
		"an action":          {alibaba + "    When the account calls \"QueryOrder\"\n    Then it succeeds\n", `6:29: there is no call "QueryOrder", did you mean "QueryOrders"?`},
		"a refused action":   {alibaba + "    When the account calls \"QueryOrder\"\n    Then it is refused with 404 \"InvalidAction.NotFound\" by \"alibaba.gateway.unknown-action\"\n", ""},
		"a query":            {huawei + orders + "limitt=1\"\n    Then it succeeds\n", `6:61: list_orders has no "limitt", did you mean "limit"?`},
		"a body":             {huawei + lists + "{\"resource_id\":[\"{web-1}\"]}\n      \"\"\"\n    Then it succeeds\n", `6:5: list_resources has no "resource_id", did you mean "resource_ids"?`},
		"a body to refuse":   {huawei + posts + "{\"resource_id\":[\"{web-1}\"]}\n      \"\"\"\n" + refused, ""},
		"the next call":      {huawei + posts + "{\"resource_id\":[\"{web-1}\"]}\n      \"\"\"\n    When the customer unsubscribes from \"web-1\"\n" + refused, `6:5: unsubscribe has no "resource_id", did you mean "resource_ids"?`},
	} {
		if got := mistakesOf(t, tt.feature, nil); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: got %s\nwant %s", name, got, tt.want)
		}
	}
}
