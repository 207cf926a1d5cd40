package scenarios

import "slices"

// The operations that can be denied to a user or have a fault, by the ids that the contracts give
// them. They are repeated here so that editors can complete them; scenarios do not import the contracts.
var (
	huaweiOperations = []string{
		"unsubscribe", "disable_auto_renew", "enable_auto_renew", "disable_auto_renew_v1", "enable_auto_renew_v1",
		"list_resources", "renew", "list_orders", "show_order", "show_refund",
		"list_service_types", "list_auth_domains", "list_projects",
	}
	alibabaOperations = []string{
		"RefundInstance", "InquiryPriceRefundInstance", "QueryAvailableInstances", "SetRenewal", "RenewInstance",
		"QueryOrders", "GetOrderDetail",
	}
	operations = slices.Concat(huaweiOperations, alibabaOperations)
)

// Operations returns the operations that scenarios know, by vendor.
func Operations() map[string][]string {
	return map[string][]string{huawei.name: slices.Clone(huaweiOperations), alibaba.name: slices.Clone(alibabaOperations)}
}

type huaweiOperation string

// UnmarshalText takes one of Huawei's operations.
func (o *huaweiOperation) UnmarshalText(text []byte) error {
	return parseOneOf(o, text, "operation", huaweiOperations)
}

type alibabaOperation string

// UnmarshalText takes one of Alibaba's actions.
func (o *alibabaOperation) UnmarshalText(text []byte) error {
	return parseOneOf(o, text, "operation", alibabaOperations)
}
