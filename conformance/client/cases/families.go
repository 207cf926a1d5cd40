package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// The pages of the vendors from which the cases come.
const (
	unsubscribePage   = "Unsubscribing from Yearly/Monthly Resources, 2024-02-22, "
	notAllowedPage    = "Unsubscription Not Allowed, 2026-05-26, "
	disablePage       = "Disabling Automatic Subscription Renewal for Yearly/Monthly Resources, 2023-04-03, "
	enablePage        = "Enabling Automatic Subscription Renewal (api_order_00022), 2025-12-02, "
	resourcesPage     = "Querying Customer's Yearly/Monthly Resources (api_order_00021), "
	ordersPage        = "Querying Orders, 2024-08-15, "
	refundOrderPage   = "Querying the Amount of Unsubscription Orders (api_order_00020), 2023-08-10, "
	huaweiGateway     = "API Gateway of Huawei Cloud, error codes, "
	refundPage        = "RefundInstance, BSS OpenAPI 2017-12-14, "
	inquiryPage       = "InquiryPriceRefundInstance, BSS OpenAPI 2017-12-14, "
	instancesPage     = "QueryAvailableInstances, BSS OpenAPI 2017-12-14, "
	renewalPage       = "SetRenewal, BSS OpenAPI 2017-12-14, "
	alibabaOrdersPage = "QueryOrders, BSS OpenAPI 2017-12-14, "
	alibabaGateway    = "API gateway of Alibaba Cloud, common error codes, "
	successSection    = "PROTOCOL.md, What is success"
	secretsSection    = "PROTOCOL.md, Secrets"
)

// accepted are the checks of a call that is made once and succeeds, with those of its own effect.
func accepted(more ...judge.Check) []judge.Check {
	return slices.Concat([]judge.Check{judge.Succeeds(), judge.Calls(), judge.Valid(), judge.Asked()}, always(), more)
}

// refused are the checks of a call that is made once and refused: nothing changed, and the refusal is surfaced whole.
func refused(more ...judge.Check) []judge.Check {
	return slices.Concat(judge.Refused(), []judge.Check{judge.Attempts(1, 1), judge.NothingElse()}, unchanged(), more)
}

// refusable are the checks of a call that a client may refuse by itself, or pass on with its refusal.
func refusable() []judge.Check {
	return slices.Concat(judge.Refused(), []judge.Check{judge.Attempts(0, 1), judge.Signed(), judge.NothingElse()}, unchanged())
}

// unchanged are the checks of a call after which everything is as it was.
func unchanged() []judge.Check {
	return []judge.Check{judge.Truth(), judge.Untouched(), judge.Discreet()}
}

// answered is a fault that replaces the answer. The call takes no effect.
func answered(status int, contentType, body string) []witness.Fault {
	r := &witness.Response{Status: status, Body: body}
	if contentType != "" {
		r.Headers = map[string]string{"Content-Type": contentType}
	}
	return []witness.Fault{{Effect: witness.Effect{Respond: r}}}
}

// operation finds an operation that there is.
func operation(vendor, name string) driver.Operation {
	o, _ := driver.Find(vendor, name)
	return o
}

// change returns the usual parameters of an operation with some of them replaced. A nil takes one away.
func change(vendor, name string, with map[string]any) map[string]any {
	params := usual(operation(vendor, name))
	for key, value := range with {
		if params[key] = value; value == nil {
			delete(params, key)
		}
	}
	return params
}

// idsOf are the ids of resources by their aliases, for a check of a list.
func idsOf(names ...string) func(*judge.Evidence) []string {
	return func(e *judge.Evidence) (ids []string) {
		for _, name := range names {
			if r, ok := e.Before.Resource(name); ok {
				ids = append(ids, r.ID)
			}
		}
		return ids
	}
}

// The names that an entry of a list may have for its id.
var (
	resourceID = []string{"resource_id", "id"}
	instanceID = []string{"instance_id", "InstanceID", "instanceID", "InstanceId", "id"}
	orderID    = []string{"order_id", "OrderId", "id"}
)

// lists wants the resources of a list.
func lists(names ...string) judge.Check {
	return judge.HasIDs("resources", idsOf(names...), resourceID...)
}

// listsInstances wants the instances of a list.
func listsInstances(names ...string) judge.Check {
	return judge.HasIDs("instances", idsOf(names...), instanceID...)
}

// of gives cases their vendor and operation.
func of(vendor, operation string, all []Case) []Case {
	for i := range all {
		all[i].Vendor, all[i].Operation = vendor, operation
	}
	return all
}
