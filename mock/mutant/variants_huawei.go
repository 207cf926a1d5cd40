package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// The documents that several variants of Huawei Cloud rest on.
const (
	unsubscribePage  = "Unsubscribing from Yearly/Monthly Resources, 2024-02-22, "
	switchOffPage    = "Disabling Automatic Subscription Renewal for Yearly/Monthly Resources, 2023-04-03, "
	listPage         = "Querying Customer's Yearly/Monthly Resources, "
	ordersPage       = "Querying Orders, 2024-08-15, "
	orderDetailsPage = "Querying Order Details, "
	huaweiCodes      = "API Gateway of Huawei Cloud, error codes, "
)

// shortWhile is how long effects take in the variants in which they take time: longer than the first look,
// and short enough for a run of all scenarios.
const shortWhile = time.Second

// huaweiVariants differ in what an unsubscription does and in how it is shown.
func huaweiVariants() []Variant {
	return []Variant{
		{"huawei.one-order", "One request makes one order for all its resources.", "how many orders a request makes",
			unsubscribePage + "Response Parameters, order_ids", changeDecision("huawei", unsubscribing, mergeOrders)},
		{"huawei.takes-a-second", "An unsubscription takes a second; until then the resource is in status 2 and its order in status 3.", "when an unsubscription takes effect",
			ordersPage + "response parameters, status; terraform-provider-huaweicloud, 2026-08-21, waiting for an unsubscription",
			changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = shortWhile })},
		{"huawei.lists-lag", "Every other list that asks for no state is a second behind: it still has in use what was unsubscribed.", "how soon a list shows what is gone",
			"terraform-provider-huaweicloud, 2026-08-21, waiting for an unsubscription", lagging("huawei")},
		{"huawei.gone-stays-listed", "What was unsubscribed stays in the list, in status 3, closed.", "whether what is gone is listed",
			listPage + "response parameters, status", together(listGone(), showGoneAsClosed())},
		{"huawei.archived-not-listed", "A resource whose subscription records were archived is not in the list.", "whether it is listed",
			"Unsubscription Not Allowed, 2026-05-26, Unsubscription Limitations 3", changeListed("huawei", hideArchived)},
		{"huawei.partial-failure", "Of a batch all are unsubscribed but those that are refused, which the answer lists.", "what becomes of the others when one is refused",
			unsubscribePage + "Response Parameters, fail_resource_infos", changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Partial = true })},
		{"huawei.primary-with-attached", "A primary may be named together with what is attached to it.", "whether attached resources may be named as well",
			"Unsubscribing from Yearly/Monthly Resources, China site, 2025-12, Request Parameters, resource_ids",
			together(exempt("huawei.attached-resource", primaryIsNamed), changeCommand("huawei", primariesFirst))},
		{"huawei.repeated-id", "A resource that a request names twice is unsubscribed once.", "what a repeated id means",
			unsubscribePage + "Request Parameters, resource_ids", ignoreViolations("huawei", namedTwice)},
		{"huawei.consumed-rounded-up", "What was used of a period is rounded up to a cent, line by line.", "how money is rounded",
			"Unsubscription Rules, 2024-06-28, Table 1", changeRefunds("huawei", startedPeriodsAt(roundedConsumption(1)))},
		{"huawei.consumed-rounded-down", "What was used of a period is rounded down to a cent, line by line.", "how money is rounded",
			"Unsubscription Rules, 2024-06-28, Table 1", changeRefunds("huawei", startedPeriodsAt(roundedConsumption(0)))},
		{"huawei.other-order-ids", "An order id is twenty-four letters and digits.", "the form of an order id",
			unsubscribePage + "Response Parameters, order_ids", changeTerms("huawei", func(t *billing.Terms) { t.OrderID = longOrderID })},
		{"huawei.v1-offline", "The calls of version 1.0 are offline.", "when version 1.0 is taken offline",
			switchOffPage + "Function", alterDialect("huawei", func(d *dialect.Dialect) { d.Offered = withoutV1 })},
		{"huawei.v1-error-statuses", "The calls of version 1.0 refuse with HTTP 400, 403 and 500.", "the HTTP status of a refusal of version 1.0",
			switchOffPage + "Returned Values", wrapRefuse("huawei", refuseV1ByStatus)},
		{"huawei.v1-other-error", "The calls of version 1.0 have one code, CBC.0999, for what has none in their table.", "the codes of version 1.0 for unknown resources, and for those that cannot renew",
			switchOffPage + "Returned Values", wrapRefuse("huawei", refuseV1WithOtherError)},
	}
}

// huaweiLimitVariants differ in the codes of limits, and in which of several limits is told.
func huaweiLimitVariants() []Variant {
	return []Variant{
		{"huawei.other-codes", "What no page has a code for is refused with another code of the table.", "the code of these limits",
			"Unsubscription Not Allowed, 2026-05-26; " + unsubscribePage + "Returned Values", wrapRefuse("huawei", refuseAssumedOtherwise)},
		{"huawei.own-codes", "What no page has a code for is refused with a code that no page has.", "the code of these limits",
			"Unsubscription Not Allowed, 2026-05-26; " + unsubscribePage + "Returned Values", changeAnswer("huawei", ownCodes)},
		{"huawei.observed-codes", "It refuses with the codes that were seen, where those differ from the documents.", "nothing: documents and services differ",
			"terraform-provider-huaweicloud, 2026-08-21, CBC.30000067; Unsubscribing from Yearly/Monthly Resources, China site, 2025-12, Returned Values", followObserved},
		{"huawei.limits-reversed", "Of several limits the last one of the usual order is told.", "which of several limits is told",
			unsubscribePage + "Returned Values", changeRules("huawei", reverseLimits)},
		{"huawei.limits-together", "A batch is refused for the first resource that any limit refuses.", "which resource of a batch is told",
			unsubscribePage + "Returned Values", changeRules("huawei", oneStage)},
		{"huawei.limits-before-existence", "The state of the account is checked before it is known whether a resource exists.", "which of several limits is told",
			unsubscribePage + "Returned Values", changeRules("huawei", accountFirst)},
	}
}
