// Ogen calls a mock by the clients that ogen made: it opens a sandbox and gives up a subscription at each vendor.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"clients/gen/ogen/alibaba"
	"clients/gen/ogen/control"
	"clients/gen/ogen/huawei"
	"clients/sign"

	"github.com/ogen-go/ogen/ogenerrors"
)

func main() {
	log.SetFlags(0)
	world := open(os.Getenv("MOCK_URL"), admin(os.Getenv("MOCK_TOKEN")))
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

// A source of credentials shows one of those that a contract allows.
type (
	admin string
	token string
	key   struct{}
)

func (a admin) AdminToken(context.Context, control.OperationName) (control.AdminToken, error) {
	return control.AdminToken{Token: string(a)}, nil
}

func (t token) AuthToken(context.Context, huawei.OperationName) (huawei.AuthToken, error) {
	return huawei.AuthToken{APIKey: string(t)}, nil
}

func (token) SdkSignature(context.Context, huawei.OperationName) (huawei.SdkSignature, error) {
	return huawei.SdkSignature{}, ogenerrors.ErrSkipClientSecurity
}

// RpcSignature is put in by the transport, which knows the whole call.
func (key) RpcSignature(context.Context, alibaba.OperationName) (alibaba.RpcSignature, error) {
	return alibaba.RpcSignature{}, nil
}

func (key) Acs3Signature(context.Context, alibaba.OperationName) (alibaba.Acs3Signature, error) {
	return alibaba.Acs3Signature{}, ogenerrors.ErrSkipClientSecurity
}

func open(url string, by admin) control.Opened {
	c := with(control.NewClient(url, by))
	if health, is := with(c.Health(context.Background())).(*control.Health); !is || health.Status != "ready" {
		log.Fatalf("health: %+v", health)
	}
	made := with(c.CreateSandbox(context.Background(), &control.NewSandbox{Scenario: "quickstart"}, control.CreateSandboxParams{}))
	opened, is := made.(*control.OpenedHeaders)
	if !is {
		log.Fatalf("create_sandbox: %+v", made)
	}
	return opened.Response
}

func leaveHuawei(w control.Opened) {
	c := with(huawei.NewClient(w.Endpoint, token(w.Huawei[0].Token.Value)))
	call := &huawei.UnsubscribeRequest{ResourceIds: []string{w.Resources["web"].ID}, UnsubscribeType: 1}
	a := with(c.Unsubscribe(context.Background(), call))
	if orders, is := a.(*huawei.OrdersCreatedHeaders); !is || len(orders.Response.OrderIds) != 1 || orders.XRequestID.Value == "" {
		log.Fatalf("unsubscribe: %+v", a)
	}
	again := with(c.Unsubscribe(context.Background(), call))
	if refused, is := again.(*huawei.ErrorBodyHeaders); !is || refused.Response.ErrorCode != "CBC.30010035" || refused.XMockRule.Value == "" {
		log.Fatalf("unsubscribe a second time: %+v", again)
	}
}

func leaveAlibaba(w control.Opened) {
	signing := &http.Client{Transport: sign.Transport{ID: w.Alibaba[0].AccessKeyID, Secret: w.Alibaba[0].AccessKeySecret}}
	c := with(alibaba.NewClient(w.Endpoint, key{}, alibaba.WithClient(signing)))
	a := with(c.RefundInstance(context.Background(), alibaba.RefundInstanceParams{
		InstanceId: w.Resources["shop-cn"].ID, ProductCode: "ecs", ClientToken: alibaba.NewOptString("generated-by-ogen"),
	}))
	if refund, is := a.(*alibaba.RefundInstanceOKHeaders); !is || !refund.Response.Success || refund.Response.Data.Value.OrderId == 0 {
		log.Fatalf("RefundInstance: %+v", a)
	}
}
