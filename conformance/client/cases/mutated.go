package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A mutation is a form of an answer that no document shows, and that says the same.
type mutation struct{ name, id, says string }

var mutations = []mutation{
	{"extra_field", "extra-fields", "Fields that no document has are left aside, and the success is surfaced."},
	{"reordered", "other-order", "The fields of an answer may come in another order."},
	{"null_arrays", "null-lists", "A list that is null is an empty list."},
}

// mutated are answers in an unusual form.
func mutated() (all []Case) {
	for _, o := range driver.Operations() {
		for _, m := range mutations {
			if hasForm(o, m) {
				all = append(all, mutatedCase(o, m))
			}
		}
	}
	return append(all, mutatedRefusals()...)
}

// hasForm reports whether the answer of an operation has what a mutation changes: two answers have no body, and
// four no list.
func hasForm(o driver.Operation, m mutation) bool {
	switch o.Name {
	case "disable_auto_renew", "enable_auto_renew":
		return false
	case "disable_auto_renew_v1", "refund_instance", "inquire_refund", "set_renewal":
		return m.name != "null_arrays"
	}
	return true
}

func mutatedCase(o driver.Operation, m mutation) Case {
	c := Case{
		ID: m.id, Vendor: o.Vendor, Operation: o.Name, Says: m.says,
		Source: "RFC 8259, 4, Objects; a vendor adds fields without a new version",
		Params: usual(o), Prepare: prepared(o),
		Faults: []witness.Fault{{Effect: witness.Effect{Mutate: []string{m.name}}}},
		Checks: accepted(append(effect(o), shape(o, m)...)...),
	}
	if m.name == "null_arrays" {
		c.Checks = asJSON(c.Checks...)
	}
	if o.Name == "unsubscribe" && m.name == "null_arrays" {
		c.Says = "Where the list of orders is null the call was made all the same: success, or an error that leaves it open."
		c.Lost = true
		c.Checks = slices.Concat([]judge.Check{judge.Attempts(1, 1), judge.Valid(), judge.Asked(), judge.GoneOrUnknown()}, always(), effect(o))
	}
	return c
}

// shape are the checks of what is surfaced of an unusual answer.
func shape(o driver.Operation, m mutation) []judge.Check {
	null := m.name == "null_arrays"
	pick := func(full, empty judge.Check) []judge.Check {
		if null {
			return []judge.Check{empty}
		}
		return []judge.Check{full}
	}
	switch o.Name {
	case "unsubscribe", "refund_instance":
		return []judge.Check{judge.NamesOrders()}
	case "list_resources":
		return pick(lists("web-1", "web-1-disk"), lists())
	case "query_instances":
		return pick(listsInstances("shop-1"), listsInstances())
	case "list_orders":
		return []judge.Check{judge.Paged("orders", "order_id", orderID...)}
	case "query_orders":
		return []judge.Check{judge.Paged("orders", "OrderId", orderID...)}
	case "inquire_refund":
		return []judge.Check{judge.Amount("amount", "69")}
	}
	return nil
}

// mutatedRefusals are refusals in an unusual form.
func mutatedRefusals() (all []Case) {
	for _, r := range []struct{ vendor, operation, reason string }{
		{"huawei", "unsubscribe", "trial-service"}, {"huawei", "disable_auto_renew", "auto-renewal-unsupported"}, {"alibaba", "refund_instance", "promotion"}, {"alibaba", "query_instances", "not-authorized"},
	} {
		for _, m := range mutations[:2] {
			o := operation(r.vendor, r.operation)
			all = append(all, Case{
				ID: "refusal-" + m.id, Vendor: r.vendor, Operation: r.operation,
				Says:   "A refusal with additional fields, or with its fields in another order, is surfaced whole.",
				Source: "RFC 8259, 4, Objects; a vendor adds fields without a new version",
				Rows:   rowsOf(o, contract(r.vendor).Operation(o.Wire).Refusal(r.reason, "documented")),
				Params: usual(o), Faults: []witness.Fault{{Effect: witness.Effect{Code: r.reason, Mutate: []string{m.name}}}},
				Checks: refused(judge.Signed()),
			})
		}
	}
	return all
}
