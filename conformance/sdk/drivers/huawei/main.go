// Huawei is a driver around Huawei Cloud's official SDK for Go, version 3 (bssintl). The SDK has no operation of
// API version 1.0, and none of its own accord that repeats a call: with retry, its invokers are told to.
package main

import (
	"errors"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/sdk/drivers/lines"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/global"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/invoker"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/invoker/retry"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	bssintl "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func main() {
	lines.Serve(lines.Of("Huawei Cloud SDK for Go v3", "github.com/huaweicloud/huaweicloud-sdk-go-v3"), map[string]lines.Operation{
		"huawei.unsubscribe":        unsubscribe,
		"huawei.disable_auto_renew": disableAutoRenew,
		"huawei.enable_auto_renew":  enableAutoRenew,
		"huawei.list_resources":     listResources,
		"huawei.list_orders":        listOrders,
		"huawei.show_refund":        showRefund,
	})
}

// newClient is set up as the documentation of the SDK does it. With a domain id it asks no IAM service, and
// with a user agent it writes no file.
func newClient(c *lines.Call) (*bssintl.BssintlClient, error) {
	k := global.NewCredentialsBuilder().WithAk(c.Credentials.AK).WithSk(c.Credentials.SK).WithDomainId(c.Credentials.DomainID)
	credentials, err := k.WithSecurityToken(c.Credentials.SecurityToken).SafeBuild()
	if err != nil {
		return nil, err
	}
	http := config.DefaultHttpConfig().WithUserAgent("rescind-conformance").WithTimeout(c.Timeout())
	client, err := bssintl.BssintlClientBuilder().WithEndpoint(c.Endpoint).WithCredential(credentials).WithHttpConfig(http).SafeBuild()
	if err != nil {
		return nil, err
	}
	return bssintl.NewBssintlClient(client), nil
}

// An invocation is a call of the SDK that can be told to repeat itself.
type invocation[Response any] interface {
	GetBaseInvoker() *invoker.BaseInvoker
	Invoke() (Response, error)
}

// invoke reads the parameters, makes the call, and surfaces its error.
func invoke[Request any, Invocation invocation[Response], Response any](c *lines.Call, params any, request Request, of func(*bssintl.BssintlClient, Request) Invocation) (none Response, err error) {
	if err := c.Into(params); err != nil {
		return none, err
	}
	client, err := newClient(c)
	if err != nil {
		return none, err
	}
	i := of(client, request)
	if c.Retry {
		i.GetBaseInvoker().WithRetry(retries, again(c), retry.NewExponential())
	}
	answer, err := i.Invoke()
	return answer, surfaced(err)
}

// retries is how often the invokers are told to try again. Between them they wait as the SDK does by default.
const retries = 3

// again repeats what was throttled, and what failed otherwise if it can be sent twice. An invoker has no deadline:
// there is no attempt that could end after it.
func again(c *lines.Call) invoker.RetryChecker {
	timeout := c.Timeout()
	return func(_ any, err error) bool {
		if err == nil || c.Left() < timeout {
			return false
		}
		refusal, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
		if !ok {
			return c.Repeatable()
		}
		return refusal.StatusCode == http.StatusTooManyRequests || refusal.StatusCode >= 500 && c.Repeatable()
	}
}

func surfaced(err error) error {
	if refusal, ok := errors.AsType[*sdkerr.ServiceResponseError](err); ok {
		return &lines.Failure{HTTPStatus: refusal.StatusCode, Code: refusal.ErrorCode, Message: refusal.ErrorMessage, RequestID: refusal.RequestId}
	}
	return err
}

func unsubscribe(c *lines.Call) (any, error) {
	r := &model.CancelResourcesSubscriptionRequest{Body: &model.UnsubscribeResourcesReq{}}
	a, err := invoke(c, r.Body, r, (*bssintl.BssintlClient).CancelResourcesSubscriptionInvoker)
	if err != nil {
		return nil, err
	}
	failed := []map[string]string{}
	for _, f := range of(a.FailResourceInfos) {
		failed = append(failed, map[string]string{"resource_id": of(f.ResourceId), "code": of(f.ErrorCode), "message": of(f.ErrorMsg)})
	}
	return map[string]any{"order_ids": a.OrderIds, "failed": failed}, nil
}

func disableAutoRenew(c *lines.Call) (any, error) {
	r := &model.CancelAutoRenewalResourcesRequest{}
	_, err := invoke(c, r, r, (*bssintl.BssintlClient).CancelAutoRenewalResourcesInvoker)
	return map[string]any{}, err
}

func enableAutoRenew(c *lines.Call) (any, error) {
	r := &model.AutoRenewalResourcesRequest{}
	if err := c.Into(r); err != nil {
		return nil, err
	}
	params := any(r)
	if strings.Contains(string(c.Params), `"auto_renew_times"`) || strings.Contains(string(c.Params), `"period_type"`) {
		r.Body = &model.AutoRenewalResourcesReq{}
		params = r.Body
	}
	_, err := invoke(c, params, r, (*bssintl.BssintlClient).AutoRenewalResourcesInvoker)
	return map[string]any{}, err
}

func listResources(c *lines.Call) (any, error) {
	r := &model.ListPayPerUseCustomerResourcesRequest{Body: &model.QueryResourcesReq{}}
	a, err := invoke(c, r.Body, r, (*bssintl.BssintlClient).ListPayPerUseCustomerResourcesInvoker)
	if err != nil {
		return nil, err
	}
	return map[string]any{"total_count": a.TotalCount, "resources": a.Data}, nil
}

func listOrders(c *lines.Call) (any, error) {
	r := &model.ListCustomerOrdersRequest{}
	a, err := invoke(c, r, r, (*bssintl.BssintlClient).ListCustomerOrdersInvoker)
	if err != nil {
		return nil, err
	}
	return map[string]any{"total_count": a.TotalCount, "orders": a.OrderInfos}, nil
}

func showRefund(c *lines.Call) (any, error) {
	r := &model.ShowRefundOrderDetailsRequest{}
	a, err := invoke(c, r, r, (*bssintl.BssintlClient).ShowRefundOrderDetailsInvoker)
	if err != nil {
		return nil, err
	}
	return map[string]any{"total_count": a.TotalCount, "refunds": a.RefundInfos}, nil
}

// of is what the SDK points at, or nothing.
func of[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
