package main

import "strings"

var alibabaLimits = []trial{
	of("alibaba.unknown-instance", refund("web-shop"), 400, "ResourceNotExists", refused(refund("i-bp1etb69sqxgl4000000"), 400, "ResourceNotExists"), accepted(refund("subject"))),
	of("alibaba.instance-status", refund("subject"), 400, "ResourceStatusError",
		refused(refund("creating"), 400, "ResourceStatusError"), refused(refund("stopped"), 400, "ResourceStatusError")),
	of("alibaba.other-owner", refund("subject").by("acme"), 400, "InvalidOwner", accepted(refund("subject"))),
	of("alibaba.invalid-parameter", refund("subject").with("ImmediatelyRelease", "2"), 400, "InvalidParameter",
		refused(refund("subject").with("ClientToken", strings.Repeat("t", 65)), 400, "InvalidParameter"),
		refused(refund("subject").with("ProductCode", "nonesuch"), 400, "InvalidParameter"),
		refused(refund("subject").with("ProductCode", "ecs"), 400, "InvalidParameter"), accepted(refund("subject").with("ImmediatelyRelease", "1"))),
	of("alibaba.missing-parameter", refund("subject").without("InstanceId"), 400, "MissingParameter",
		refused(refund("subject").with("InstanceId", ""), 400, "MissingParameter"), refused(refund("subject").without("ProductCode"), 400, "MissingParameter"),
		refused(refund("subject").with("ProductCode", ""), 400, "MissingParameter")),
	of("alibaba.not-applicable", refund("subject"), 400, "NotApplicable", refused(refund("sold"), 400, "NotApplicable")),
	of("alibaba.not-authorized", refund("subject").by("acme/auditor"), 400, "NotAuthorized"),
	of("alibaba.paid-image", refund("subject"), 400, "BindMirrorInstanceError"),
	of("alibaba.refund-quota", refund("subject"), 400, "ExceedRefundQuotaError"),
	of("alibaba.unpaid-order", refund("subject"), 400, "ExistUnPaidOrderError"),
	of("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError",
		refused(refund("expired"), 400, "ExistRefundingOrderError"), refused(refund("released"), 400, "ExistRefundingOrderError")),
	of("alibaba.no-rest-value", refund("subject"), 400, "NoRestValueError", refused(refund("used-up"), 400, "NoRestValueError")),
	of("alibaba.ambassador-order", refund("subject"), 400, "AmbassadorOrderLimitError"),
	of("alibaba.promotion", refund("subject"), 400, "ActivityForbiddenError"),
	of("alibaba.promotion", refund("subject"), 200, "ActivityForbiddenError", said("Success", "false")).adding("options: {alibaba_errors: success_false}"),
	of("alibaba.precheck", refund("subject"), 400, "ProductCheckError"),
	of("alibaba.unsupported-product", refund("subject"), 400, "CommodityNotSupported"),
	of("alibaba.internal-error", refund("subject"), 500, "InternalError", resourcesAre("in-use", "subject"), accepted(refund("subject"))),
}

// once is a refund with a client token that is always the same.
func once(alias string) call {
	return refund(alias).with("ClientToken", "793F021C-B589-1225-82A9-99232AEBE494")
}

var alibabaBehaviours = []trial{
	of("alibaba.idempotence", call{}, 0, "", together(20, once("subject")), paidBack("69.00"), accepted(once("subject-2")), // 90.00 - 21.00 (7 of 30 days)
		resourcesAre("gone", "subject"), resourcesAre("in-use", "subject-2"), paidBack("69.00")),
	of("alibaba.idempotence", once("subject"), 200, "200", refused(once("subject-2"), 400, "IdempotentParameterMismatch"),
		accepted(once("subject")), paidBack("69.00")).adding("options: {strict_token: true}"),
	of("alibaba.cash-only", refund("subject"), 200, "200", accepted(refund("begun-day"), refund("renewed")), paidBack("45.00", "42.00", "125.00")),
	of("alibaba.immediate-release", refund("subject").with("ImmediatelyRelease", "0"), 200, "200", resourcesAre("stopped", "subject"),
		accepted(refund("at-once").with("ImmediatelyRelease", "0")), resourcesAre("gone", "at-once"),
		accepted(listInstances()), said("Data.TotalCount", "1"), said("Data.InstanceList.0.StopTime", "2026-06-08T00:00:00Z"),
		after("359h59m59s"), after("1s", "released: subject"), resourcesAre("gone", "subject")),
	of("alibaba.takes-effect", refund("subject"), 200, "200", resourcesAre("in-use", "subject"), refusedBy("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError"),
		accepted(listInstances()), said("Data.TotalCount", "2"), after("89s"), after("1s", "unsubscription completed: subject"),
		resourcesAre("gone", "subject"), resourcesAre("in-use", "other"), paidBack("69.00")),
	of("alibaba.autorenew-deduction", call{}, 0, "", after("1s", "renewal charged: subject", "renewal not charged, balance too low: dear"),
		after("24h", "renewal not charged, balance too low: dear"), resourcesAre("in-use", "subject", "dear")),
	of("alibaba.irreversible", refund("subject"), 200, "200", refusedBy("alibaba.refund-in-progress", refund("subject"), 400, "ExistRefundingOrderError"),
		resourcesAre("gone", "subject"), resourcesAre("in-use", "other"), paidBack("69.00")),
	of("alibaba.order-id", refund("subject"), 200, "200", said("Data.OrderId", `[1-9]\d{14}`), said("Data.HostId", "cn"),
		said("RequestId", `[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}`), said("Success", "true")),
	of("alibaba.empty-product-type", refund("subject"), 200, "200", accepted(refund("subject-2").with("ProductType", ""), refund("typed"))),
	of("alibaba.both-transports", refund("subject").as("GET"), 200, "200", accepted(refund("subject-2").through("form"), refund("subject-3").through("both")),
		accepted(refund("subject-4").with("Format", "XML")), saidRaw("<RefundInstanceResponse>")),
}
