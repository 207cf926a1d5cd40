package conformance

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rescindhq/rescind/conformance/plan"
)

const switchedOn = hasWeb1 + "    When the customer switches automatic renewal on for \"web-1\" with the v2 call\n    Then it succeeds\n"

// What a renewal charges cannot be put back, so it is not switched on where it may be charged at once.
func TestRenewalIsNotSwitchedOnNearTheEnd(t *testing.T) {
	for want, days := range map[string]int{
		"not_run: s-1 ends on ":               5,
		"not_run: and a renewal may be charg": 9,
		"passed":                              12,
	} {
		sent := 0
		cloud := (&smallCloud{spoil: func(_ *smallCloud, _ http.ResponseWriter, r *http.Request, _ string) bool {
			if strings.Contains(r.URL.Path, "autorenew") && r.Method == http.MethodPost {
				sent++
			}
			return false
		}}).withResources("s-1")
		cloud.resources["s-1"].ends = time.Now().AddDate(0, 0, days)
		expect(t, cloud.judge(t, scenario("on", "@rule:huawei.autorenew-v2", switchedOn), "spare: {huawei: [s-1]}\n"), want)
		if (sent > 0) != (want == "passed") || cloud.resources["s-1"].renews {
			t.Errorf("%d days before the end: %d calls, renews: %t", days, sent, cloud.resources["s-1"].renews)
		}
	}
}

// What has ended is not charged any more, so a call that must be refused for it is sent; one that is to succeed is not.
func TestRenewalOfWhatHasEndedIsOnlySwitchedOnToBeRefused(t *testing.T) {
	const refused = "    When the customer switches automatic renewal on for \"web-1\" with the v2 call\n    Then it is refused with 400 \"CBC.99003602\"\n"
	over := "    Given the Huawei customer has:\n      | alias | facts   |\n      | web-1 | expired |\n" + refused
	cloud := (&smallCloud{spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		asked := strings.Contains(r.URL.Path, "autorenew")
		if asked {
			reply(w, http.StatusBadRequest, "", `{"error_code":"CBC.99003602","error_msg":"No."}`)
		}
		return asked
	}}).withResources("s-1")
	cloud.resources["s-1"].ends = time.Now().AddDate(0, 0, -3)
	const files = "fixtures: {huawei.expired: {resource_id: s-1}}\n"
	expect(t, cloud.judge(t, scenario("over", "@rule:huawei.autorenew-v2 @code:CBC.99003602", over), files), "passed")
	expect(t, cloud.judge(t, scenario("on", "@rule:huawei.autorenew-v2", switchedOn), "spare: {huawei: [s-1]}\n"), "not_run: s-1 ends on ")
}

// A scenario about the last days cannot run where nobody can move the clock back.
func TestAScenarioThatIsChargedAtOnceIsNotPlanned(t *testing.T) {
	const late = "    Given the time is 2026-06-19T20:00:00Z\n    And the Huawei customer has:\n      | alias | begins               |\n      | web-1 | 2026-05-20T02:30:00Z |\n" +
		"    When the customer switches automatic renewal on for \"web-1\" with the v2 call\n    Then it succeeds\n"
	run := (&smallCloud{}).withResources("s-1").judge(t, scenario("late", "@rule:huawei.autorenew-deduction", late), "spare: {huawei: [s-1]}\n")
	expect(t, run, "not_run: in its last 10 days, when a renewal may be charged at once")
}

func TestAPlanSaysWhatItDoesNotKnowAndWhatIsNotCharged(t *testing.T) {
	for steps, charge := range map[string]bool{switchedOn: true, unsubscribe: false} {
		p := plannedOf(t, scenario("s", "@rule:huawei.autorenew-v2 @rule:huawei.unsubscribe", steps))
		text := p.String()
		if !strings.Contains(text, "does not know whether the ids of the target file exist") || strings.Contains(text, "a renewal may be charged at once") != charge {
			t.Errorf("notes: %q", p.Notes)
		}
	}
}

// plannedOf is the plan of a feature with one spare resource.
func plannedOf(t *testing.T, feature string) *plan.Plan {
	t.Helper()
	read, err := targetOf(t, "name: small\nhuawei: {endpoint: \"http://small.invalid\", domain_id: d, ak: MAIN, sk: secret}\nspare: {huawei: [s-1]}\n")
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(t.Context(), Options{Target: read, Features: fstest.MapFS{"huawei/f.feature": {Data: []byte("Feature: f\n" + feature)}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A server that does not refuse it charges a renewal that nobody offered to pay, so it is asked for only with what the row refuses.
func TestARenewalThatTheBalanceDecidesIsNotAskedFor(t *testing.T) {
	const renew = "    When the customer renews \"web-1\" for 1 month\n    Then it is refused with 200 \"CBC.30050006\"\n"
	sent := 0
	cloud := (&smallCloud{spoil: func(_ *smallCloud, _ http.ResponseWriter, r *http.Request, _ string) bool {
		if strings.HasSuffix(r.URL.Path, "/renew") {
			sent++
		}
		return false
	}}).withResources("s-1")
	feature := scenario("renew", "@rule:huawei.autorenew-deduction @code:CBC.30050006", hasWeb1+renew)
	expect(t, cloud.judge(t, feature, "fixtures: {huawei.autorenew-deduction: {resource_id: s-1, destroy: true}}\n"), "not_run: it would buy a renewal")
	if sent > 0 {
		t.Error("a renewal was asked for")
	}
}
