// Code generated from the contracts by go test ./mock -run TestEveryOperationOfTheContracts -update. DO NOT EDIT.

package mock

// The operations of Huawei Cloud, as [Mock.Requests] and the options name them.
const (
	// OperationUnsubscribe: Cancel up to ten subscriptions, or only their renewed periods.
	OperationUnsubscribe = "unsubscribe"
	// OperationDisableAutoRenew: From now on this resource, and what is attached to it, is renewed by hand.
	OperationDisableAutoRenew = "disable_auto_renew"
	// OperationEnableAutoRenew: From now on this resource, and what is attached to it, is renewed before it expires.
	OperationEnableAutoRenew = "enable_auto_renew"
	// OperationDisableAutoRenewV1: The older way to switch automatic renewal off. Business errors come with status 200. The vendor has deprecated it.
	OperationDisableAutoRenewV1 = "disable_auto_renew_v1"
	// OperationEnableAutoRenewV1: The older way to switch automatic renewal on. Business errors come with status 200. The vendor has deprecated it.
	OperationEnableAutoRenewV1 = "enable_auto_renew_v1"
	// OperationListResources: What the customer subscribes to. The path is misspelt, by the vendor, everywhere.
	OperationListResources = "list_resources"
	// OperationRenew: Buy up to ten primaries, with what is attached to them, another term.
	OperationRenew = "renew"
	// OperationListOrders: The customer's orders. A parameter without a value does not filter.
	OperationListOrders = "list_orders"
	// OperationShowOrder: One order with what it is about.
	OperationShowOrder = "show_order"
	// OperationShowRefund: What an unsubscription paid back, kept and charged. There is no way to ask beforehand.
	OperationShowRefund = "show_refund"
	// OperationListServiceTypes: What the vendor sells. Clients ask for one to learn from the answer whether the account is of this site.
	OperationListServiceTypes = "list_service_types"
	// OperationListAuthDomains: The account that the credential belongs to. Of IAM, whose address clients take from a setting of their own.
	OperationListAuthDomains = "list_auth_domains"
	// OperationListProjects: The projects of the account, one for each region. Of IAM as well.
	OperationListProjects = "list_projects"
)

// The operations of Alibaba Cloud, as [Mock.Requests] and the options name them.
const (
	// OperationRefundInstance: Cancel a subscription. The RAM action is bss:RefundBatchRemainRefund.
	OperationRefundInstance = "RefundInstance"
	// OperationInquiryPriceRefundInstance: What cancelling would pay back. The RAM action is bss:RefundQueryRemainAmount.
	OperationInquiryPriceRefundInstance = "InquiryPriceRefundInstance"
	// OperationQueryAvailableInstances: What the account subscribes to. The RAM action is bss:DescribeInstances.
	OperationQueryAvailableInstances = "QueryAvailableInstances"
	// OperationSetRenewal: Renew automatically, by hand, or not at all.
	OperationSetRenewal = "SetRenewal"
	// OperationRenewInstance: Buy another term, paid at once. Not for ECS, RDS and Redis. The RAM action is bss:ModifyInstance.
	OperationRenewInstance = "RenewInstance"
	// OperationQueryOrders: The account's orders, refunds among them. The RAM action is bss:DescribeOrderList.
	OperationQueryOrders = "QueryOrders"
	// OperationGetOrderDetail: One order with its parts. The RAM action is bss:DescribeOrderDetail.
	OperationGetOrderDetail = "GetOrderDetail"
)
