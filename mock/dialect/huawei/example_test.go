package huawei_test

import (
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// A token is looked up by its text. Without a known credential the gateway refuses the call.
func ExampleNew() {
	vendor := huawei.New()
	call := &dialect.Call{Method: "GET", Path: "/v2/orders/customer-orders", Header: http.Header{"X-Auth-Token": {"a token that nobody issued"}}}
	vendor.Route(call)
	fmt.Printf("%s with %+v\n", call.Operation.ID, vendor.Key(call))
	answer := vendor.Refuse(call, vendor.Authenticate(call, nil))
	fmt.Println(answer.Status, string(answer.Body))
	// Output:
	// list_orders with {Vendor:huawei Token:true ID:a token that nobody issued}
	// 401 {"error_msg":"Incorrect IAM authentication information: decrypt token fail","error_code":"APIGW.0301","request_id":""}
}
