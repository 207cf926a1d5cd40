package conformance

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

var (
	trialScenario   = scenario("a trial is refused", "@limit:huawei.trial-service", trialWeb1+refusedWeb1)
	takenScenario   = scenario("a resource is given up", "@rule:huawei.takes-effect", unsubscribe)
	unknownScenario = scenario("nothing is hit", "@limit:huawei.unknown-resource", hasWeb1+
		"    When the customer unsubscribes from id \"00000000000000000000000000000000\"\n    Then it is refused with 400 \"CBC.99003012\" by \"huawei.unknown-resource\"\n")
)

const trialFile = "fixtures: {huawei.trial-service: {resource_id: trial-1}}\nspare: {huawei: [spare-1]}\nfacts: {trial-1: {periods: [{start: 2026-01-01T00:00:00Z, end: 2099-01-01T00:00:00Z, cash: \"70.00\"}]}}\n"

// What was not offered is gone: no call of the vendor is made any more that names a resource. Calls that
// hit nothing are made.
func TestALossStopsWhatCouldLoseMoreOfTheSameVendor(t *testing.T) {
	all := trialScenario + takenScenario + unknownScenario
	for how, want := range map[OnLoss][]string{
		StopVendor: {"failed: lost: trial-1 (huawei.trial-service, 70.00 paid; it is no longer listed)", "not_run: huawei was stopped at the first loss", "passed"},
		StopRow:    {"failed: lost: trial-1", "passed", "passed"},
		Continue:   {"failed: lost: trial-1", "passed", "passed"},
	} {
		cloud := (&smallCloud{refuse: unknown}).withResources("trial-1", "spare-1")
		run := cloud.judge(t, all, trialFile, func(o *Options) { o.OnLoss = how })
		expect(t, run, want...)
		if stopped := run.Stopped != ""; stopped == (how == Continue) {
			t.Errorf("%s: stopped for %q", how, run.Stopped)
		}
	}
}

// A loss of a row stops the other scenarios of that row.
func TestALossStopsTheScenariosOfItsRow(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown}).withResources("trial-1", "trial-2", "spare-1")
	again := strings.Replace(trialScenario, "a trial is", "another trial is", 1)
	file := strings.Replace(trialFile, "resource_id: trial-1", "resource_id: trial-1, resource_ids: [trial-2]", 1)
	expect(t, cloud.judge(t, trialScenario+again+takenScenario, file, func(o *Options) { o.OnLoss = StopRow }), "failed: lost", "not_run: first loss", "passed")
}

// The resource may be given up, so that it is gone is no loss: the server is wrong, and the run goes on.
func TestAnAcceptedProbeOnAnOfferedResourceIsAFailureAndTheRunGoesOn(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown}).withResources("trial-1", "spare-1")
	file := strings.Replace(trialFile, "resource_id: trial-1", "resource_id: trial-1, destroy: true", 1)
	run := cloud.judge(t, trialScenario+takenScenario, file)
	expect(t, run, "failed: unsubscribe was accepted", "passed")
	if run.Stopped != "" {
		t.Errorf("it was stopped: %s", run.Stopped)
	}
}

func TestAnEffectOfARefusedCallOnAnOfferedResourceIsAFailure(t *testing.T) {
	cloud := (&smallCloud{refuse: func(c *smallCloud, ids []string, _ string) string {
		c.resources["trial-1"].goneAt = c.resources["trial-1"].ends.AddDate(-1, 0, 0)
		return "CBC.99003649"
	}}).withResources("trial-1", "spare-1")
	file := strings.Replace(trialFile, "resource_id: trial-1", "resource_id: trial-1, destroy: true", 1)
	expect(t, cloud.judge(t, trialScenario, file), "failed: had an effect though the answer was 400")
}

// The call is accepted, and the resource goes after a while: the answer alone is not believed.
func TestALossThatTakesTimeIsFound(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown, takes: 300e6}).withResources("trial-1", "spare-1")
	expect(t, cloud.judge(t, trialScenario+takenScenario, trialFile), "failed: lost: trial-1", "not_run: first loss")
}

// Not only calls that have to be refused can lose something.
func TestACallThatSwitchesRenewalAndTakesTheResourceIsALoss(t *testing.T) {
	cloud := (&smallCloud{spoil: func(c *smallCloud, _ http.ResponseWriter, r *http.Request, _ string) bool {
		if r.Method == http.MethodDelete {
			c.resources["web-9"].goneAt = c.resources["web-9"].ends.AddDate(-1, 0, 0)
		}
		return false
	}}).withResources("web-9")
	cloud.resources["web-9"].renews = true
	run := cloud.judge(t, scenario("off", "@rule:huawei.autorenew-off", switchedOff), "fixtures: {huawei.autorenew-off: {resource_id: web-9}}\n")
	expect(t, run, "failed: lost: web-9")
}

const switchedOff = "    Given the Huawei customer has:\n      | alias | auto renewal |\n      | web-1 | on           |\n" +
	"    When the customer switches automatic renewal off for \"web-1\" with the v2 call\n    Then it succeeds\n    And automatic renewal is off for \"web-1\"\n"

// The file says of a disk that it must stay. No step asks for it.
func TestASeparateDiskThatGoesWithItsServerIsALoss(t *testing.T) {
	for name, takes := range map[string]int{"at once": 0, "after a while": 300e6} {
		cloud := (&smallCloud{refuse: unknown}).withResources("server-1", "disk-1")
		cloud.resources["server-1"].takesTo = []string{"disk-1"}
		cloud.takes = timeOf(takes)
		run := cloud.judge(t, scenario(name, "@rule:huawei.separate-disk", unsubscribe), "fixtures: {huawei.separate-disk: {resource_id: server-1, separate: [disk-1], destroy: true}}\n")
		expect(t, run, "failed: lost: disk-1 (huawei.separate-disk, separate")
	}
}

func TestALookThatIsAnsweredIsNoLoss(t *testing.T) {
	cloud := (&smallCloud{spoil: func(_ *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		if r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/unsubscribe") {
			return false
		}
		reply(w, http.StatusOK, "", `{"order_ids":["CS1"],"fail_resource_infos":[]}`)
		return true
	}}).withResources("spare-1")
	look := scenario("a wrong method", "@limit:huawei.gateway.wrong-method", hasWeb1+
		"    When the customer calls \"GET /v2/orders/subscriptions/resources/unsubscribe\"\n    Then it is refused with 404 \"APIGW.0101\" by \"huawei.gateway.wrong-method\"\n")
	run := cloud.judge(t, look+takenScenario, "spare: {huawei: [spare-1]}\n")
	expect(t, run, "failed: was accepted", "passed")
}

// No step and no call names it; the file does.
func TestANeighbourThatACallTakesAwayIsALoss(t *testing.T) {
	file := "spare: {huawei: [spare-1]}\n" + strings.Replace(trialFile, "spare: {huawei: [spare-1]}\n", "", 1)
	cloud := (&smallCloud{refuse: unknown}).withResources("trial-1", "spare-1")
	cloud.resources["spare-1"].takesTo = []string{"trial-1"}
	expect(t, cloud.judge(t, takenScenario+unknownScenario, file), "failed: took away what it does not name; lost: trial-1 (huawei.trial-service, 70.00 paid; it is no longer listed)", "passed")
}

// It may be given up, but not by a call that does not name it.
func TestASpareNeighbourThatACallTakesAwayIsAFailure(t *testing.T) {
	cloud := (&smallCloud{refuse: unknown}).withResources("spare-1", "spare-2")
	cloud.resources["spare-1"].takesTo = []string{"spare-2"}
	expect(t, cloud.judge(t, takenScenario, "spare: {huawei: [spare-1, spare-2]}\n"), "failed: gone, as the target file allows: spare-2 (spare)")
}

// What is attached to a resource goes with it, and what is not in the file is not the suite's to judge.
func TestWhatGoesWithAResourceOrIsNotInTheFileIsNoLoss(t *testing.T) {
	file := "fixtures: {huawei.attached-resource: {resource_id: disk-1, primary: spare-1}, huawei.takes-effect: {resource_id: spare-1, destroy: true}}\n"
	cloud := (&smallCloud{refuse: unknown}).withResources("spare-1", "disk-1", "of-others")
	cloud.resources["spare-1"].takesTo = []string{"disk-1", "of-others"}
	run := cloud.judge(t, takenScenario, file)
	expect(t, run, "passed")
	if len(run.Complaints) > 0 || len(run.Remarks) != 1 || !slices.Equal(run.Gone, []string{"of-others"}) || !strings.HasSuffix(run.Remarks[0], "not named by the target file: of-others") {
		t.Errorf("complaints %q, remarks %q", run.Complaints, run.Remarks)
	}
	var junit strings.Builder
	if err := report.JUnit(&junit).Finish(run); err != nil || !strings.Contains(junit.String(), `<skipped type="rescind.remark" message="remark: `+run.Remarks[0]) {
		t.Errorf("%v: %s", err, junit.String())
	}
}

// The last call has been looked after, and the neighbour goes a moment later.
func TestWhatGoesAfterTheLastCallIsFoundAtTheEnd(t *testing.T) {
	file := "spare: {huawei: [spare-1]}\n" + strings.Replace(trialFile, "spare: {huawei: [spare-1]}\n", "", 1)
	cloud := (&smallCloud{refuse: unknown, takes: 300e6}).withResources("trial-1", "spare-1")
	cloud.resources["spare-1"].takesTo = []string{"trial-1"}
	run := cloud.judge(t, takenScenario, file)
	if len(run.Complaints) != 1 || !strings.Contains(run.Complaints[0], "lost: trial-1") {
		t.Errorf("complaints %q", run.Complaints)
	}
}

// The order is there, but the list shows the renewed period as before.
func TestARenewalThatWasDroppedAndIsStillListedIsAFailure(t *testing.T) {
	drop := scenario("the renewals go", "@rule:huawei.renewal-only", "    Given the Huawei customer has:\n      | alias | renewed for |\n      | web-1 | 100.00      |\n"+
		"    When the customer drops the renewals of \"web-1\"\n    Then it succeeds\n    And \"web-1\" is still in use\n")
	file := "fixtures: {huawei.renewal-only: {resource_id: web-9, destroy: true}}\nsettle: 300ms\n"
	for name, want := range map[string]string{"shown": "passed", "never shown": "failed: was accepted, and the list shows web-9 until"} {
		cloud := (&smallCloud{refuse: unknown}).withResources("web-9")
		ends := cloud.resources["web-9"].ends
		cloud.spoil = func(c *smallCloud, _ http.ResponseWriter, r *http.Request, _ string) bool {
			if name == "never shown" && strings.HasSuffix(r.URL.Path, "/query") {
				c.resources["web-9"].ends = ends
			}
			return false
		}
		expect(t, cloud.judge(t, drop, file), want)
	}
}
