package dialect_test

import (
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// A vendor is a value: the same steps find the operation of a call and its credential for either, and write
// a refusal in the vendor's own form.
func Example() {
	for _, c := range []struct {
		vendor *dialect.Dialect
		call   *dialect.Call
	}{
		{huawei.New(), &dialect.Call{Method: "GET", Path: "/v2/orders/customer-orders", Header: http.Header{"X-Auth-Token": {"a-token"}}}},
		{alibaba.New(), &dialect.Call{Method: "GET", Path: "/", Query: "Action=QueryOrders&Version=2017-12-14&AccessKeyId=a-key&Format=JSON", Header: http.Header{}}},
	} {
		if refusal := c.vendor.Route(c.call); refusal != nil {
			fmt.Println(refusal.Reason)
			continue
		}
		answer := c.vendor.Refuse(c.call, dialect.NewRefusal("", "internal-error"))
		fmt.Println(c.vendor.Name, c.call.Operation.ID, c.vendor.Key(c.call).ID, answer.Status, answer.Code)
	}
	// Output:
	// huawei list_orders a-token 500 APIGW.0201
	// alibaba QueryOrders a-key 500 InternalError
}

// The canonical form of a query is what signatures are made of: decoded, sorted and encoded again.
func ExampleAppendQuery() {
	fmt.Println(string(dialect.AppendQuery(nil, "b=2&a=x+y&a=%7E&c")))
	// Output:
	// a=x%20y&a=~&b=2&c=
}
