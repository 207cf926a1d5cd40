package caller

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

// Only what both answers state is compared, whatever the order, the form of a number or the language of a title.
func TestTwoAnswersSayTheSameOfAnOrder(t *testing.T) {
	const order = `{"order_id":"CS1","status":5,"contract_id":"30000000000000000001","amount_after_discount":28.98,"create_time":"2026-06-08T00:00:00Z",` +
		`"amount_info":{"commission_amount":10,"discounts":[{"amount":1},{"amount":2}]}}`
	for other, want := range map[string]string{
		order: "",
		`{"amount_info":{"discounts":[{"amount":2},{"amount":1}],"commission_amount":10.00},"status":5,"order_id":"CS1"}`: "",
		`{"order_id":"CS1","status":5,"amount_info":null,"create_time":null,"currency":"USD","payment_time":""}`:          "",
		`{"order_id":"CS1","create_time":"2026-06-08T08:00:00.3+08:00","trace":7}`:                                        "",
		`{"order_id":"CS1","contract_id":"30000000000000000001"}`:                                                         "",
		`{"order_id":"CS1","contract_id":"30000000000000000002"}`:                                                         "contract_id is 30000000000000000001 and 30000000000000000002",
		`{"order_id":"CS1","status":3}`:                                       "status is 5 and 3",
		`{"order_id":"CS1","amount_after_discount":28.99}`:                    "amount_after_discount is 28.98 and 28.99",
		`{"order_id":"CS1","create_time":"2026-06-08T00:00:01Z"}`:             "create_time is 2026-06-08T00:00:00Z and 2026-06-08T00:00:01Z",
		`{"order_id":"CS1","amount_info":{"commission_amount":10.01}}`:        "amount_info.commission_amount is 10 and 10.01",
		`{"order_id":"CS1","amount_info":[]}`:                                 "",
		`{"order_id":"CS1","amount_info":"none"}`:                             "amount_info is map[commission_amount:10 discounts:[map[amount:1] map[amount:2]]] and none",
		`{"order_id":"CS1","service_type_name":"弹性云服务器","official_amount":1}`: "",
	} {
		var a, b map[string]any
		if err := errors.Join(json.Unmarshal([]byte(order), &a), json.Unmarshal([]byte(other), &b)); err != nil {
			t.Fatal(err)
		}
		a["service_type_name"] = "Elastic Cloud Server"
		list := comparison{openapi.Huawei().Operation("list_orders")}
		if got := list.differs([]string{"order_infos"}, "", a, b); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", other, got, want)
		}
	}
}

// The configuration of an instance is a text of the service's own: no document states how it is written.
func TestTheConfigurationOfAnInstanceMayBeWrittenOtherwise(t *testing.T) {
	a := map[string]any{"OrderId": "1", "Config": "Class:[Class:small;Region:x;]Flow:[Region:x;]", "OriginalConfig": "Class:[small]"}
	b := map[string]any{"OrderId": "1", "Config": "Flow:[Region:x;]Class:[Region:x;Class:small;]", "OriginalConfig": "small"}
	details := comparison{openapi.Alibaba().Operation("GetOrderDetail")}
	if got := details.differs([]string{"Data", "OrderList", "Order"}, "", a, b); got != "" {
		t.Errorf("got %s", got)
	}
	b["Region"], a["Region"] = "x", "y"
	if got := details.differs([]string{"Data", "OrderList", "Order"}, "", a, b); got != "Region is y and x" {
		t.Errorf("got %s", got)
	}
}

// Where the contract is the mock's own the line items must add up; elsewhere a difference is told and not judged.
func TestLineItemsAreAddedUp(t *testing.T) {
	for text, differs := range map[string]bool{
		`{"total_count":2,"order_info":{"amount_after_discount":3},"order_line_items":[{"amount_after_discount":1},{"amount_after_discount":2.004}]}`: false,
		`{"total_count":1,"order_info":{"amount_after_discount":3},"order_line_items":[{"amount_after_discount":-3}]}`:                                false,
		`{"total_count":1,"order_info":{"amount_after_discount":3},"order_line_items":[{"amount_after_discount":null}]}`:                              false,
		`{"total_count":9,"order_info":{"amount_after_discount":3},"order_line_items":[{"amount_after_discount":1}]}`:                                 false,
		`{"total_count":1,"order_info":{"amount_after_discount":3},"order_line_items":[{"amount_after_discount":3.01}]}`:                              true,
	} {
		var details huaweiDetail
		if err := json.Unmarshal([]byte(text), &details); err != nil {
			t.Fatal(err)
		}
		for _, controlled := range []bool{false, true} {
			c := &Client{Server: Server{Controlled: controlled}}
			remark, err := c.linesAddUp("CS1", details)
			if (err != nil) != (differs && controlled) || (remark != "") != (differs && !controlled) {
				t.Errorf("%s, controlled is %t: %s, %v", text, controlled, remark, err)
			}
		}
	}
}
