package openapi_test

import (
	"fmt"

	"github.com/rescindhq/rescind/openapi"
)

// A call goes in as bytes; values, or what is wrong with it, come out.
func Example() {
	op, _, _ := openapi.Huawei().Match("POST", "/v2/orders/subscriptions/resources/unsubscribe")
	values, violations := op.Accept(openapi.Input{
		ContentType: "application/json",
		Body:        []byte(`{"resource_ids": ["21e09f37c5c9420c8746ad5c71fb3aab"], "unsubscribe_type": "1"}`),
	})
	fmt.Println(op.ID, values.Body().Get("resource_ids").At(0).Text())
	for _, v := range violations {
		fmt.Println(v.In, v.Pointer, v.What)
	}
	// Output:
	// unsubscribe 21e09f37c5c9420c8746ad5c71fb3aab
	// body /unsubscribe_type must be an integer, is a string
}

// The domain knows reasons; the contract knows the vendor's word for each.
func ExampleOperation_Refusal() {
	refusal := openapi.Huawei().Operation("unsubscribe").Refusal("trial-service", openapi.Documented)
	fmt.Println(refusal.Status, string(refusal.Fill(nil)))
	// Output: 400 {"error_code":"CBC.99003649","error_msg":"Unsubscription not supported for cloud services in trial use."}
}
