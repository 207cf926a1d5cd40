package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// huaweiWireVariants differ in what Huawei Cloud's gateway and the form of requests and answers leave open.
func huaweiWireVariants() []Variant {
	return []Variant{
		{"huawei.slashes-merged", "Several slashes in a path count as one.", "what several slashes mean",
			huaweiCodes + "APIGW.0101", wrapRoute("huawei", mergeSlashes)},
		{"huawei.field-twice", "Of a JSON field that is given twice the last one counts.", "what a repeated field means",
			"RFC 8259, section 4", changeBody(lastOfEachField)},
		{"huawei.null-is-absent", "Null in an optional field means that it is absent.", "what null means in an optional field",
			unsubscribePage + "Request Parameters", changeBody(withoutNulls)},
		{"huawei.bad-escape", "A query that cannot be decoded is taken for none.", "what becomes of a query that cannot be decoded",
			huaweiCodes + "APIGW.0201", acceptMisrouted("huawei", "bad-request")},
		{"huawei.pages-of-a-hundred", "A page of orders has at most a hundred of them, one of resources at most five hundred.", "the largest limit of a page",
			ordersPage + "request parameters, limit; " + listPage + "request parameters, limit",
			together(refuseValid("huawei.parameter-error", "list_orders", limitOver(100)), refuseValid("huawei.parameter-error", "list_resources", limitOver(500)))},
		{"huawei.media-type-needed", "A body must say that it is JSON.", "whether another Content-Type is accepted",
			unsubscribePage + "Request Parameters", refuseValid("huawei.parameter-error", "unsubscribe", otherMediaType)},
		{"huawei.credentials-before-path", "Credentials are asked for before a path is looked up.", "the order of the gateway's checks",
			huaweiCodes + "APIGW.0101 and APIGW.0301", wrapRoute("huawei", authenticateBeforePath)},
		{"huawei.signature-before-time", "A wrong signature is told before the time of the signature.", "the order of the gateway's checks",
			huaweiCodes + "APIGW.0301", signatureBeforeTime("huawei", "huawei.gateway.expired-signature", "huawei.gateway.bad-signature")},
		{"huawei.throttled", "A credential may make ten calls in a second.", "the rate that the gateway allows: ten by default",
			"API Gateway of Huawei Cloud, constraints; " + huaweiCodes + "APIGW.0308", changeOptions("huawei", tenASecond)},
		{"huawei.apig-prefix", "The codes of the gateway begin with APIG.", "which of two prefixes the codes have",
			huaweiCodes + "APIG.0101", shorterPrefix},
		{"huawei.request-id-uuid", "A request id is a UUID.", "the form of a request id",
			"huaweicloud-sdk-go-v3, v0.1.207, X-Request-Id", alterDialect("huawei", func(d *dialect.Dialect) { d.RequestID = uuid })},
		{"huawei.further-fields", "Answers and refusals have a further field.", "whether answers have further fields",
			unsubscribePage + "Response Parameters", changeAnswer("huawei", furtherField(`"encoded_authorization_message":""`))},
		{"huawei.other-texts", "The texts of refusals are Chinese.", "the wording of refusals",
			unsubscribePage + "Returned Values", changeAnswer("huawei", chineseTexts)},
		{"huawei.no-currency", "Orders state no currency.", "whether the currency is stated: it is optional",
			ordersPage + "response parameters, currency", changeAnswer("huawei", replaceInEach(`"currency":"USD"`, `"currency":null`))},
		{"huawei.orders-in-short", "The list of orders leaves out what is optional.", "which optional members an order has in the list",
			ordersPage + "response parameters", changeAnswer("huawei", listOrdersInShort)},
		{"huawei.lines-without-amounts", "Line items state no amounts.", "whether a line item states an amount: it is optional",
			orderDetailsPage + "response parameters, order_line_items", changeAnswer("huawei", linesWithoutAmounts)},
		{"huawei.paid-days-later", "The order of an unsubscription is in processing for days.", "when a refund is paid",
			ordersPage + "response parameters, status", changeAnswer("huawei", inProcessing)},
		{"huawei.no-charset", "The content type is application/json, without a charset.", "whether the content type names a charset",
			unsubscribePage + "Example Response", changeAnswer("huawei", contentType("application/json"))},
	}
}

// namedTwice is the violation of a request that names a resource twice.
func namedTwice(v openapi.Violation) bool {
	return v.Pointer == "/resource_ids" && v.What == "holds the same item twice"
}

// primaryIsNamed reports whether the call names the primary of an attached resource too.
func primaryIsNamed(c *billing.Case) bool { return names(c.Command, c.Resource.Primary) }
