package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// The documents that several variants of Alibaba Cloud rest on.
const (
	refundPage      = "RefundInstance, BSS OpenAPI 2017-12-14, "
	instancePage    = "QueryAvailableInstances, BSS OpenAPI 2017-12-14, "
	ordersOfAlibaba = "QueryOrders, BSS OpenAPI 2017-12-14, Response parameters, "
	alibabaCodes    = "API gateway of Alibaba Cloud, common error codes, "
)

// alibabaVariants differ in what a refund does and in how it is shown or refused.
func alibabaVariants() []Variant {
	return []Variant{
		{"alibaba.success-false", "Refusals are answered with HTTP 200 and Success false.", "the HTTP status of a refusal: the table and the sample differ",
			refundPage + "Sample success responses; " + refundPage + "Error codes", changeOptions("alibaba", func(o *dialect.Options) { o.SuccessFalse = true })},
		{"alibaba.takes-a-second", "A refund takes a second; until then the instance is listed.", "when a refund takes effect",
			"terraform-provider-alicloud, 2026-08-21, waiting for a refund; " + refundPage + "Error codes, ExistRefundingOrderError",
			changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Takes = shortWhile })},
		{"alibaba.lists-lag", "Every other list that asks for no state is a second behind: it still has in use what was refunded.", "how soon a list shows what is gone",
			"terraform-provider-alicloud, 2026-08-21, waiting for a refund", lagging("alibaba")},
		{"alibaba.strict-token", "A client token with other parameters is refused with IdempotentParameterMismatch.", "what a client token with other parameters means",
			refundPage + "Request parameters, ClientToken; ECS, 2014-05-26, Ensure idempotence", changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.StrictToken = true })},
		{"alibaba.long-tokens", "A client token may be of any form and length.", "whether the form of a client token is checked",
			refundPage + "Request parameters, ClientToken", ignoreViolations("alibaba", inField("ClientToken"))},
		{"alibaba.token-first", "A known client token is answered before the parameters are checked.", "what is checked before a known token is answered",
			refundPage + "Request parameters, ClientToken", changeRules("alibaba", checkTokensFirst)},
		{"alibaba.gone-is-unknown", "An instance that was released is unknown: ResourceNotExists.", "which of two codes tells that an instance is gone",
			refundPage + "Error codes, ResourceNotExists and ExistRefundingOrderError", wrapDecide("alibaba", refuseGoneAsUnknown)},
		{"alibaba.stopped-not-listed", "An instance that is stopped until its release is not in the list.", "what the list shows until the release",
			refundPage + "Request parameters, ImmediatelyRelease; " + instancePage + "Response parameters, Status", changeListed("alibaba", hideStopped)},
		{"alibaba.used-by-the-hour", "What was used is counted in hours, not in days.", "how used time is counted",
			refundPage + "Operation description", changeUsage("alibaba", billing.HoursUsed)},
		{"alibaba.success-code", "A refund that succeeds has the code Success.", "the code of a success",
			refundPage + "Sample success responses; " + instancePage + "Sample success responses", changeAnswer("alibaba", successAsWord)},
		{"alibaba.lists-for-everybody", "Accounts of the other site and of resellers may list what they have.", "which other calls they may make",
			refundPage + "Error codes, NotApplicable", changeRules("alibaba", withoutKinds("alibaba.not-applicable", billing.ListingResources|billing.ListingOrders|billing.ShowingOrder))},
		{"alibaba.limits-reversed", "Of several limits the last one of the usual order is told.", "which of several limits is told",
			refundPage + "Error codes", changeRules("alibaba", reverseLimits)},
		{"alibaba.product-before-existence", "The product code is compared before the owner of the instance.", "which of several limits is told",
			refundPage + "Error codes, InvalidParameter and InvalidOwner", changeRules("alibaba", productFirst)},
	}
}

// alibabaGatewayVariants differ in what the gateway's documents leave open.
func alibabaGatewayVariants() []Variant {
	return []Variant{
		{"alibaba.signature-method-optional", "SignatureMethod and SignatureVersion may be left out.", "whether these are mandatory",
			alibabaCodes + "Missing{Parameter}", wrapAuthenticate("alibaba", assumeSignatureMethod)},
		{"alibaba.last-missing-parameter", "Of several missing parameters the last one is told.", "which of several missing parameters is told",
			alibabaCodes + "Missing{Parameter}", wrapAuthenticate("alibaba", tellLastMissing)},
		{"alibaba.signature-before-time", "A wrong signature is told before the time of the signature.", "the order of the gateway's checks",
			alibabaCodes + "InvalidTimeStamp.Expired and SignatureDoesNotMatch", signatureBeforeTime("alibaba", "alibaba.gateway.expired-timestamp", "alibaba.gateway.bad-signature", "alibaba.gateway.bad-signature-v3")},
		{"alibaba.nonce-after-signature", "The nonce is checked after the signature.", "the order of the gateway's checks",
			alibabaCodes + "SignatureNonceUsed", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceCheckedLate{g} })},
		{"alibaba.nonce-used-on-sight", "A nonce that came with a wrong signature counts as used.", "whether such a nonce counts as used",
			alibabaCodes + "SignatureNonceUsed", wrapGatewayState("alibaba", func(g dialect.GatewayState) dialect.GatewayState { return nonceUsedOnSight{g} })},
		{"alibaba.made-up-token-malformed", "A security token that nobody issued is malformed, whatever it looks like.", "what a well-formed token is that nobody issued",
			alibabaCodes + "InvalidSecurityToken.Malformed and InvalidSecurityToken.MismatchWithAccessKey", wrapAuthenticate("alibaba", madeUpTokenIsMalformed)},
		{"alibaba.token-statuses", "Security tokens are refused with HTTP 403.", "the HTTP status: the pages differ",
			alibabaCodes + "InvalidSecurityToken.Expired", statusOf("alibaba.gateway.expired-security-token", 403, "alibaba.gateway.malformed-security-token", "alibaba.gateway.mismatched-security-token")},
		{"alibaba.method-status", "An HTTP method that is not supported is refused with HTTP 403.", "the HTTP status: the pages differ",
			alibabaCodes + "UnsupportedHTTPMethod", statusOf("alibaba.gateway.unsupported-method", 403)},
		{"alibaba.unknown-key-status", "An unknown access key is refused with HTTP 400.", "the HTTP status: the pages differ",
			alibabaCodes + "InvalidAccessKeyId.NotFound", statusOf("alibaba.gateway.unknown-access-key", 400)},
		{"alibaba.throttled", "A credential may make ten calls in a second.", "the rate that the gateway allows",
			alibabaCodes + "Throttling.User", changeOptions("alibaba", tenASecond)},
		{"alibaba.throttled-untold", "A credential may make ten calls in a second, and is not told how long to wait.", "whether the answer tells how long to wait",
			alibabaCodes + "Throttling.User", together(changeOptions("alibaba", tenASecond), wrapRefuse("alibaba", announceWait(0, 1)))},
		{"alibaba.further-fields", "Answers and refusals have a further field.", "whether answers have further fields",
			refundPage + "Response parameters", changeAnswer("alibaba", furtherField(`"AccessDeniedDetail":null`))},
		{"alibaba.no-currency", "Orders say neither in which currency they are nor in which they were paid.", "whether orders state these: both are optional",
			ordersOfAlibaba + "Currency and PaymentCurrency", changeAnswer("alibaba", ordersWithoutCurrency)},
		{"alibaba.paid-otherwise", "Orders were paid in another currency than that of their prices.", "whether the two currencies are the same",
			ordersOfAlibaba + "PaymentCurrency", changeAnswer("alibaba", replaceInEach(paidInCNY, `"PaymentCurrency":"USD"`))},
		{"alibaba.paid-days-later", "The order of a refund is unpaid for days.", "when a refund is paid",
			ordersOfAlibaba + "PaymentStatus", changeAnswer("alibaba", refundsUnpaid)},
		{"alibaba.terms-in-months", "The list says of each renewal how many months it is for, also of a year.", "in which unit a term is listed",
			instancePage + "Response parameters, RenewalDuration and RenewalDurationUnit", changeAnswer("alibaba", listTermsInMonths)},
		{"alibaba.terms-unsaid", "The list does not say for how long an instance is renewed.", "whether the list says it: both parameters are optional",
			instancePage + "Response parameters, RenewalDuration and RenewalDurationUnit", changeAnswer("alibaba", listNoTerms)},
		{"alibaba.lower-case-ids", "A request id is a UUID in small letters.", "the case of a UUID",
			refundPage + "Response parameters, RequestId", alterDialect("alibaba", func(d *dialect.Dialect) { d.RequestID = uuid })},
	}
}
