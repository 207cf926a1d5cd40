package lint_test

import (
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/lint"
)

// A refund without a client token is accepted, but repeating it would be another refund.
func ExampleCheck() {
	vendor := alibaba.New()
	call := &dialect.Call{
		Method: "GET", Path: "/", Header: http.Header{},
		Query: "Action=RefundInstance&Version=2017-12-14&InstanceId=i-1&ProductCode=ecs&ImmediatlyRelease=1",
	}
	vendor.Route(call)
	for _, w := range lint.Check(call, vendor) {
		fmt.Printf("%s: %s %s\n", w.Lint, w.Pointer, w.What)
	}
	// Output:
	// unknown-parameter: ImmediatlyRelease is not a parameter of this call, and ignored, did you mean "ImmediatelyRelease"?
	// missing-token: ClientToken is missing: a repeated call is another change
}
