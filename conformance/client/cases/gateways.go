package cases

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/openapi"
)

// gateways are the refusals of what stands in front of the service: each is surfaced whole, and with its own
// message, since many share a code.
func gateways() (all []Case) {
	for _, vendor := range []struct{ name, operation string }{{"huawei", "unsubscribe"}, {"alibaba", "refund_instance"}} {
		for _, r := range distinct(contract(vendor.name).Gateways()) {
			all = append(all, gatewayCase(vendor.name, vendor.operation, r))
		}
	}
	return all
}

// distinct leaves out refusals that a client cannot tell from an earlier one.
func distinct(all []*openapi.Refusal) (some []*openapi.Refusal) {
	for _, r := range all {
		same := func(o *openapi.Refusal) bool {
			return o.Status == r.Status && o.Code == r.Code && o.Message == r.Message
		}
		if !slices.ContainsFunc(some, same) {
			some = append(some, r)
		}
	}
	return some
}

func gatewayCase(vendor, name string, r *openapi.Refusal) Case {
	o := operation(vendor, name)
	return Case{
		ID: "gateway-" + r.Reason, Vendor: vendor, Operation: name,
		Says: "The refusal " + r.Code + " of the gateway (" + strings.ReplaceAll(r.Reason, "-", " ") + ") is surfaced with its status, code, message and request id.",
		Rows: rowsOf(o, r), Source: r.Source, Params: usual(o),
		Faults: []witness.Fault{{Effect: witness.Effect{Code: r.Reason}}},
		Checks: refused(judge.Signed()),
	}
}
