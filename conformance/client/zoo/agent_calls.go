package zoo

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// asked is the line of one call for a task.
func (t *task) asked(operation string, params map[string]any, retry bool) *line {
	l := *t.line
	l.Operation, l.Params, l.Retry, l.DeadlineMS = operation, params, retry, 0
	return &l
}

// resources are the resources of the account as the vendor lists them: of some ids, or all.
func (a *agent) resources(t *task, ids ...string) ([]any, *failure) {
	operation, list := "list_resources", "resources"
	params := map[string]any{"limit": 100}
	if len(ids) > 0 {
		params["resource_ids"] = ids
	}
	if !a.huawei() {
		operation, list = "query_instances", "instances"
		if params = map[string]any{"page_size": 100}; len(ids) > 0 {
			params["instance_ids"] = anyOf(ids)
		}
	}
	found := a.call(t.asked(operation, params, true))
	entries, _ := found.Result[list].([]any)
	return entries, found.Error
}

func anyOf(ids []string) (all []any) {
	for _, id := range ids {
		all = append(all, id)
	}
	return all
}

// attached are the ids of what goes with a resource. At Alibaba Cloud nothing does.
func (a *agent) attached(t *task, r *record) (ids []string) {
	if !a.huawei() {
		return nil
	}
	found, _ := a.resources(t, r.id)
	for _, entry := range found {
		if e := object(entry); text(e["parent_resource_id"]) == r.id {
			ids = append(ids, text(e["resource_id"]))
		}
	}
	return ids
}

// leave is the call that gives a resource up: all of it, or only renewals.
func (a *agent) leave(t *task, r *record) *answer {
	if !a.huawei() {
		return a.call(t.asked("refund_instance", map[string]any{"instance_id": r.id, "product_code": r.product, "product_type": r.kind, "immediately_release": "1", "client_token": r.id}, false))
	}
	kind := 1
	if strings.Contains(t.instruction, "only the renewal") {
		kind = 2
	}
	return a.leaveBy(t, r, kind)
}

// leaveBy gives up a resource by the kind of unsubscription, as Huawei Cloud numbers them.
func (a *agent) leaveBy(t *task, r *record, kind int) *answer {
	return a.call(t.asked("unsubscribe", map[string]any{"resource_ids": []string{r.id}, "unsubscribe_type": kind}, false))
}

// giveUp gives a resource up. A refusal is final; after an unknown outcome it looks before it calls once more.
func (a *agent) giveUp(t *task, r *record) {
	for attempt := 1; ; attempt++ {
		got := a.leaves(t, r)
		f := got.Error
		switch {
		case f == nil:
			a.gaveUp(t, r, got)
			return
		case f.throttled() && attempt == 1:
			time.Sleep(a.wait(f, attempt))
			continue
		case f.lost || f.HTTPStatus >= 500:
			gone, known := a.certain(t, r)
			if gone {
				t.finished(r, "unsubscribed", "", t.quotes[r.id])
				return
			}
			if known && attempt == 1 {
				continue
			}
			t.failed(r, f.Code, f.Message, true)
			return
		}
		if f = a.refused(t, r, f); f != nil {
			t.failed(r, f.Code, f.Message, false)
		}
		return
	}
}

// gaveUp notes the order, and what came back.
func (a *agent) gaveUp(t *task, r *record, got *answer) {
	if !a.huawei() {
		t.finished(r, "unsubscribed", text(got.Result["order_id"]), t.quotes[r.id])
		return
	}
	orders := list(got.Result["order_ids"])
	if len(orders) == 0 {
		t.failed(r, "", "no order was made", true)
		return
	}
	paid := new(big.Rat)
	found := a.call(t.asked("show_refund", map[string]any{"order_id": orders[0]}, true))
	for _, entry := range list(found.Result["refunds"]) {
		if amount, ok := new(big.Rat).SetString(text(object(entry)["amount"])); ok && amount.Sign() < 0 {
			paid.Sub(paid, amount)
		}
	}
	t.finished(r, "unsubscribed", text(orders[0]), paid.FloatString(2))
}

// looksUp reports whether a resource is gone.
func (a *agent) looksUp(t *task, r *record) (gone, known bool) {
	found, f := a.resources(t, r.id)
	if f != nil {
		return false, false
	}
	return !slices.ContainsFunc(found, func(entry any) bool { return a.isThere(r.id, object(entry)) }), true
}

// isThere reports whether a listed resource is the one with the id, and is not left.
func (a *agent) isThere(id string, e map[string]any) bool {
	if a.huawei() {
		return text(e["resource_id"]) == id
	}
	return text(e["instance_id"]) == id && text(e["status"]) == "Normal"
}

// stopRenewals ends the renewal of what is meant.
func (a *agent) stopRenewals(t *task) {
	for _, r := range a.meant(t) {
		if f := a.stop(t, &r); f != nil {
			t.failed(&r, f.Code, f.Message, f.lost)
			continue
		}
		t.finished(&r, "renewal_off", "", "")
	}
}

func (a *agent) stopsRenewal(t *task, r *record) *failure {
	if a.huawei() {
		return a.call(t.asked("disable_auto_renew", map[string]any{"resource_id": r.id}, false)).Error
	}
	return a.call(t.asked("set_renewal", map[string]any{"instance_ids": []any{r.id}, "product_code": r.product, "renewal_status": "ManualRenewal"}, false)).Error
}
