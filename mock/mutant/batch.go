package mutant

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// batches are the faults in calls that name several resources.
func batches() []fault {
	return []fault{
		{"huawei.batch", "ten-refused", "A batch of ten is refused.",
			refuseValid("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return c.Values.Body().Get("resource_ids").Len() > 9 })},
		{"huawei.batch", "eleven-accepted", "A batch of eleven is accepted.", ignoreViolations("huawei", inField("/resource_ids"))},
		{"huawei.batch", "always-in-part", "A batch succeeds in part, whether or not partial failures are allowed.",
			changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Partial = true })},
		{"huawei.batch", "never-in-part", "A batch that may succeed in part is refused as a whole.",
			changeCommand("huawei", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.Partial = false })},
		{"huawei.batch", "failed-as-success", "A batch that fails as a whole is answered as one that succeeded in part.", wrapDecide("huawei", answerFailureAsPartial)},
		{"huawei.batch", "one-order", "A batch makes one order for all its resources.",
			changeDecision("huawei", unsubscribing, mergeOrders)},
		{"huawei.batch", "up-to-the-first", "A refused batch has unsubscribed the resources before the one for which it is refused.",
			wrapDecide("huawei", changeBeforeRefused)},
		{"huawei.batch", "one-reason", "Each resource that failed is listed with the error of the first one.", wrapEncode("huawei", "unsubscribe", repeatFirstReason)},
		{"huawei.batch", "failures-hidden", "When a batch succeeds in part, the resources that failed are not listed.",
			wrapEncode("huawei", "unsubscribe", func(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
				out.Failed = nil
				return encode(c, out)
			})},
		{"huawei.batch", "failures-renamed", "The list of failed resources has another name.", changeAnswer("huawei", replaceInAnswer("unsubscribe", `"fail_resource_infos":[{`, `"failed_resources":[{`))},
		{"huawei.batch", "orders-renamed", "With several orders, the list of orders has another name.", changeAnswer("huawei", func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
			if strings.Count(string(a.Body), `"CS`) > 1 {
				replaceText(a, `"order_ids"`, `"orders"`)
			}
		})},
		{"huawei.batch", "orders-as-text", "With several orders, the orders are one text in place of a list.", changeAnswer("huawei", ordersAsText)},
	}
}

// mergeOrders merges the orders of a batch into the first one.
func mergeOrders(_ decisionInput, d *billing.Decision) {
	if len(d.Change.Orders) < 2 {
		return
	}
	first := d.Change.Orders[0]
	for i := range d.Change.Entries {
		d.Change.Entries[i].Order = first.ID
	}
	for _, r := range d.Change.Resources {
		for i := range r.Periods {
			if r.Periods[i].Refund != "" {
				r.Periods[i].Refund = first.ID
			}
		}
	}
	for _, o := range d.Change.Orders[1:] {
		first.Lines, first.Resources = append(first.Lines, o.Lines...), append(first.Resources, o.Resources...)
	}
	d.Change.Orders, d.Outcome.Orders = d.Change.Orders[:1], d.Outcome.Orders[:1]
}

// changeBeforeRefused refuses a batch, but unsubscribes the resources before the one that is refused.
func changeBeforeRefused(in decisionInput) *billing.Decision {
	d := in.decide()
	u, ok := in.cmd.(*billing.Unsubscribe)
	if d.Refusal == nil || !ok {
		return d
	}
	before := *u
	before.Resources = before.Resources[:max(0, slices.Index(u.Resources, d.Refusal.Resource))]
	if in.cmd = &before; len(before.Resources) > 0 {
		d.Change = in.decide().Change
	}
	return d
}

// answerFailureAsPartial answers a batch that failed completely as one that succeeded in part.
func answerFailureAsPartial(in decisionInput) *billing.Decision {
	d := in.decide()
	if d.Refusal != nil && in.view.Policy.Partial && len(in.cmd.Targets()) > 1 {
		d.Outcome.Failed, d.Refusal = []billing.Refusal{*d.Refusal}, nil
	}
	return d
}

func repeatFirstReason(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
	failed := slices.Clone(out.Failed)
	for i := range failed {
		failed[i].Reason = failed[0].Reason
	}
	out.Failed = failed
	return encode(c, out)
}

func ordersAsText(c *dialect.Call, _ http.Header, a *dialect.Answer) {
	if c.Operation.ID == "unsubscribe" && strings.Contains(string(a.Body), `","CS`) {
		replaceText(a, `["CS`, `"CS`)
		replaceText(a, `","CS`, `,CS`)
		replaceText(a, `"],"fail`, `","fail`)
	}
}
