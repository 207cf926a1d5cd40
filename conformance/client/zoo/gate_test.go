package zoo_test

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// A call with a wrong signature never reaches the fault of its case, because the gateway stands before it. That is
// the client's failure, and no invalid case.
func TestAWrongSignatureIsTheClientsAlsoWhereSomethingGoesWrongOnTheWay(t *testing.T) {
	for id, selection := range map[string]string{"signing/secret-with-line-break": "huawei.list-resources.throttled", "signing/not-sorted": "alibaba.set-renewal.reset-before-effect-once", "signing/no-signature": "huawei.list-resources.throttled"} {
		d, _ := zoo.Find(id)
		result := resultOf(run(t, options(t, d, selection)), selection)
		if result.Outcome != client.Failed || result.Blame != client.Client {
			t.Errorf("%s: %s is %s, %q: %s", id, selection, result.Outcome, result.Blame, result.Reason)
		}
	}
}
