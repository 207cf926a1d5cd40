// Alibabalegacy is a driver around Alibaba Cloud's older official SDK for Go, alibaba-cloud-sdk-go: signature
// version 1.0, every parameter in the query. With retry, its own AutoRetry is on.
package main

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/sdk/drivers/lines"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
)

func main() {
	bssopenapi.GetEndpointMap() // the SDK fills its table without a lock
	lines.Serve(lines.Of("Alibaba Cloud SDK for Go (legacy)", "github.com/aliyun/alibaba-cloud-sdk-go"), map[string]lines.Operation{
		"alibaba.refund_instance": refundInstance,
		"alibaba.inquire_refund":  inquireRefund,
		"alibaba.query_instances": queryInstances,
		"alibaba.set_renewal":     setRenewal,
		"alibaba.query_orders":    queryOrders,
	})
}

// The params of every operation.
type params struct {
	InstanceID         string      `json:"instance_id"`
	InstanceIDs        []string    `json:"instance_ids"`
	ProductCode        string      `json:"product_code"`
	ProductType        string      `json:"product_type"`
	ImmediatelyRelease string      `json:"immediately_release"`
	ClientToken        string      `json:"client_token"`
	PageNum            json.Number `json:"page_num"`
	PageSize           json.Number `json:"page_size"`
	RenewalStatus      string      `json:"renewal_status"`
	RenewalPeriod      json.Number `json:"renewal_period"`
	RenewalPeriodUnit  string      `json:"renewal_period_unit"`
	OrderType          string      `json:"order_type"`
}

// newClient is set up as the documentation of the SDK does it, with the timeouts and the retries of the line.
func newClient(c *lines.Call) (*bssopenapi.Client, *params, error) {
	p := &params{}
	if err := c.Into(p); err != nil {
		return nil, nil, err
	}
	var k auth.Credential = credentials.NewAccessKeyCredential(c.Credentials.AccessKeyID, c.Credentials.AccessKeySecret)
	if c.Credentials.SecurityToken != "" {
		k = credentials.NewStsTokenCredential(c.Credentials.AccessKeyID, c.Credentials.AccessKeySecret, c.Credentials.SecurityToken)
	}
	client, err := bssopenapi.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP").WithAutoRetry(c.Retry), k)
	if err != nil {
		return nil, nil, err
	}
	client.Domain = strings.TrimPrefix(c.Endpoint, "http://")
	client.SetReadTimeout(timeout(c))
	client.SetConnectTimeout(timeout(c))
	return client, p, nil
}

// attempts is how many the SDK makes with AutoRetry.
const attempts = 4

// timeout bounds one attempt. The SDK knows no deadline, so that its attempts have to share the time.
func timeout(c *lines.Call) time.Duration {
	if c.Retry {
		return min(c.Timeout(), c.Left()/attempts)
	}
	return c.Timeout()
}

// A response is what every response of the SDK has.
type response interface{ GetHttpStatus() int }

// surfaced is an error as the SDK gives it. The error code and the status of its ClientError are the SDK's own,
// not the server's; the status of an answer that it could not read is in the response.
func surfaced(r response, err error) error {
	if refusal, ok := errors.AsType[*sdkerrors.ServerError](err); ok {
		return &lines.Failure{HTTPStatus: refusal.HttpStatus(), Code: refusal.ErrorCode(), Message: refusal.Message(), RequestID: refusal.RequestId()}
	}
	if own, ok := errors.AsType[*sdkerrors.ClientError](err); ok && own.ErrorCode() == sdkerrors.JsonUnmarshalErrorCode {
		return &lines.Failure{HTTPStatus: r.GetHttpStatus(), Message: own.Error(), Kind: own.ErrorCode()}
	}
	return err
}

func refundInstance(c *lines.Call) (any, error) {
	client, p, err := newClient(c)
	if err != nil {
		return nil, err
	}
	r := bssopenapi.CreateRefundInstanceRequest()
	r.InstanceId, r.ProductCode, r.ProductType, r.ImmediatelyRelease, r.ClientToken = p.InstanceID, p.ProductCode, p.ProductType, p.ImmediatelyRelease, p.ClientToken
	a, err := client.RefundInstance(r)
	if err != nil {
		return nil, surfaced(a, err)
	}
	return map[string]any{"order_id": strconv.FormatInt(a.Data.OrderId, 10), "host_id": a.Data.HostId, "success": a.Success, "code": a.Code}, nil
}

func inquireRefund(c *lines.Call) (any, error) {
	client, p, err := newClient(c)
	if err != nil {
		return nil, err
	}
	r := bssopenapi.CreateInquiryPriceRefundInstanceRequest()
	r.InstanceId, r.ProductCode, r.ProductType = p.InstanceID, p.ProductCode, p.ProductType
	a, err := client.InquiryPriceRefundInstance(r)
	if err != nil {
		return nil, surfaced(a, err)
	}
	return map[string]any{"amount": a.Data.RefundAmount, "currency": a.Data.Currency, "instance_id": a.Data.InstanceId}, nil
}

func queryInstances(c *lines.Call) (any, error) {
	client, p, err := newClient(c)
	if err != nil {
		return nil, err
	}
	r := bssopenapi.CreateQueryAvailableInstancesRequest()
	r.InstanceIDs, r.ProductCode = strings.Join(p.InstanceIDs, ","), p.ProductCode
	r.PageNum, r.PageSize = requests.Integer(p.PageNum), requests.Integer(p.PageSize)
	a, err := client.QueryAvailableInstances(r)
	if err != nil {
		return nil, surfaced(a, err)
	}
	all := []map[string]string{}
	for _, i := range a.Data.InstanceList {
		all = append(all, map[string]string{"instance_id": i.InstanceID, "status": i.Status, "renew_status": i.RenewStatus})
	}
	return map[string]any{"total_count": a.Data.TotalCount, "instances": all}, nil
}

func setRenewal(c *lines.Call) (any, error) {
	client, p, err := newClient(c)
	if err != nil {
		return nil, err
	}
	r := bssopenapi.CreateSetRenewalRequest()
	r.InstanceIDs, r.ProductCode, r.RenewalStatus = strings.Join(p.InstanceIDs, ","), p.ProductCode, p.RenewalStatus
	r.RenewalPeriod, r.RenewalPeriodUnit = requests.Integer(p.RenewalPeriod), p.RenewalPeriodUnit
	a, err := client.SetRenewal(r)
	if err != nil {
		return nil, surfaced(a, err)
	}
	return map[string]any{}, nil
}

func queryOrders(c *lines.Call) (any, error) {
	client, p, err := newClient(c)
	if err != nil {
		return nil, err
	}
	r := bssopenapi.CreateQueryOrdersRequest()
	r.OrderType, r.ProductCode = p.OrderType, p.ProductCode
	r.PageNum, r.PageSize = requests.Integer(p.PageNum), requests.Integer(p.PageSize)
	a, err := client.QueryOrders(r)
	if err != nil {
		return nil, surfaced(a, err)
	}
	all := []map[string]string{}
	for _, o := range a.Data.OrderList.Order {
		all = append(all, map[string]string{"order_id": o.OrderId})
	}
	return map[string]any{"total_count": a.Data.TotalCount, "orders": all}, nil
}
