package conformance

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// Nobody set the situation up: a failure may be the mistake of who wrote the target file.
func TestAFailureWithAFixtureNamesItsPlace(t *testing.T) {
	const file = "fixtures: {huawei.trial-service: {resource_id: web-9}}\n"
	for name, refuse := range map[string]func(*smallCloud, []string, string) string{
		"another code": func(*smallCloud, []string, string) string { return "CBC.99003645" },
		"accepted":     func(*smallCloud, []string, string) string { return "" },
	} {
		cloud := (&smallCloud{refuse: refuse}).withResources("web-9")
		run := cloud.judge(t, scenario(name, "@limit:huawei.trial-service", trialWeb1+refusedWeb1), file)
		expect(t, run, "failed: ; or web-1 is not in this state: fixtures.huawei.trial-service, ")
		if !regexp.MustCompile(`:3:\d+$`).MatchString(run.Scenarios[0].Reason) {
			t.Errorf("%s: the reason has no place: %s", name, run.Scenarios[0].Reason)
		}
	}
}

func TestAFailureWithSeveralResourcesNamesEach(t *testing.T) {
	const both = "    Given the Huawei customer has:\n      | alias | facts |\n      | web-1 |       |\n      | web-2 |       |\n" +
		"    When the customer unsubscribes from \"web-1\" and \"web-2\"\n    Then it succeeds\n"
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.0999" }}).withResources("s-1", "s-2")
	run := cloud.judge(t, scenario("both", "@rule:huawei.batch", both), "spare: {huawei: [s-1, s-2]}\n")
	expect(t, run, "failed: ; or one of these is not in this state: web-1 (spare.huawei, ")
	if !strings.Contains(run.Scenarios[0].Reason, "web-2 (spare.huawei, ") {
		t.Errorf("web-2 is not named: %s", run.Scenarios[0].Reason)
	}
}

// No state of a resource explains an answer in a wrong form.
func TestAContradictionLeavesNoDoubt(t *testing.T) {
	formless := func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		if !strings.HasSuffix(r.URL.Path, "/unsubscribe") {
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, `{"error_code":"CBC.99003649","error_msg":"No."}`)
		return true
	}
	cloud := (&smallCloud{spoil: formless}).withResources("web-9")
	run := cloud.judge(t, scenario("form", "@limit:huawei.trial-service", trialWeb1+refusedWeb1), "fixtures: {huawei.trial-service: {resource_id: web-9}}\n")
	expect(t, run, "failed: the header X-Request-Id is missing")
	if strings.Contains(run.Scenarios[0].Reason, "is not in this state") {
		t.Errorf("got %s", run.Scenarios[0].Reason)
	}
}

func TestARightAnswerLeavesNoDoubt(t *testing.T) {
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.99003649" }}).withResources("web-9")
	run := cloud.judge(t, scenario("right", "@limit:huawei.trial-service", trialWeb1+refusedWeb1), "fixtures: {huawei.trial-service: {resource_id: web-9}}\n")
	if expect(t, run, "passed"); run.Scenarios[0].Reason != "" {
		t.Errorf("got %q", run.Scenarios[0].Reason)
	}
}

// A run that was not confirmed looks up what the plan would use, and changes nothing.
func TestARunWithoutAConfirmationNamesTheIDsThatAreNotThere(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown}).withResources("s-1")
	server := httptest.NewServer(cloud)
	t.Cleanup(server.Close)
	const files = "settle: 1s\nspare: {huawei: [s-1, s-2]}\n"
	read, err := targetOf(t, fmt.Sprintf("name: small\nhuawei: {endpoint: %q, domain_id: d, ak: MAIN, sk: secret}\n%s", server.URL, files))
	if err != nil {
		t.Fatal(err)
	}
	feature := "Feature: f\n" + scenario("one", "@rule:huawei.unsubscribe", unsubscribe) + scenario("two", "@rule:huawei.unsubscribe", unsubscribe)
	run, err := Run(t.Context(), Options{Target: read, Features: fstest.MapFS{"huawei/f.feature": {Data: []byte(feature)}}, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, run, "not_run: "+NotConfirmed, "not_run: "+NotConfirmed)
	if said := strings.Join(run.Remarks, "; "); !strings.Contains(said, "does not list") || !strings.Contains(said, "s-2 (spare.huawei, ") || strings.Contains(said, "s-1 ") {
		t.Errorf("remarks: %q", said)
	}
	if cloud.named != nil || cloud.orders != 0 {
		t.Errorf("%v were named", cloud.named)
	}
}

// Where no key of the target file can be meant, the reason says what to write into the scenario.
func TestAReasonWithoutAKeySaysWhatTheScenarioLacks(t *testing.T) {
	const bought = "    Given the Huawei customer has:\n      | alias | facts | coupons |\n      | web-1 |       | 5.00    |\n    When the customer renews \"web-1\" for 1 month\n"
	for then, want := range map[string]string{
		"    Then it is refused with 400 \"CBC.99003016\"\n": `the step that refuses it names no row: write one behind the code, by "ROW", and list a resource under fixtures.ROW`,
		"    Then it succeeds\n":                             "the scenario names no row: tag it with @rule:ROW, and list one that was paid with coupons (facts: coupon) under allowed.ROW",
	} {
		run := (&smallCloud{}).withResources("s-1").judge(t, scenario("one", "@mine", bought+then), "spare: {huawei: [s-1]}\n")
		expect(t, run, "not_run: "+want)
	}
}

// What nothing is bound to has no id, so none is shown.
func TestAnAliasWithoutAResourceIsNotShownAsOne(t *testing.T) {
	cloud := (&smallCloud{}).withResources("s-1")
	steps := strings.Replace(unsubscribe, "      | web-1 |       |\n", "      | web-1 |       |\n      | web-2 |       |\n", 1) + noLonger + "    And there is no unsubscription order\n"
	run := cloud.judge(t, scenario("one", "@rule:huawei.batch", steps), "spare: {huawei: [s-1]}\n")
	if text := run.Scenarios[0].NamedText(); text != `"web-1" is s-1` {
		t.Errorf("got %s", text)
	}
}
