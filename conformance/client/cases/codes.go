package cases

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/openapi"
)

// codes are the refusals of the contracts: each is surfaced whole, and nothing is sent again. Every named
// example of an operation is one case, so that a new code needs no line here.
func codes() (all []Case) {
	for _, o := range driver.Operations() {
		for _, r := range refusals(o) {
			all = append(all, refusal(o, r))
		}
	}
	return all
}

// refusals are the documented refusals of an operation, without those of one code and status twice.
func refusals(o driver.Operation) (all []*openapi.Refusal) {
	for _, r := range contract(o.Vendor).Operation(o.Wire).Refusals() {
		same := func(other *openapi.Refusal) bool { return other.Reason == r.Reason }
		if r.Profile == openapi.Documented && !slices.ContainsFunc(all, same) {
			all = append(all, r)
		}
	}
	return all
}

func refusal(o driver.Operation, r *openapi.Refusal) Case {
	return Case{
		ID: "code-" + r.Reason, Vendor: o.Vendor, Operation: o.Name,
		Says: "The refusal " + r.Code + " is surfaced with its status, code, message and request id.",
		Rows: rowsOf(o, r), Source: r.Source, Profiles: profilesOf(r),
		Params: usual(o), Prepare: prepared(o),
		Faults: []witness.Fault{{Effect: witness.Effect{Code: r.Reason}}},
		Checks: slices.Concat(judge.Refused(), []judge.Check{judge.Attempts(1, 1), judge.Signed(), judge.NothingElse(), judge.Truth(), judge.Untouched(), judge.Discreet()}),
	}
}

// sdkOnly are the profiles of a case in which a destroyer does otherwise.
var sdkOnly = []string{"sdk"}

// gone are the reasons that say: it is done already. To a destroyer that is success.
var gone = []string{"unknown-resource", "records-archived", "resource-deleted", "resource-void", "auto-renewal-off", "unknown-instance", "already-refunded"}

// profilesOf are the profiles in which a refusal is an error.
func profilesOf(r *openapi.Refusal) []string {
	if slices.Contains(gone, r.Reason) {
		return sdkOnly
	}
	return nil
}

// contract is the contract of a vendor.
func contract(vendor string) *openapi.Contract {
	if vendor == "alibaba" {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// dashed is a name in the words of ids.
func dashed(name string) string { return strings.ReplaceAll(name, "_", "-") }
