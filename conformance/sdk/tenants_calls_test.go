package sdk

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"

	"github.com/alibabacloud-go/tea/tea"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// A tenantCall is a call that every tenant makes: what its SDK must report (ids, or the code of a
// refusal), and the line of the journal: operation, status, code.
type tenantCall struct {
	does func(*tenant) ([]string, error)
	want func(*tenant) []string
	line string
}

var tenantCalls = []tenantCall{
	{(*tenant).listHuawei, ids("web", "disk"), "list_resources 200 "},
	{(*tenant).listLegacy, ids("shop", "mail"), "QueryAvailableInstances 200 "},
	{(*tenant).leave, (*tenant).lastOrder, "unsubscribe 200 "},
	{(*tenant).leave, code("CBC.30010035"), "unsubscribe 400 CBC.30010035"},
	{(*tenant).listUnsubscriptions, (*tenant).lastOrder, "list_orders 200 "},
	{(*tenant).refund, (*tenant).lastOrder, "RefundInstance 200 "},
	{(*tenant).refund, code("ExistRefundingOrderError"), "RefundInstance 400 ExistRefundingOrderError"},
	{(*tenant).refundTea, code("ExistRefundingOrderError"), "RefundInstance 400 ExistRefundingOrderError"},
	{(*tenant).listRefunds, (*tenant).lastOrder, "QueryOrders 200 "},
	{(*tenant).listHuawei, ids("disk"), "list_resources 200 "},
	{(*tenant).listLegacy, ids("mail"), "QueryAvailableInstances 200 "},
}

func ids(aliases ...string) func(*tenant) []string {
	return func(x *tenant) (all []string) {
		for _, alias := range aliases {
			all = append(all, x.id(alias))
		}
		return all
	}
}

func code(c string) func(*tenant) []string { return func(*tenant) []string { return []string{c} } }

// lastOrder is the order that the last call made, of which there must be one.
func (x *tenant) lastOrder() []string { return []string{cmp.Or(x.order, "an order")} }

func (x *tenant) listHuawei() (got []string, err error) {
	answer, err := x.huawei.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{Body: &model.QueryResourcesReq{}})
	if err == nil {
		for _, r := range *answer.Data {
			got = append(got, *r.ResourceId)
		}
	}
	return got, err
}

func (x *tenant) listLegacy() (got []string, err error) {
	answer, err := x.legacy.QueryAvailableInstances(bssopenapi.CreateQueryAvailableInstancesRequest())
	if err == nil {
		for _, i := range answer.Data.InstanceList {
			got = append(got, i.InstanceID)
		}
	}
	return got, err
}

func (x *tenant) leave() ([]string, error) {
	answer, err := x.huawei.unsubscribe(everything, "web")
	if refusal, ok := errors.AsType[*sdkerr.ServiceResponseError](err); ok {
		return []string{refusal.ErrorCode}, nil
	}
	if err != nil || len(*answer.OrderIds) != 1 {
		return nil, fmt.Errorf("got %v, %w, want one order", answer, err)
	}
	x.order = (*answer.OrderIds)[0]
	return *answer.OrderIds, nil
}

func (x *tenant) refund() ([]string, error) {
	answer, err := x.legacy.refund(usual, "shop", "ecs", "")
	if refusal, ok := errors.AsType[*sdkerrors.ServerError](err); ok {
		return []string{refusal.ErrorCode()}, nil
	}
	if err != nil {
		return nil, err
	}
	x.order = strconv.FormatInt(answer.Data.OrderId, 10)
	return []string{x.order}, nil
}

func (x *tenant) refundTea() ([]string, error) {
	body, err := x.tea.refund("shop", "")
	if refusal, ok := errors.AsType[*tea.SDKError](err); ok {
		return []string{tea.StringValue(refusal.Code)}, nil
	}
	return nil, fmt.Errorf("got %v, %w, want a refusal", body, err)
}

func (x *tenant) listUnsubscriptions() (got []string, err error) {
	answer, err := x.huawei.ListCustomerOrders(&model.ListCustomerOrdersRequest{OrderType: new("4")})
	if err == nil {
		for _, o := range *answer.OrderInfos {
			got = append(got, *o.OrderId)
		}
	}
	return got, err
}

func (x *tenant) listRefunds() (got []string, err error) {
	r := bssopenapi.CreateQueryOrdersRequest()
	r.OrderType = "Refund"
	answer, err := x.legacy.QueryOrders(r)
	if err == nil {
		for _, o := range answer.Data.OrderList.Order {
			got = append(got, o.OrderId)
		}
	}
	return got, err
}
