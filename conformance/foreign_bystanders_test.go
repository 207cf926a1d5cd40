package conformance

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	bystanderFile = "fixtures: {huawei.attached-resource: {resource_id: disk-1, primary: server-1}, huawei.autorenew-off: {resource_id: server-1}}\nspare: {huawei: [spare-1, spare-2]}\n"
	bystanderSays = "after the last scenario: automatic renewal is otherwise than before the run, and no call of the run set it: the server did, or somebody else: look at "
)

// switching is a cloud that sets automatic renewal of other resources, in the lists that are asked for after a call.
func switching(after string, set func(c *smallCloud, whole bool)) *smallCloud {
	called := false
	return (&smallCloud{refuse: unknown, spoil: func(c *smallCloud, _ http.ResponseWriter, r *http.Request, body string) bool {
		called = called || strings.HasSuffix(r.URL.Path, after) && r.Method != http.MethodGet
		if called && strings.HasSuffix(r.URL.Path, "/query") {
			set(c, !strings.Contains(body, "resource_ids"))
		}
		return false
	}}).withResources("spare-1", "spare-2", "server-1", "disk-1", "of-others")
}

// on switches automatic renewal of some resources on.
func on(ids ...string) func(*smallCloud, bool) {
	return func(c *smallCloud, _ bool) {
		for _, id := range ids {
			c.resources[id].renews = true
		}
	}
}

func TestABystanderThatRenewsOtherwiseIsFoundAtTheEnd(t *testing.T) {
	for name, c := range map[string]struct {
		ids, switched []string
		complaint     string
	}{
		"of the file": {ids: []string{"server-1"}, complaint: "server-1 (huawei.attached-resource; was off, is on)"},
		"of others":   {ids: []string{"of-others"}, switched: []string{"of-others"}},
		"all": {ids: []string{"disk-1", "of-others", "server-1", "spare-1", "spare-2"}, switched: []string{"of-others"},
			complaint: "disk-1 (huawei.attached-resource; was off, is on), server-1 (huawei.attached-resource; was off, is on), spare-2 (spare; was off, is on)"},
	} {
		run := switching("/unsubscribe", on(c.ids...)).judge(t, takenScenario, bystanderFile+"settle: 200ms\n")
		expect(t, run, "passed")
		if !slices.Equal(run.Switched, c.switched) || len(run.Remarks) != len(c.switched) {
			t.Errorf("%s: switched %q, remarks %q", name, run.Switched, run.Remarks)
		}
		if got := strings.Join(run.Complaints, "; "); strings.ReplaceAll(got, bystanderSays, "") != c.complaint || c.complaint != "" && got == c.complaint {
			t.Errorf("%s: complaints %q", name, got)
		}
	}
}

// A list may be late, what is attached follows its primary, and a resource may have been renewed.
func TestABystanderThatARightServerSwitchesIsNoComplaint(t *testing.T) {
	lists := 0
	for name, c := range map[string]struct {
		cloud    *smallCloud
		features string
	}{
		"a list is late": {switching("/unsubscribe", func(c *smallCloud, whole bool) {
			if whole {
				lists++
			}
			c.resources["spare-2"].renews = whole && lists > 1 && lists < 4
		}), takenScenario},
		"it follows its primary": {switching("/server-1", on("disk-1")), scenario("off", "@rule:huawei.autorenew-off", switchedOff)},
		"it was renewed": {switching("/unsubscribe", func(c *smallCloud, _ bool) {
			c.resources["spare-2"].renews, c.resources["spare-2"].ends = true, time.Now().AddDate(0, 2, 0)
		}), takenScenario},
	} {
		c.cloud.resources["server-1"].renews = true
		run := c.cloud.judge(t, c.features, bystanderFile)
		expect(t, run, "passed")
		if len(run.Complaints)+len(run.Remarks) > 0 {
			t.Errorf("%s: complaints %q, remarks %q", name, run.Complaints, run.Remarks)
		}
	}
	if lists < 4 {
		t.Errorf("%d lists", lists)
	}
}
