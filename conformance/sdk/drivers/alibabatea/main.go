// Alibabatea is a driver around the core of Alibaba Cloud's newer official SDKs for Go, darabonba-openapi on tea,
// by the generic call that every generated SDK makes. Its argument is the signature: v3, which is usual, or v2 for
// signature version 1.0. With retry, its RetryOptions are on.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/rescindhq/rescind/conformance/sdk/drivers/lines"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	signature := "v3"
	if len(os.Args) > 1 {
		signature = os.Args[1]
	}
	if signature != "v3" && signature != "v2" {
		fmt.Fprintf(os.Stderr, "the signature is v3 or v2, not %q\n", signature)
		os.Exit(2)
	}
	d := driver{signature}
	lines.Serve(lines.Of("Alibaba Cloud Tea SDK for Go, signature "+signature, "github.com/alibabacloud-go/darabonba-openapi/v2"), map[string]lines.Operation{
		"alibaba.refund_instance": d.refundInstance,
		"alibaba.inquire_refund":  d.inquireRefund,
		"alibaba.query_instances": d.queryInstances,
		"alibaba.set_renewal":     d.setRenewal,
		"alibaba.query_orders":    d.queryOrders,
	})
}

type driver struct{ signature string }

// newClient is set up as generated SDKs do it.
func (d driver) newClient(c *lines.Call) (*openapi.Client, error) {
	milliseconds := int(c.Timeout().Milliseconds())
	o := &models.Config{
		AccessKeyId: &c.Credentials.AccessKeyID, AccessKeySecret: &c.Credentials.AccessKeySecret, SecurityToken: &c.Credentials.SecurityToken,
		Endpoint: new(strings.TrimPrefix(c.Endpoint, "http://")), Protocol: new("HTTP"), RegionId: new("cn-hangzhou"),
		ReadTimeout: &milliseconds, ConnectTimeout: &milliseconds,
	}
	if d.signature == "v2" {
		o.SignatureAlgorithm = &d.signature
	}
	if c.Retry {
		o.RetryOptions = retries(c)
	}
	return openapi.NewClient(o)
}

// The attempts that the SDK is told to make, and the wait between them. The SDK means milliseconds, and waits as many
// seconds; its exponential waits are 2 to the power of the period times the attempt, in seconds as well.
const attempts, period = 4, 1

// retries repeats what was throttled, and what the server failed at if it can be sent twice.
func retries(c *lines.Call) *dara.RetryOptions {
	codes := []string{"Throttling", "Throttling.User", "Throttling.Api"}
	if c.Repeatable() {
		codes = append(codes, "ServiceUnavailable", "InternalError", "SystemBusy")
	}
	wait := &dara.FixedBackoffPolicy{Period: period}
	condition := &dara.RetryCondition{MaxAttempts: attempts, Backoff: wait, ErrorCode: codes, MaxDelay: dara.MAX_DELAY_TIME}
	return &dara.RetryOptions{Retryable: true, RetryCondition: []*dara.RetryCondition{condition}}
}

// A record is a JSON object of an answer; of a nil one every field is empty.
type record map[string]any

func (r record) text(name string) string {
	if r[name] == nil {
		return ""
	}
	return fmt.Sprint(r[name])
}

func (r record) object(name string) record {
	o, _ := r[name].(map[string]any)
	return o
}

func (r record) list(name string) (all []record) {
	l, _ := r[name].([]any)
	for _, entry := range l {
		o, _ := entry.(map[string]any)
		all = append(all, o)
	}
	return all
}

// call makes the generic call, as generated SDKs do under their types, and returns its body.
func (d driver) call(c *lines.Call, action string) (record, error) {
	query, err := queryOf(c)
	if err != nil {
		return nil, err
	}
	client, err := d.newClient(c)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), c.Left())
	defer cancel()
	answer, err := client.CallApiWithCtx(ctx, &models.Params{
		Action: &action, Version: new("2017-12-14"), Protocol: new("HTTP"), Pathname: new("/"), Method: new("POST"),
		AuthType: new("AK"), Style: new("RPC"), ReqBodyType: new("formData"), BodyType: new("json"),
	}, &models.OpenApiRequest{Query: query}, &dara.RuntimeOptions{})
	if err != nil {
		return nil, surfaced(err)
	}
	return record(answer).object("body"), nil
}

// queryOf has the parameters of the line under the vendor's names.
func queryOf(c *lines.Call) (map[string]*string, error) {
	var params map[string]any
	d := json.NewDecoder(strings.NewReader(string(c.Params)))
	d.UseNumber()
	if err := d.Decode(&params); err != nil {
		return nil, err
	}
	query := map[string]*string{}
	for name, value := range params {
		text := fmt.Sprint(value)
		if list, ok := value.([]any); ok {
			text = joined(list)
		}
		query[wireName(name)] = &text
	}
	return query, nil
}

func joined(list []any) string {
	var all []string
	for _, v := range list {
		all = append(all, fmt.Sprint(v))
	}
	return strings.Join(all, ",")
}

// wireName is InstanceId for instance_id.
func wireName(name string) string {
	if name == "instance_ids" {
		return "InstanceIDs"
	}
	var wire strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		wire.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return wire.String()
}

// surfaced is an error as the SDK gives it. The request id is in the data of the error, as its examples read it.
func surfaced(err error) error {
	refusal, ok := errors.AsType[*tea.SDKError](err)
	if !ok || refusal.StatusCode == nil {
		return err
	}
	var data struct{ RequestId string }
	_ = json.NewDecoder(strings.NewReader(tea.StringValue(refusal.Data))).Decode(&data)
	return &lines.Failure{
		HTTPStatus: *refusal.StatusCode,
		Code:       tea.StringValue(refusal.Code),
		Message:    tea.StringValue(refusal.Message),
		RequestID:  data.RequestId,
	}
}

func (d driver) refundInstance(c *lines.Call) (any, error) {
	body, err := d.call(c, "RefundInstance")
	if err != nil {
		return nil, err
	}
	data := body.object("Data")
	return map[string]any{"order_id": data.text("OrderId"), "host_id": data.text("HostId"), "success": body["Success"], "code": body.text("Code")}, nil
}

func (d driver) inquireRefund(c *lines.Call) (any, error) {
	body, err := d.call(c, "InquiryPriceRefundInstance")
	if err != nil {
		return nil, err
	}
	data := body.object("Data")
	return map[string]any{"amount": data.text("RefundAmount"), "currency": data.text("Currency"), "instance_id": data.text("InstanceId")}, nil
}

func (d driver) queryInstances(c *lines.Call) (any, error) {
	body, err := d.call(c, "QueryAvailableInstances")
	if err != nil {
		return nil, err
	}
	all := []map[string]string{}
	for _, i := range body.object("Data").list("InstanceList") {
		all = append(all, map[string]string{"instance_id": i.text("InstanceID"), "status": i.text("Status"), "renew_status": i.text("RenewStatus")})
	}
	return map[string]any{"total_count": body.object("Data")["TotalCount"], "instances": all}, nil
}

func (d driver) setRenewal(c *lines.Call) (any, error) {
	_, err := d.call(c, "SetRenewal")
	return map[string]any{}, err
}

func (d driver) queryOrders(c *lines.Call) (any, error) {
	body, err := d.call(c, "QueryOrders")
	if err != nil {
		return nil, err
	}
	all := []map[string]string{}
	for _, o := range body.object("Data").object("OrderList").list("Order") {
		all = append(all, map[string]string{"order_id": o.text("OrderId")})
	}
	return map[string]any{"total_count": body.object("Data")["TotalCount"], "orders": all}, nil
}
