package conformance

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

var formScenario = scenario("a wrong type", "@limit:huawei.parameter-error", hasWeb1+
	"    When the customer posts an unsubscription:\n      \"\"\"\n      {\"resource_ids\":[\"{web-1}\"],\"unsubscribe_type\":9}\n      \"\"\"\n"+
	"    Then it is refused with 400 \"CBC.0100\" by \"huawei.parameter-error\"\n")

// The form of a call is tried with an id that is nobody's. It is tried with one that may be given up where the
// server looks at ids first, and once in a run where it refuses the call as it must.
func TestTheFormOfACallIsFirstTriedWithAnIDThatIsNobodys(t *testing.T) {
	const id = "0d5f3ca1b2e94c6d8f70123456789abc"
	for name, c := range map[string]struct {
		refuse  func(c *smallCloud, ids []string, body string) string
		want    string
		touched bool
	}{
		"form first":          {func(*smallCloud, []string, string) string { return "CBC.0100" }, "passed", true},
		"wrong: it takes it":  {func(*smallCloud, []string, string) string { return "" }, "failed: was accepted", false},
		"wrong: another code": {func(*smallCloud, []string, string) string { return "CBC.0999" }, "failed: not with 400 \"CBC.0100\"", false},
		"ids first": {func(c *smallCloud, ids []string, body string) string {
			if code := unknown(c, ids, body); code != "" {
				return code
			}
			return "CBC.0100"
		}, "passed", true},
	} {
		cloud := (&smallCloud{refuse: c.refuse}).withResources(id)
		expect(t, cloud.judge(t, formScenario, "spare: {huawei: ["+id+"]}\n"), c.want)
		if slices.Contains(cloud.named, id) != c.touched || len(cloud.named[0]) != len(id) || cloud.resources[id].isGone() {
			t.Errorf("%s: the calls named %q", name, cloud.named)
		}
	}
}

func TestARefusalForTheFormThatTakesEffectIsFound(t *testing.T) {
	const id = "0d5f3ca1b2e94c6d8f70123456789abc"
	cloud := (&smallCloud{refuse: func(c *smallCloud, ids []string, _ string) string {
		for _, named := range ids {
			if one := c.resources[named]; one != nil {
				one.goneAt = time.Now()
			}
		}
		return "CBC.0100"
	}}).withResources(id)
	expect(t, cloud.judge(t, formScenario, "spare: {huawei: ["+id+"]}\n"), "failed: had to be refused by huawei.parameter-error")
}

// A server whose gateway is asked for with the real call must not be able to lose anything by it.
func TestAGatewayProbeNamesNothingThatCouldBeLost(t *testing.T) {
	cloud := (&smallCloud{}).withResources("spare-1")
	wrong := scenario("a wrong secret", "@limit:huawei.gateway.bad-signature", hasWeb1+
		"    Given the caller signs with a wrong secret\n    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 401 \"APIGW.0301\" by \"huawei.gateway.bad-signature\"\n")
	expect(t, cloud.judge(t, wrong, spareFile), "failed: was accepted")
	if len(cloud.named) != 1 || cloud.named[0] == "spare-1" || cloud.resources["spare-1"].isGone() {
		t.Errorf("the call named %q", cloud.named)
	}
}

// Calls whose form is wrong in the id itself name nothing, and are sent as they are.
func TestACallThatNamesNothingIsSentAsItIs(t *testing.T) {
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.0100" }}).withResources("spare-1")
	long := strings.Replace(formScenario, "{web-1}\\\"],\\\"unsubscribe_type\\\":9", "", 1)
	long = strings.Replace(long, `"{web-1}"`, `"{65 times x}"`, 1)
	expect(t, cloud.judge(t, long, spareFile), "passed")
	if want := strings.Repeat("x", 65); len(cloud.named) != 1 || cloud.named[0] != want {
		t.Errorf("the calls named %q", cloud.named)
	}
}

// One odd answer is a failure of one scenario. It says nothing of the credentials.
func TestOneOddAnswerIsTheFailureOfOneScenario(t *testing.T) {
	for name, odd := range map[string]func(w http.ResponseWriter){
		"no request id": func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `{"total_count":0,"order_infos":[]}`)
		},
		"text": func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("X-Request-Id", "1")
			fmt.Fprint(w, `{"total_count":0,"order_infos":[]}`)
		},
	} {
		for _, at := range []int{1, 2} { // the first look of all, and the first of a scenario
			sent := 0
			cloud := (&smallCloud{refuse: unknown, spoil: func(_ *smallCloud, w http.ResponseWriter, _ *http.Request, _ string) bool {
				if sent++; sent == at {
					odd(w)
				}
				return sent == at
			}}).withResources("spare-1", "spare-2")
			run := cloud.judge(t, unknownScenario+takenScenario, "spare: {huawei: [spare-1, spare-2]}\n")
			if run.NotStarted != "" || run.Count(report.Errored) > 0 || run.Count(report.Failed) != at-1 || run.Count(report.Passed) != 3-at {
				t.Errorf("%s, at call %d: %s, %d failed, %d passed", name, at, run.NotStarted, run.Count(report.Failed), run.Count(report.Passed))
			}
		}
	}
}

// The account was accepted before, so a code of the gateway is a wrong code.
func TestAWrongCodeThatIsOneOfTheGatewayIsAFailure(t *testing.T) {
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.0150" }}).withResources("trial-1")
	expect(t, cloud.judge(t, trialScenario, trialFile), "failed: not with 400 \"CBC.99003649\"")
}

// A user whose first call is refused by the gateway makes a call that only looks: if that is accepted, the
// credentials are right and the code is wrong.
func TestTheCredentialsOfAUserAreDoubtedOnlyIfItMayNotLookEither(t *testing.T) {
	const file = "accounts: {auditor: {vendor: huawei, domain_id: d, ak: AUDITOR, sk: s}}\n" +
		"fixtures: {huawei.access-denied: {account: auditor}}\nspare: {huawei: [spare-1]}\n"
	denied := strings.Replace(trialWeb1, "| trial-service |", "|               |", 1) +
		"    And the user \"auditor\" may not call \"unsubscribe\"\n    And the caller is the user \"auditor\"\n" +
		"    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 403 \"CBC.0151\" by \"huawei.access-denied\"\n"
	for want, mayLook := range map[string]bool{"failed: not with 403": true, "error: check the caller's credentials": false} {
		cloud := (&smallCloud{
			refuse: func(*smallCloud, []string, string) string { return "APIGW.0302" },
			spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
				refused := !mayLook && accessKey(r) == "AUDITOR"
				if refused {
					reply(w, http.StatusUnauthorized, "", `{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}`)
				}
				return refused
			}}).withResources("spare-1")
		expect(t, cloud.judge(t, scenario("denied", "@limit:huawei.access-denied", denied), file), want)
	}
}

func TestCredentialsAreDoubtedWhereNothingWasEverAccepted(t *testing.T) {
	cloud := (&smallCloud{spoil: func(_ *smallCloud, w http.ResponseWriter, _ *http.Request, _ string) bool {
		reply(w, http.StatusUnauthorized, "", `{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}`)
		return true
	}}).withResources("trial-1")
	if run := cloud.judge(t, trialScenario, trialFile); !strings.Contains(run.NotStarted, "credentials") {
		t.Errorf("got %q", run.NotStarted)
	}
}
