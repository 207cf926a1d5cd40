package zoo_test

import (
	"strings"
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

// A temporary key without its security token is refused before anything can go wrong on the way, which is the client's failure too.
func TestAForgottenSecurityTokenIsTheClientsAlsoWhereSomethingGoesWrongOnTheWay(t *testing.T) {
	for id, selection := range map[string]string{"signing/security-token-forgotten": "huawei.list-resources.found", "signing/security-token-forgotten-alibaba": "alibaba.query-instances.found"} {
		d, _ := zoo.Find(id)
		result := resultOf(run(t, options(t, d, selection)), selection)
		if result.Outcome != client.Failed || result.Blame != client.Client || !strings.Contains(result.Reason, "security token") {
			t.Errorf("%s: %s is %s, %q: %s", id, selection, result.Outcome, result.Blame, result.Reason)
		}
	}
}
