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

// A client that is always refused by the gateway passes only where a case asks for that refusal.
func TestAClientThatTheGatewayAlwaysRefusesPassesNothingElse(t *testing.T) {
	d, _ := zoo.Find("signing/local-time")
	selection := []string{"huawei.unsubscribe.reason-513", "huawei.unsubscribe.type-3", "huawei.unsubscribe.none", "huawei.unsubscribe.partial-all", "huawei.enable-auto-renew.long-id", "huawei.unsubscribe.gzip", "huawei.unsubscribe.*secret*", "huawei.*.gateway-ahead*", "huawei.*.unknown-key"}
	for _, result := range run(t, options(t, d, selection...)).Results {
		want := client.Failed
		if strings.HasSuffix(result.Case.ID, ".unknown-key") {
			want = client.Passed
		}
		if result.Outcome != want || want == client.Failed && !strings.Contains(result.Reason, "sent.") {
			t.Errorf("%s is %s: %s", result.Case.ID, result.Outcome, result.Reason)
		}
	}
}

// A nonce that is sent again keeps the gateway from checking the signature, so that nothing is said of it.
func TestANonceThatIsSentAgainIsNoWrongSignature(t *testing.T) {
	d, _ := zoo.Find("retry/same-bytes")
	for _, result := range run(t, options(t, d, d.Case, "alibaba.refund-instance.with-token-throttled", "alibaba.query-instances.deadline")).Results {
		if result.Outcome != client.Failed || !strings.Contains(result.Reason, "The same nonce was sent twice") || strings.Contains(result.Reason, "sent.signature") {
			t.Errorf("%s is %s: %s", result.Case.ID, result.Outcome, result.Reason)
		}
	}
}

// A client that keeps the credentials of an earlier line is told so, in the cases that asked for its calls.
func TestCredentialsOfAnEarlierLineAreNamed(t *testing.T) {
	d, _ := zoo.Find("token/credentials-kept")
	o := options(t, d, "alibaba.*.plain", "alibaba.query-instances.code-*")
	o.Concurrency = 1
	report, passed := run(t, o), 0
	for _, result := range report.Results {
		if result.Outcome == client.Passed {
			passed++
			continue
		}
		const want = "sent.credentials: expected the key of this line, got the key of alibaba."
		if result.Outcome != client.Failed || result.Blame != client.Client {
			t.Errorf("%s is %s, %q: %s", result.Case.ID, result.Outcome, result.Blame, result.Reason)
		}
		if !strings.HasPrefix(result.Reason, want) {
			t.Errorf("%s: %s", result.Case.ID, result.Reason)
		}
	}
	if passed != 1 {
		t.Errorf("%d passed, want the one whose credentials are kept", passed)
	}
}
