package alibaba_test

import (
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
)

// The action is a parameter, and the answer has the format that the call asks for.
func ExampleNew() {
	vendor := alibaba.New()
	call := &dialect.Call{
		Method:    "GET",
		Path:      "/",
		Query:     "Action=RefundInstance&Version=1999-01-01&Format=JSON",
		Header:    http.Header{},
		RequestID: "THE-REQUEST-ID",
	}
	refusal := vendor.Route(call)
	fmt.Println(refusal.Row)
	answer := vendor.Refuse(call, refusal)
	fmt.Println(answer.Status, string(answer.Body))
	// Output:
	// alibaba.gateway.bad-version
	// 400 {"RequestId":"THE-REQUEST-ID","HostId":"","Code":"InvalidVersion","Message":"Specified parameter Version is not valid.","Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidVersion&product=BssOpenApi&requestId=THE-REQUEST-ID"}
}
