package conformance

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// The target does not list what the file names: the file is wrong, by whatever key it names it, and the server is right.
func TestAWrongIDInTheTargetFileIsNoFailureOfTheServer(t *testing.T) {
	for name, tt := range map[string]struct{ feature, file, want string }{
		"refused by its row": {scenario("trial", "@limit:huawei.trial-service", trialWeb1+refusedWeb1),
			"fixtures: {huawei.trial-service: {resource_id: typo-1}}\n", "fixtures.huawei.trial-service, FILE:3:34"},
		"refused by its row and offered": {scenario("trial", "@limit:huawei.trial-service", trialWeb1+refusedWeb1),
			"fixtures: {huawei.trial-service: {resource_id: typo-1, destroy: true}}\n", "fixtures.huawei.trial-service, FILE:3:34"},
		"looked at": {scenario("listed", "@rule:huawei.autorenew-off", hasWeb1+"    When the customer lists its resources\n    Then the list shows \"web-1\"\n"),
			"fixtures:\n  huawei.autorenew-off: {resource_id: typo-1}\n", "fixtures.huawei.autorenew-off, FILE:4:25"},
		"of a case": {scenario("trial", "@limit:huawei.reward-activity", strings.ReplaceAll(trialWeb1, "trial-service", "reward-activity: lucky-draw")+strings.ReplaceAll(refusedWeb1, "trial-service", "reward-activity")),
			"fixtures: {huawei.reward-activity: {cases: {lucky-draw: {resource_id: typo-1}}}}\n", "fixtures.huawei.reward-activity.cases.lucky-draw, FILE:3:57"},
		"given up": {scenario("up", "@rule:huawei.takes-effect", unsubscribe), "spare: {huawei: [typo-1]}\n", "spare.huawei, FILE:3:18"},
	} {
		cloud := (&smallCloud{refuse: unknown}).withResources("spare-9")
		run := cloud.judge(t, tt.feature, tt.file)
		expect(t, run, "not_run: typo-1")
		reason := withoutFolder(run.Scenarios[0].Reason)
		if where := strings.ReplaceAll(tt.want, "FILE:", "target.yaml:"); !strings.HasSuffix(reason, where) {
			t.Errorf("%s: %q does not end with %s", name, reason, where)
		}
		if len(run.Observations) > 0 {
			t.Errorf("%s: %v was learnt from an id that nobody has", name, run.Observations)
		}
	}
}

// withoutFolder leaves the folder of the target file, which may have spaces, out of a reason that ends with its place.
func withoutFolder(reason string) string {
	before, file, _ := strings.Cut(reason, ", "+string(filepath.Separator))
	return before + ", " + filepath.Base(file)
}

// What the target lists and refuses with another code is its failure, and so is the acceptance of what it does not list.
func TestARightIDKeepsTheBlameWhereItIs(t *testing.T) {
	feature := scenario("trial", "@limit:huawei.trial-service", trialWeb1+refusedWeb1)
	file := "fixtures: {huawei.trial-service: {resource_id: trial-1}}\n"
	cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return "CBC.99003012" }}).withResources("trial-1")
	expect(t, cloud.judge(t, feature, file), "failed: CBC.99003012")
	expect(t, (&smallCloud{}).withResources("other-1").judge(t, feature, file), "failed: was accepted")
}

// What the scenario gave up is no mistake of the file: the second call is judged by its answer.
func TestWhatTheScenarioGaveUpIsNoMistakeOfTheFile(t *testing.T) {
	again := unsubscribe + "    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.30010035\" by \"huawei.deleted-resource\"\n"
	for code, want := range map[string]string{"CBC.30010035": "passed", "CBC.30000067": "passed", "CBC.99003012": "failed: CBC.99003012"} {
		for _, closes := range []bool{false, true} {
			cloud := (&smallCloud{closes: closes}).withResources("spare-1")
			cloud.refuse = func(c *smallCloud, ids []string, _ string) string {
				if c.resources[ids[0]].isGone() {
					return code
				}
				return ""
			}
			run := cloud.judge(t, scenario("again", "@rule:huawei.takes-effect @limit:huawei.deleted-resource", again), spareFile)
			expect(t, run, want)
			if run.Mistaken || run.Remarks != nil {
				t.Errorf("%s: mistaken: %t, remarks %q", code, run.Mistaken, run.Remarks)
			}
		}
	}
}

// By whatever row the call is refused: a wrong answer is a failure where the resource is listed, and where the answer is
// not that of an unknown one.
func TestAWrongRefusalIsAFailureForEveryRow(t *testing.T) {
	tried := 0
	for _, row := range features.Rows() {
		if row.Kind != "limit" || row.EnforcedBy != "rule" || row.Evidence != "documented" || !strings.HasPrefix(row.ID, "huawei.") {
			continue
		}
		refused := strings.ReplaceAll(hasWeb1+refusedWeb1, "huawei.trial-service", row.ID)
		for _, wrong := range []struct{ listed, code string }{{"own-1", "CBC.99003012"}, {"own-1", "CBC.99003620"}, {"other-1", "CBC.99003620"}} {
			if wrong.listed == "own-1" && (row.ID == "huawei.unknown-resource" || row.ID == "huawei.deleted-resource") {
				continue // it is not tried on what is listed
			}
			cloud := (&smallCloud{refuse: func(*smallCloud, []string, string) string { return wrong.code }}).withResources(wrong.listed)
			run := cloud.judge(t, scenario(row.ID, "@limit:"+row.ID, refused), "fixtures: {"+row.ID+": {resource_id: own-1}}\n")
			if got := run.Scenarios[0]; got.Outcome != report.Failed {
				t.Errorf("%s, %s: got %s: %s", row.ID, wrong, got.Outcome, got.Reason)
			}
			tried++
		}
	}
	if tried == 0 {
		t.Error("no row was tried")
	}
}

// A confirmed run names the ids that the target does not list. What was offered may be gone since an earlier run; what
// was not offered is a mistake of the file.
func TestAConfirmedRunNamesTheIDsThatAreNotThere(t *testing.T) {
	feature := scenario("trial", "@limit:huawei.trial-service", trialWeb1+refusedWeb1) + scenario("up", "@rule:huawei.takes-effect", unsubscribe)
	for name, tt := range map[string]struct {
		trial, spare string
		mistaken     bool
		want         string
	}{
		"no id is wrong":         {"trial-1", "spare-1", false, ""},
		"one was never there":    {"typo-1", "spare-1", true, "correct or remove it: typo-1 (fixtures.huawei.trial-service, "},
		"one may be given up":    {"trial-1", "typo-2", false, "replace it where an earlier run gave it up: typo-2 (spare.huawei, "},
		"a fixture may be given": {"typo-1, destroy: true", "spare-1", false, "replace it where an earlier run gave it up: typo-1 (fixtures.huawei.trial-service, "},
	} {
		refuse := func(c *smallCloud, ids []string, body string) string {
			if ids[0] == "trial-1" {
				return "CBC.99003649"
			}
			return unknown(c, ids, body)
		}
		cloud := (&smallCloud{refuse: refuse}).withResources("trial-1", "spare-1")
		run := cloud.judge(t, feature, "fixtures: {huawei.trial-service: {resource_id: "+tt.trial+"}}\nspare: {huawei: ["+tt.spare+"]}\n")
		said := strings.Join(run.Remarks, "; ")
		if run.Mistaken != tt.mistaken || !strings.Contains(said, tt.want) || tt.want == "" && said != "" {
			t.Errorf("%s: mistaken: %t, remarks %q", name, run.Mistaken, said)
		}
	}
}
