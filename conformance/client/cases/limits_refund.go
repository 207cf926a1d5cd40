package cases

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// limitsOfRefund are the limits of a refund.
func limitsOfRefund() []Case {
	given := func(more ...judge.Check) []judge.Check {
		return accepted(append(more, judge.GivenUp(), judge.NamesOrders())...)
	}
	return of("alibaba", "refund_instance", append([]Case{
		{
			ID: "without-product-type", Says: "An absent ProductType is the same as an empty one.",
			Rows: []string{"alibaba.empty-product-type"}, Source: refundPage + "Request parameters, ProductType",
			Params: with(map[string]any{"product_type": nil}), Checks: given(),
		},
		{
			ID: "product-type", Says: "A ProductType that is given arrives.", Source: refundPage + "Request parameters, ProductType",
			Rows:   []string{"alibaba.empty-product-type"},
			Params: with(map[string]any{"instance_id": Alias("keys"), "product_code": "kms", "product_type": "kms_ddi_public_cn"}), Checks: given(),
		},
		{
			ID: "odd-id", Says: "An id with signs that encoders treat differently is signed and arrives as it is.",
			Rows: []string{"alibaba.gateway.bad-signature"}, Source: refundPage + "Request parameters, InstanceId",
			Params: with(map[string]any{"instance_id": Alias("odd")}), Checks: given(),
		},
		{
			ID: "without-client-token", Says: "Without a ClientToken the refund is made once.", Rows: []string{"alibaba.idempotence"},
			Source: refundPage + "Request parameters, ClientToken",
			Params: with(map[string]any{"client_token": nil}), Checks: given(),
		},
		{
			ID: "token-64", Says: "A ClientToken of 64 characters arrives whole.", Rows: []string{"alibaba.idempotence"},
			Source: refundPage + "Request parameters, ClientToken",
			Params: with(map[string]any{"client_token": strings.Repeat("t", 32) + "$token"}), Checks: given(),
		},
		{
			ID: "token-signs", Says: "A ClientToken with signs that need escaping arrives as it is.", Rows: []string{"alibaba.idempotence"},
			Source: refundPage + "Request parameters, ClientToken",
			Params: with(map[string]any{"client_token": "$token +*~/%2B=&!'();:@,$?_-."}), Checks: given(),
		},
		{
			ID: "stop-first", Says: "ImmediatelyRelease 0 arrives, also though it looks like nothing.", Rows: []string{"alibaba.immediate-release"},
			Source: refundPage + "Request parameters, ImmediatelyRelease",
			Params: with(map[string]any{"immediately_release": "0"}), Checks: given(),
		},
		{
			ID: "release-by-default", Says: "Without ImmediatelyRelease the instance is released at once.", Rows: []string{"alibaba.immediate-release"},
			Source: refundPage + "Request parameters, ImmediatelyRelease",
			Params: with(map[string]any{"immediately_release": nil}), Checks: given(),
		},
	}, wrongRefunds()...))
}

// wrongRefunds are parameters that no server takes.
func wrongRefunds() []Case {
	return []Case{
		{
			ID: "token-65", Says: "A ClientToken of 65 characters is refused by the client, or the refusal of the server is surfaced; it is not cut.",
			Rows: []string{"alibaba.invalid-parameter"}, Source: refundPage + "Request parameters, ClientToken",
			Params: with(map[string]any{"client_token": strings.Repeat("t", 33) + "$token"}), Checks: refusable(),
		},
		{
			ID: "release-2", Says: "An ImmediatelyRelease that there is not is refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"alibaba.invalid-parameter"}, Source: refundPage + "Request parameters, ImmediatelyRelease",
			Params: with(map[string]any{"immediately_release": "2"}), Checks: refusable(),
		},
		{
			ID: "without-product-code", Says: "Without the ProductCode the call is refused by the client or by the server; no client guesses one.",
			Rows: []string{"alibaba.missing-parameter"}, Source: refundPage + "Request parameters, ProductCode",
			Params: with(map[string]any{"product_code": nil}), Checks: refusable(),
		},
		{
			ID: "empty-id", Says: "An empty InstanceId is refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"alibaba.missing-parameter"}, Source: refundPage + "Request parameters, InstanceId",
			Params: with(map[string]any{"instance_id": ""}), Checks: refusable(),
		},
		{
			ID: "wrong-product", Says: "The refusal of a ProductCode that is not the instance's is surfaced.",
			Rows: []string{"alibaba.invalid-parameter"}, Source: refundPage + "Error codes",
			Params: with(map[string]any{"product_code": "rds"}), Checks: refused(judge.Signed()),
		},
		{
			ID: "unicode-id", Says: "A name in another script, given in place of an id, is signed as it is sent; its refusal is surfaced, or it is the client's own.",
			Rows: []string{"alibaba.unknown-instance"}, Source: refundPage + "Request parameters, InstanceId", Profiles: sdkOnly,
			Params: with(map[string]any{"instance_id": "店-é 😀"}), Checks: append(refusable(), judge.Asked()),
		},
	}
}

// with returns the usual parameters of a refund with some of them replaced.
func with(params map[string]any) map[string]any { return change("alibaba", "refund_instance", params) }
