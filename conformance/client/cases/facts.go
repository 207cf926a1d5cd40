package cases

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/features"
)

// facts are refusals that the accounts give by themselves, each for a row of the catalogue: the sandbox shows
// that nothing changed, and the next call would be refused again.
func facts() (all []Case) {
	for _, f := range []struct{ row, alias string }{
		{"huawei.free-service", "free"}, {"huawei.transaction-in-progress", "busy"}, {"huawei.resource-frozen", "frozen"}, {"huawei.security-frozen", "locked"},
		{"huawei.koogallery-invoiced", "invoiced"}, {"huawei.sales-contract", "contract"}, {"huawei.reward-activity", "prize"}, {"huawei.devcloud", "devcloud"},
		{"huawei.unpaid-order", "unpaid"}, {"huawei.portfolio", "member-1"}, {"huawei.fee-query-failure", "feeless"}, {"huawei.service.meeting", "meeting"},
		{"huawei.expired", "ended"},
	} {
		all = append(all, factCase("huawei", "unsubscribe", f.row, map[string]any{"resource_ids": aliases(f.alias), "unsubscribe_type": 1}))
	}
	for _, f := range []struct{ row, alias string }{
		{"alibaba.instance-status", "changing"}, {"alibaba.paid-image", "image"}, {"alibaba.unpaid-order", "unpaid"}, {"alibaba.ambassador-order", "ambassador"},
		{"alibaba.promotion", "promotion"}, {"alibaba.precheck", "checked"}, {"alibaba.unsupported-product", "unsupported"}, {"alibaba.no-rest-value", "vouchers"},
		{"alibaba.other-owner", "foreign"},
	} {
		params := change("alibaba", "refund_instance", map[string]any{"instance_id": Alias(f.alias)})
		all = append(all, factCase("alibaba", "refund_instance", f.row, params))
	}
	return append(all, otherFacts()...)
}

// factCase is the refusal of a call for a row.
func factCase(vendor, operation, row string, params map[string]any) Case {
	r, _ := features.Find(row)
	return Case{
		ID: "refused-" + strings.ReplaceAll(strings.TrimPrefix(row, vendor+"."), ".", "-"), Vendor: vendor, Operation: operation, World: vendor + "-limits",
		Says: "The refusal is surfaced, and nothing is given up. " + r.Says,
		Rows: []string{row}, Source: r.Source, Params: params,
		Checks: refused(judge.Signed(), judge.Valid(), judge.Asked()),
	}
}

// otherFacts are refusals that need other parameters, another caller or an earlier call.
func otherFacts() []Case {
	addOn := factCase("huawei", "unsubscribe", "huawei.bandwidth-add-on", map[string]any{"resource_ids": aliases("add-on"), "unsubscribe_type": 2})
	archived := factCase("huawei", "unsubscribe", "huawei.records-dumped", map[string]any{"resource_ids": aliases("archived"), "unsubscribe_type": 1})
	unknown := factCase("huawei", "unsubscribe", "huawei.unknown-resource", map[string]any{"resource_ids": []string{"0123456789abcdef0123456789abcdef"}, "unsubscribe_type": 1})
	again := factCase("huawei", "unsubscribe", "huawei.deleted-resource", map[string]any{"resource_ids": aliases("plain"), "unsubscribe_type": 1})
	denied := factCase("huawei", "unsubscribe", "huawei.access-denied", map[string]any{"resource_ids": aliases("web-2"), "unsubscribe_type": 1})
	nobody := factCase("alibaba", "refund_instance", "alibaba.unknown-instance", change("alibaba", "refund_instance", map[string]any{"instance_id": "i-nobody-has-this"}))
	refunded := factCase("alibaba", "refund_instance", "alibaba.refund-in-progress", change("alibaba", "refund_instance", map[string]any{"instance_id": Alias("plain")}))
	ended := factCase("alibaba", "refund_instance", "alibaba.refund-in-progress", change("alibaba", "refund_instance", map[string]any{"instance_id": Alias("ended")}))
	quota := factCase("alibaba", "refund_instance", "alibaba.refund-quota", change("alibaba", "refund_instance", map[string]any{"instance_id": Alias("no-quota"), "product_code": "rds"}))
	forbidden := factCase("alibaba", "refund_instance", "alibaba.not-authorized", usual(operation("alibaba", "refund_instance")))
	again.Prepare, refunded.Prepare = []string{"plain"}, []string{"plain"}
	denied.World, forbidden.World = "", ""
	denied.User, forbidden.User = "auditor", "auditor"
	ended.ID += "-expired"
	for _, c := range []*Case{&archived, &unknown, &again, &nobody, &refunded, &ended} {
		c.Profiles = sdkOnly
	}
	return []Case{addOn, archived, unknown, again, denied, nobody, refunded, ended, quota, forbidden}
}
