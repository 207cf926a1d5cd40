package zoo

import (
	"math/big"
	"strings"
)

// about is what the question says: everything that goes, and what comes back. Huawei Cloud does not tell that beforehand.
func (a *agent) about(t *task, all []record) map[string]any {
	about := map[string]any{"refund": "unknown", "fee": "unknown", "currency": "USD"}
	ids, sum := []any{}, new(big.Rat)
	for _, r := range all {
		if a.huawei() {
			ids = append(append(ids, r.id), anyOf(a.along(t, &r))...)
			continue
		}
		amount, f := a.inquire(t, &r)
		if f != nil {
			t.failed(&r, f.Code, f.Message, false)
			continue
		}
		worth, _ := new(big.Rat).SetString(amount)
		ids, sum, t.quotes[r.id] = append(ids, r.id), sum.Add(sum, worth), amount
	}
	if about["resource_ids"] = ids; !a.huawei() {
		about["refund"], about["fee"], about["currency"] = sum.FloatString(2), "0.00", "CNY"
	}
	return about
}

// inquire asks what giving a resource up would pay.
func (a *agent) inquire(t *task, r *record) (amount string, f *failure) {
	found := a.call(t.asked("inquire_refund", map[string]any{"instance_id": r.id, "product_code": r.product, "product_type": r.kind}, true))
	return text(found.Result["amount"]), found.Error
}

// tellWorth answers what giving something up would pay.
func (a *agent) tellWorth(t *task) {
	for _, r := range a.meant(t) {
		t.about = map[string]any{"resource_ids": []string{r.id}, "refund": a.tell(t, &r)}
		t.said = append(t.said, "You would get back: "+text(t.about["refund"]))
	}
}

// quotes is what the vendor says, where it does.
func (a *agent) quotes(t *task, r *record) string {
	if a.huawei() {
		return "unknown"
	}
	amount, _ := a.inquire(t, r)
	return amount
}

// tellRenewing names what renews itself.
func (a *agent) tellRenewing(t *task) {
	found, _ := a.resources(t)
	ids := []string{}
	for _, entry := range found {
		e := object(entry)
		switch {
		case text(e["expire_policy"]) == "3" && text(e["is_main_resource"]) == "1":
			ids = append(ids, text(e["resource_id"]))
		case text(e["renew_status"]) == "AutoRenewal":
			ids = append(ids, text(e["instance_id"]))
		}
	}
	t.about = map[string]any{"resource_ids": ids}
	t.said = append(t.said, "These renew themselves: "+strings.Join(ids, ", "))
}
