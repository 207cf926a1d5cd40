package main

import "strings"

var alibabaLimits = []rowCase{
	forRow("alibaba.unknown-instance", refund("web-shop"), 400, "ResourceNotExists", refused(refund("i-bp1etb69sqxgl4000000"), 400, "ResourceNotExists"), accepted(refund("subject"))),
	forRow("alibaba.instance-status", refund("subject"), 400, "ResourceStatusError",
		refused(refund("creating"), 400, "ResourceStatusError"), refused(refund("stopped"), 400, "ResourceStatusError")),
	forRow("alibaba.other-owner", refund("subject").by("acme"), 400, "InvalidOwner", accepted(refund("subject"))),
	forRow("alibaba.invalid-parameter", refund("subject").with("ImmediatelyRelease", "2"), 400, "InvalidParameter",
		refused(refund("subject").with("ClientToken", strings.Repeat("t", 65)), 400, "InvalidParameter"),
		refused(refund("subject").with("ProductCode", "nonesuch"), 400, "InvalidParameter"),
		refused(refund("subject").with("ProductCode", "ecs"), 400, "InvalidParameter"), accepted(refund("subject").with("ImmediatelyRelease", "1"))),
	forRow("alibaba.missing-parameter", refund("subject").without("InstanceId"), 400, "MissingParameter",
		refused(refund("subject").with("InstanceId", ""), 400, "MissingParameter"), refused(refund("subject").without("ProductCode"), 400, "MissingParameter"),
		refused(refund("subject").with("ProductCode", ""), 400, "MissingParameter")),
	forRow("alibaba.not-applicable", refund("subject"), 400, "NotApplicable", refused(refund("sold"), 400, "NotApplicable")),
	forRow("alibaba.not-authorized", refund("subject").by("acme/auditor"), 400, "NotAuthorized"),
	forRow("alibaba.paid-image", refund("subject"), 400, "BindMirrorInstanceError"),
	forRow("alibaba.refund-quota", refund("subject"), 400, "ExceedRefundQuotaError"),
	forRow("alibaba.unpaid-order", refund("subject"), 400, "ExistUnPaidOrderError"),
	forRow("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError",
		refused(refund("expired"), 400, "ExistRefundingOrderError"), refused(refund("released"), 400, "ExistRefundingOrderError")),
	forRow("alibaba.no-rest-value", refund("subject"), 400, "NoRestValueError", refused(refund("used-up"), 400, "NoRestValueError")),
	forRow("alibaba.ambassador-order", refund("subject"), 400, "AmbassadorOrderLimitError"),
	forRow("alibaba.promotion", refund("subject"), 400, "ActivityForbiddenError"),
	forRow("alibaba.promotion", refund("subject"), 200, "ActivityForbiddenError", responseValue("Success", "false")).withLine("options: {alibaba_errors: success_false}"),
	forRow("alibaba.precheck", refund("subject"), 400, "ProductCheckError"),
	forRow("alibaba.unsupported-product", refund("subject"), 400, "CommodityNotSupported"),
	forRow("alibaba.internal-error", refund("subject"), 500, "InternalError", resourcesAre("in-use", "subject"), accepted(refund("subject"))),
}

// refundWithOneToken is a refund with a client token that is always the same.
func refundWithOneToken(alias string) call {
	return refund(alias).with("ClientToken", "793F021C-B589-1225-82A9-99232AEBE494")
}

var alibabaBehaviours = []rowCase{
	forRow("alibaba.idempotence", call{}, 0, "", sentTogether(20, refundWithOneToken("subject")), refunded("69.00"), accepted(refundWithOneToken("subject-2")), // 90.00 - 21.00 (7 of 30 days)
		resourcesAre("gone", "subject"), resourcesAre("in-use", "subject-2"), refunded("69.00")),
	forRow("alibaba.idempotence", refundWithOneToken("subject"), 200, "200", refused(refundWithOneToken("subject-2"), 400, "IdempotentParameterMismatch"),
		accepted(refundWithOneToken("subject")), refunded("69.00")).withLine("options: {strict_token: true}"),
	forRow("alibaba.cash-only", refund("subject"), 200, "200", accepted(refund("begun-day"), refund("renewed")), refunded("45.00", "42.00", "125.00")),
	forRow("alibaba.immediate-release", refund("subject").with("ImmediatelyRelease", "0"), 200, "200", resourcesAre("stopped", "subject"),
		accepted(refund("at-once").with("ImmediatelyRelease", "0")), resourcesAre("gone", "at-once"),
		accepted(listInstances()), responseValue("Data.TotalCount", "1"), responseValue("Data.InstanceList.0.StopTime", "2026-06-08T00:00:00Z"),
		advanceClock("359h59m59s"), advanceClock("1s", "released: subject"), resourcesAre("gone", "subject")),
	forRow("alibaba.takes-effect", refund("subject"), 200, "200", resourcesAre("in-use", "subject"), refusedBy("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError"),
		accepted(listInstances()), responseValue("Data.TotalCount", "2"), advanceClock("89s"), advanceClock("1s", "unsubscription completed: subject"),
		resourcesAre("gone", "subject"), resourcesAre("in-use", "other"), refunded("69.00")),
	forRow("alibaba.autorenew-deduction", call{}, 0, "", advanceClock("1s", "renewal charged: subject", "renewal not charged, balance too low: dear"),
		advanceClock("24h", "renewal not charged, balance too low: dear"), resourcesAre("in-use", "subject", "dear")),
	forRow("alibaba.irreversible", refund("subject"), 200, "200", refusedBy("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError"),
		resourcesAre("gone", "subject"), resourcesAre("in-use", "other"), refunded("69.00")),
	forRow("alibaba.order-id", refund("subject"), 200, "200", responseValue("Data.OrderId", `[1-9]\d{14}`), responseValue("Data.HostId", "cn"),
		responseValue("RequestId", `[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}`), responseValue("Success", "true")),
	forRow("alibaba.empty-product-type", refund("subject"), 200, "200", accepted(refund("subject-2").with("ProductType", ""), refund("typed"))),
	forRow("alibaba.both-transports", refund("subject").usingMethod("GET"), 200, "200", accepted(refund("subject-2").withParametersIn("form"), refund("subject-3").withParametersIn("both")),
		accepted(refund("subject-4").with("Format", "XML")), responseContains("<RefundInstanceResponse>")),
}
