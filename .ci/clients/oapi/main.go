// Oapi calls a mock by the clients that oapi-codegen made: it opens a sandbox and gives up a subscription at each vendor.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"clients/gen/oapi/alibaba"
	"clients/gen/oapi/control"
	"clients/gen/oapi/huawei"
	"clients/sign"
)

func main() {
	log.SetFlags(0)
	world := open(os.Getenv("MOCK_URL"), os.Getenv("MOCK_TOKEN"))
	leaveHuawei(world)
	leaveAlibaba(world)
	fmt.Println("a sandbox was opened, and a subscription given up at each vendor")
}

func with[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func header(name, value string) func(context.Context, *http.Request) error {
	return func(_ context.Context, r *http.Request) error {
		r.Header.Set(name, value)
		return nil
	}
}

func open(url, token string) *control.Opened {
	c := with(control.NewClientWithResponses(url, control.WithRequestEditorFn(header("Authorization", "Bearer "+token))))
	if health := with(c.HealthWithResponse(context.Background())); health.JSON200 == nil {
		log.Fatalf("health: %s", health.Body)
	}
	made := with(c.CreateSandboxWithResponse(context.Background(), nil, control.CreateSandboxJSONRequestBody{Scenario: "quickstart"}))
	if made.JSON201 == nil {
		log.Fatalf("create_sandbox: %s", made.Body)
	}
	return made.JSON201
}

func leaveHuawei(w *control.Opened) {
	c := with(huawei.NewClientWithResponses(w.Endpoint, huawei.WithRequestEditorFn(header("X-Auth-Token", *w.Huawei[0].Token))))
	a := with(c.UnsubscribeWithResponse(context.Background(), huawei.UnsubscribeJSONRequestBody{ResourceIds: []string{w.Resources["web"].Id}, UnsubscribeType: 1}))
	if a.JSON200 == nil || len(a.JSON200.OrderIds) != 1 {
		log.Fatalf("unsubscribe: %s", a.Body)
	}
	again := with(c.UnsubscribeWithResponse(context.Background(), huawei.UnsubscribeJSONRequestBody{ResourceIds: []string{w.Resources["web"].Id}, UnsubscribeType: 1}))
	if again.JSON400 == nil || again.JSON400.ErrorCode != "CBC.30010035" {
		log.Fatalf("unsubscribe a second time: %s", again.Body)
	}
}

func leaveAlibaba(w *control.Opened) {
	key := w.Alibaba[0]
	c := with(alibaba.NewClientWithResponses(w.Endpoint, alibaba.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		sign.RPC(r, key.AccessKeyId, key.AccessKeySecret)
		return nil
	})))
	token := "generated-by-oapi-codegen"
	a := with(c.RefundInstanceWithResponse(context.Background(), &alibaba.RefundInstanceParams{InstanceId: w.Resources["shop-cn"].Id, ProductCode: "ecs", ClientToken: &token}))
	if a.JSON200 == nil || !a.JSON200.Success || a.JSON200.Data.OrderId == 0 {
		log.Fatalf("RefundInstance: %s", a.Body)
	}
}
