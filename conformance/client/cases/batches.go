package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// ten are as many resources as one call may name.
func ten() []Alias {
	return aliases("web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "web-7", "web-8", "web-9", "web-10")
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
			ID: "ten-one-refused", Says: "Where the last of ten resources cannot be given up, the refusal is surfaced, whatever was given up before by other calls.",
			Rows: []string{"huawei.batch", "huawei.trial-service"}, Source: source,
			Params: map[string]any{"resource_ids": append(ten()[:9:9], "trial"), "unsubscribe_type": 1},
			Checks: slices.Concat([]judge.Check{judge.Attempts(1, 10), judge.Status(), judge.Code(), judge.Message(), judge.NamesOrders(), judge.Discreet()}, always()),
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
			Checks: slices.Concat([]judge.Check{judge.Attempts(1, 1), judge.Signed(), judge.NothingElse()}, unchanged()),
		},
	}
}
