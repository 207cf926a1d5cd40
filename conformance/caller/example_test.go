package caller_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A request is signed with a wrong secret; the refusal is read and checked against the contract.
func ExampleClient_Send() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Request-Id", "0123456789abcdef0123456789abcdef")
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail","request_id":"0123456789abcdef0123456789abcdef"}`)
	}))
	defer server.Close()
	client := caller.New(caller.Server{HTTP: server.Client(), Address: func(vendor string) string { return server.URL }})
	client.Huawei = []situation.HuaweiCredentials{{Name: situation.MainAccount, DomainID: "d", Access: "AK", Secret: "SK"}}

	request, err := caller.NewRequest(situation.Huawei, "unsubscribe", []byte(`{"resource_ids":["r"],"unsubscribe_type":1}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var variation caller.Variation
	caller.Variations["signs with a wrong secret"](&variation)
	responses, err := client.Send(context.Background(), variation, request)

	fmt.Println(responses[0], err)
	// Output:
	// 401 "APIGW.0301" (Incorrect IAM authentication information: verify aksk signature fail) <nil>
}
