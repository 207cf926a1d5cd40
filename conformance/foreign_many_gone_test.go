package conformance

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// manyGone is a cloud in which an unsubscription takes away 120 resources beside the one that it names. It allows 50 ids in a
// list, as the contract says.
func manyGone() *smallCloud {
	cloud := (&smallCloud{refuse: unknown, spoil: func(_ *smallCloud, w http.ResponseWriter, _ *http.Request, body string) bool {
		var asked struct {
			IDs []string `json:"resource_ids"`
		}
		if json.Unmarshal([]byte(body), &asked); len(asked.IDs) <= 50 {
			return false
		}
		reply(w, http.StatusBadRequest, "", `{"error_code":"CBC.0100","error_msg":"Too many."}`)
		return true
	}}).withResources("trial-1", "spare-1")
	for i := range 120 {
		id := fmt.Sprintf("other-%03d", i)
		cloud.withResources(id)
		cloud.resources["spare-1"].takesTo = append(cloud.resources["spare-1"].takesTo, id)
	}
	return cloud
}

func TestManyResourcesThatAreGoneAtOnceAreNamed(t *testing.T) {
	run := manyGone().judge(t, takenScenario, trialFile)
	if len(run.Gone) != 120 || len(run.Remarks) != 1 || !strings.Contains(run.Remarks[0], "other-119") {
		t.Errorf("%d gone, remarks %q", len(run.Gone), run.Remarks)
	}
}

// The worst accident: one of them is in the target file, so the run stops.
func TestALossAmongManyStopsTheRun(t *testing.T) {
	cloud := manyGone()
	cloud.resources["spare-1"].takesTo = append(cloud.resources["spare-1"].takesTo, "trial-1", "spare-2")
	file := "spare: {huawei: [spare-1, spare-2]}\n" + strings.Replace(trialFile, "spare: {huawei: [spare-1]}\n", "", 1)
	again := strings.Replace(takenScenario, "a resource", "another resource", 1)
	run := cloud.withResources("spare-2").judge(t, takenScenario+again, file)
	expect(t, run, "failed: gone, as the target file allows: 1 resource; lost: trial-1 (huawei.trial-service, 70.00 paid; it is no longer listed)", "not_run: huawei was stopped at the first loss")
	if len(run.Gone) != 120 || run.Stopped == "" {
		t.Errorf("%d gone, stopped: %q", len(run.Gone), run.Stopped)
	}
}

// The second look fails once: the next one finds what is gone.
func TestWhatIsGoneIsFoundAfterALookThatFailed(t *testing.T) {
	cloud, failed := manyGone(), false
	tooMany := cloud.spoil
	cloud.spoil = func(c *smallCloud, w http.ResponseWriter, r *http.Request, body string) bool {
		if failed || !strings.Contains(body, "other-000") {
			return tooMany(c, w, r, body)
		}
		failed = true
		reply(w, http.StatusBadRequest, "", `{"error_code":"CBC.0999","error_msg":"Later."}`)
		return true
	}
	run := cloud.judge(t, takenScenario, trialFile)
	expect(t, run, "failed: list_resources was refused")
	if len(run.Gone) != 120 || !failed {
		t.Errorf("%d gone, failed %t", len(run.Gone), failed)
	}
}
