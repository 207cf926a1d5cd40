package cases

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// reasons are texts that a client has to pass on as they are.
func reasons() (all []Case) {
	for _, r := range []struct{ id, says, text string }{
		{"reason-unicode", "A reason with letters of many scripts, an emoji and a line separator arrives unchanged.", "Größe 漢字 Ελλάδα 😀 \u2028 е́"},
		{"reason-escapes", "A reason with quotes, backslashes, tabs, line ends and markup arrives unchanged.", "\"moved\" \\n <a href='x'>&amp;</a>\tto\r\nelsewhere %2B +1"},
		{"reason-512", "A reason of 512 characters is sent: the limit counts characters, not bytes.", strings.Repeat("漢", 512)},
	} {
		all = append(all, Case{
			ID: r.id, Says: r.says, Rows: []string{"huawei.parameter-error"},
			Source: unsubscribePage + "Request Parameters, unsubscribe_reason",
			Params: change("huawei", "unsubscribe", map[string]any{"unsubscribe_reason": r.text}),
			Checks: accepted(judge.GivenUp(), judge.ReasonKept()),
		})
	}
	return all
}

// limitsOfUnsubscribe are the limits of a call to unsubscribe.
func limitsOfUnsubscribe() []Case {
	return of("huawei", "unsubscribe", slices.Concat(reasons(), parameters(), periods(), batches()))
}

// parameters are the parameters of the call, beside its resources.
func parameters() []Case {
	return []Case{
		{
			ID: "reason-513", Says: "A reason of 513 characters is refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"huawei.parameter-error"}, Source: unsubscribePage + "Request Parameters, unsubscribe_reason",
			Params: change("huawei", "unsubscribe", map[string]any{"unsubscribe_reason": strings.Repeat("x", 513)}),
			Checks: refusable(),
		},
		{
			ID: "without-reason", Says: "What is optional may be left out.",
			Rows: []string{"huawei.whole-subscription"}, Source: unsubscribePage + "Request Parameters",
			Params: map[string]any{"resource_ids": aliases("web-2"), "unsubscribe_type": 1},
			Checks: accepted(judge.GivenUp(), judge.ReasonKept(), judge.NamesOrders()),
		},
		{
			ID: "reason-type-1", Says: "The type of a reason arrives as a number.",
			Rows: []string{"huawei.parameter-error"}, Source: unsubscribePage + "Request Parameters, unsubscribe_reason_type",
			Params: change("huawei", "unsubscribe", map[string]any{"unsubscribe_reason_type": 1}),
			Checks: accepted(judge.GivenUp()),
		},
		{
			ID: "odd-id", Says: "An id with signs that encoders treat differently arrives as it is.",
			Source: unsubscribePage + "Request Parameters, resource_ids",
			Params: change("huawei", "unsubscribe", map[string]any{"resource_ids": aliases("odd")}),
			Checks: accepted(judge.GivenUp(), judge.NamesOrders()),
		},
		{
			ID: "type-3", Says: "A type that there is not is refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"huawei.parameter-error"}, Source: unsubscribePage + "Request Parameters, unsubscribe_type",
			Params: map[string]any{"resource_ids": aliases("web-3"), "unsubscribe_type": 3},
			Checks: refusable(),
		},
		{
			ID: "without-type", Says: "Without the mandatory type the call is refused by the client or by the server; no client chooses one.",
			Rows: []string{"huawei.parameter-error"}, Source: unsubscribePage + "Request Parameters, unsubscribe_type",
			Params: map[string]any{"resource_ids": aliases("web-3")},
			Checks: refusable(),
		},
	}
}

// periods are what a call gives up: the whole, what was renewed, or what is attached.
func periods() []Case {
	return []Case{
		{
			ID: "renewals-only", Says: "Type 2 gives back the renewed period, and the resource stays in use.",
			Rows: []string{"huawei.renewal-only"}, Source: unsubscribePage + "Request Parameters, unsubscribe_type",
			Params: map[string]any{"resource_ids": aliases("renewed"), "unsubscribe_type": 2},
			Checks: accepted(judge.RenewalsDropped(), judge.NamesOrders()),
		},
		{
			ID: "whole-renewed", Says: "Type 1 gives back a resource with its renewed period.",
			Rows: []string{"huawei.whole-subscription"}, Source: unsubscribePage + "Request Parameters, unsubscribe_type",
			Params: map[string]any{"resource_ids": aliases("renewed"), "unsubscribe_type": 1},
			Checks: accepted(judge.GivenUp(), judge.NamesOrders()),
		},
		{
			ID: "renewals-only-none", Says: "Type 2 of a resource that was never renewed is refused, and the resource is not given up instead.",
			Rows: []string{"huawei.no-renewal-period"}, Source: unsubscribePage + "Returned Values",
			Params: map[string]any{"resource_ids": aliases("web-3"), "unsubscribe_type": 2},
			Checks: refused(judge.Signed()),
		},
		{
			ID: "attached", Says: "What is attached to a resource goes with it, and the order is reported.",
			Rows: []string{"huawei.cascade"}, Source: unsubscribePage + "Function",
			Params: map[string]any{"resource_ids": aliases("web-1"), "unsubscribe_type": 1},
			Checks: accepted(judge.GivenUp(), judge.NamesOrders()),
		},
		{
			ID: "attached-alone", Says: "The refusal to give up an attached resource alone is surfaced.",
			Rows: []string{"huawei.attached-resource"}, Source: unsubscribePage + "Returned Values",
			Params: map[string]any{"resource_ids": aliases("web-1-disk"), "unsubscribe_type": 1},
			Checks: refused(judge.Signed()),
		},
	}
}
