package conformance

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What an earlier run gave up is not there any more; the server is not to blame. Claims before the first
// call are guarded too.
func TestASecondRunOnTheSameAccountIsGreen(t *testing.T) {
	for name, closes := range map[string]bool{"it is not listed": false, "it is listed as closed": true} {
		cloud := (&smallCloud{refuse: unknown, closes: closes}).withResources("spare-1")
		claims := hasWeb1 + "    Then \"web-1\" is listed as primary\n    When the customer unsubscribes from \"web-1\"\n    Then it succeeds\n"
		feature := scenario(name, "@rule:huawei.takes-effect", claims)
		expect(t, cloud.judge(t, feature, spareFile), "passed")
		expect(t, cloud.judge(t, feature, spareFile), "not_run: was it given up by an earlier run?")
	}
}

// The facts say that a renewed period is ahead, and the list says that it is not any more.
func TestARenewalThatAnEarlierRunDroppedIsNoFailure(t *testing.T) {
	now := time.Now().UTC()
	at := func(months int) string { return now.AddDate(0, months, 0).Format(time.RFC3339) }
	facts := fmt.Sprintf("facts: {r-1: {periods: [{start: %q, end: %q, cash: \"10.00\"}, {start: %q, end: %q, cash: \"10.00\"}]}}\n", at(-1), at(1), at(1), at(2))
	drops := "    Given the Huawei customer has:\n      | alias | begins               | renewed for |\n      | web-1 | 2026-06-01T00:00:00Z | 100.00      |\n    When the customer drops the renewals of \"web-1\"\n    Then it succeeds\n"
	cloud := (&smallCloud{}).withResources("r-1")
	cloud.resources["r-1"].ends = now.AddDate(0, 2, 0)
	file := "fixtures: {huawei.renewal-only: {resource_id: r-1, destroy: true}}\n" + facts
	feature := scenario("dropped", "@rule:huawei.renewal-only", drops)
	expect(t, cloud.judge(t, feature, file), "passed")
	expect(t, cloud.judge(t, feature, file), "not_run: was it given up by an earlier run?")
}

// It belongs to another customer, who is asked for it: the main one is not shown it.
func TestWhatBelongsToAnotherCustomerIsLookedUpWithItsAccount(t *testing.T) {
	other := "    Given the Huawei customer has:\n      | alias | facts |\n      | web-1 |       |\n    And another Huawei customer has:\n      | alias | facts |\n      | web-2 |       |\n" +
		"    When the customer unsubscribes from \"web-2\"\n    Then it is refused with 400 \"CBC.99003012\" by \"huawei.unknown-resource\"\n    And \"web-2\" is still in use\n"
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.99003012" }}).withResources("spare-1", "others-1")
	cloud.resources["others-1"].owner = "OTHER"
	file := "accounts: {other: {vendor: huawei, domain_id: o, ak: OTHER, sk: s}}\nfixtures: {huawei.unknown-resource: {resource_id: others-1, account: other, destroy: true}}\n" + spareFile
	expect(t, cloud.judge(t, scenario("others", "@limit:huawei.unknown-resource", other), file), "passed")
	cloud.refuse = nil // it takes the resource of somebody else
	expect(t, cloud.judge(t, scenario("others", "@limit:huawei.unknown-resource", other), file), "failed: was accepted")
}

// The file says that nothing has this id, and the list has it: a right server would take it away.
func TestNothingIsTriedOnWhatIsSaidNotToExistAndIsListed(t *testing.T) {
	ghost := "    Given the Huawei customer has:\n      | alias | facts            |\n      | web-1 | deleted-resource |\n" +
		"    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.30010035\" by \"huawei.deleted-resource\"\n"
	for name, exists := range map[string]bool{"not_run: the target lists it in use": true, "passed": false} {
		cloud := (&smallCloud{refuse: func(c *smallCloud, ids []string, _ string) string {
			if c.resources[ids[0]] == nil {
				return "CBC.30010035"
			}
			return ""
		}}).withResources("spare-1")
		if exists {
			cloud.withResources("gone-1")
		}
		expect(t, cloud.judge(t, scenario("ghost", "@limit:huawei.deleted-resource", ghost), "fixtures: {huawei.deleted-resource: {resource_id: gone-1}}\n"), name)
	}
}

// The caller may not look at anything, and neither orders nor resources are asked for with its key alone.
func TestACallerWhoMayNotLookDoesNotSpoilTheScenario(t *testing.T) {
	cloud := (&smallCloud{
		refuse: func(*smallCloud, []string, string) string { return "CBC.99003649" },
		spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
			refused := accessKey(r) == "PARTNER"
			if refused {
				reply(w, http.StatusForbidden, "", `{"error_code":"CBC.0151","error_msg":"Access denied."}`)
			}
			return refused
		}}).withResources("trial-1", "theirs-1")
	cloud.resources["theirs-1"].owner = "PARTNER"
	partner := trialWeb1 + "    And the account is \"partner\"\n    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 403 \"CBC.0151\" by \"huawei.access-denied\"\n"
	partner = strings.Replace(partner, "| trial-service |", "|               |", 1)
	for _, id := range []string{"trial-1", "theirs-1"} {
		file := "accounts: {partner: {vendor: huawei, domain_id: p, ak: PARTNER, sk: s}}\nfixtures: {huawei.access-denied: {cases: {partner: {resource_id: " + id + ", account: partner}}}}\n"
		expect(t, cloud.judge(t, scenario("partner", "@limit:huawei.access-denied", partner), file), "passed")
	}
}
