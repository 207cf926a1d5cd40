package cases

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// ten are as many resources as one call may name.
func ten() []Alias {
	return aliases("web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "web-7", "web-8", "web-9", "web-10")
}

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
	return of("huawei", "unsubscribe", slices.Concat(reasons(), batches(), []Case{
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
	}))
}

// batches are calls that name several resources, or none.
func batches() []Case {
	const source = unsubscribePage + "Request Parameters, resource_ids"
	return []Case{
		{
			ID: "ten", Says: "Ten resources are given up, each once, and every order is reported.",
			Rows: []string{"huawei.batch"}, Source: source,
			Params: map[string]any{"resource_ids": ten(), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Succeeds(), judge.Attempts(1, 10), judge.Valid(), judge.Asked()}, always(), []judge.Check{judge.GivenUp(), judge.AllOrNothing(), judge.NamesOrders()}),
		},
		{
			ID: "eleven", Says: "Eleven resources are refused by the client or by the server, or given up by several calls; never only some of them.",
			Rows: []string{"huawei.batch", "huawei.parameter-error"}, Source: source,
			Params: map[string]any{"resource_ids": append(ten(), "web-11"), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Attempts(0, 11), judge.Status(), judge.Code(), judge.Message(), judge.AllOrNothing(), judge.NamesOrders(), judge.Discreet()}, always()),
		},
		{
			ID: "none", Says: "No resource at all is refused by the client, or the refusal of the server is surfaced.",
			Rows: []string{"huawei.parameter-error"}, Source: source,
			Params: map[string]any{"resource_ids": []Alias{}, "unsubscribe_type": 1},
			Checks: refusable(),
		},
		{
			ID: "two", Says: "Two resources are given up in one call, and both orders are reported.",
			Rows: []string{"huawei.batch"}, Source: source,
			Params: map[string]any{"resource_ids": aliases("web-2", "web-3"), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Succeeds(), judge.Attempts(1, 2), judge.Valid(), judge.Asked()}, always(), []judge.Check{judge.GivenUp(), judge.NamesOrders()}),
		},
		{
			ID: "twice-named", Says: "A resource that is named twice is given up once, or refused by the client or by the server.",
			Rows: []string{"huawei.parameter-error"}, Source: source,
			Params: map[string]any{"resource_ids": aliases("web-3", "web-3"), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Attempts(0, 2), judge.Status(), judge.Code(), judge.Message(), judge.Discreet()}, always()),
		},
		{
			ID: "refused-as-a-whole", Says: "Where one of two resources cannot be given up, the refusal is surfaced, and nothing is said to be done.",
			Rows: []string{"huawei.batch", "huawei.trial-service"}, Source: unsubscribePage + "Returned Values",
			Params: map[string]any{"resource_ids": aliases("web-2", "trial"), "unsubscribe_type": 1},
			Checks: refused(judge.Signed()),
		},
		{
			ID: "partial", Says: "Where one of two resources fails, the order of the other and the code of the failure are surfaced.",
			Rows: []string{"huawei.batch"}, Source: unsubscribePage + "FailResourceInfo", World: "huawei-partial",
			Params: map[string]any{"resource_ids": aliases("web-1", "trial"), "unsubscribe_type": 1},
			Checks: accepted(judge.Failed("CBC.99003649", "trial"), judge.InPart("trial"), judge.NamesOrders()),
		},
		{
			ID: "partial-other-order", Says: "The failure of the first of three resources is surfaced as well as that of the last.",
			Rows: []string{"huawei.batch"}, Source: unsubscribePage + "FailResourceInfo", World: "huawei-partial",
			Params: map[string]any{"resource_ids": aliases("trial", "web-1", "web-2"), "unsubscribe_type": 1},
			Checks: accepted(judge.Failed("CBC.99003649", "trial"), judge.InPart("trial"), judge.NamesOrders()),
		},
		{
			ID: "partial-all", Says: "Where every resource fails, nothing is said to be done.",
			Rows: []string{"huawei.batch"}, Source: unsubscribePage + "FailResourceInfo", World: "huawei-partial",
			Params: map[string]any{"resource_ids": aliases("frozen", "trial"), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Attempts(1, 1), judge.NothingElse()}, unchanged()),
		},
	}
}

// of gives cases their vendor and operation.
func of(vendor, operation string, all []Case) []Case {
	for i := range all {
		all[i].Vendor, all[i].Operation = vendor, operation
	}
	return all
}
