package conformance

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	settingFile = "fixtures: {huawei.autorenew-off: {resource_id: web-9}}\n"
	offeredFile = "fixtures: {huawei.autorenew-off: {resource_id: web-9}, huawei.takes-effect: {resource_id: web-9, destroy: true}}\n"
)

// settingCloud has a resource that renews itself. What undo changes, it changes once automatic renewal is as it was before the
// run: while a list is asked for, with or without ids.
func settingCloud(undo func(web *smallResource, whole bool)) *smallCloud {
	back := false
	c := (&smallCloud{refuse: unknown, spoil: func(c *smallCloud, _ http.ResponseWriter, r *http.Request, body string) bool {
		switch {
		case strings.HasSuffix(r.URL.Path, "/web-9"):
			back = r.Method == http.MethodPost
		case back && strings.HasSuffix(r.URL.Path, "/query"):
			undo(c.resources["web-9"], !strings.Contains(body, "resource_ids"))
		}
		return false
	}}).withResources("web-9")
	c.resources["web-9"].renews = true
	return c
}

func TestASettingThatIsUndoneLaterIsFoundAtTheEnd(t *testing.T) {
	cloud := settingCloud(func(web *smallResource, whole bool) { web.renews = web.renews && !whole })
	run := cloud.judge(t, scenario("off", "@rule:huawei.autorenew-off", switchedOff), settingFile)
	expect(t, run, "passed")
	const want = "after the last scenario: automatic renewal of web-9 was on before the run, was left so by features/huawei/f.feature:3, and was off later"
	if len(run.Complaints) != 1 || !strings.HasPrefix(run.Complaints[0], want) {
		t.Errorf("complaints %q", run.Complaints)
	}
}

// Nothing is called between the last scenario and the look, so the look waits a moment.
func TestASettingThatIsUndoneSoonAfterTheRunIsFound(t *testing.T) {
	var cloud *smallCloud
	cloud = settingCloud(func(web *smallResource, _ bool) {
		time.AfterFunc(300*time.Millisecond, func() {
			cloud.mu.Lock()
			defer cloud.mu.Unlock()
			web.renews = false
		})
	})
	run := cloud.judge(t, scenario("off", "@rule:huawei.autorenew-off", switchedOff), settingFile)
	expect(t, run, "passed")
	if len(run.Complaints) != 1 || !strings.Contains(run.Complaints[0], "web-9 was on before the run") {
		t.Errorf("complaints %q", run.Complaints)
	}
}

// Nobody could see it at the end: the resource is given up then.
func TestASettingThatIsUndoneIsFoundBeforeTheResourceIsGivenUp(t *testing.T) {
	looks := 0
	cloud := settingCloud(func(web *smallResource, whole bool) {
		if looks++; looks == 2 { // the first look sees that it is put back
			web.renews = false
		}
	})
	run := cloud.judge(t, scenario("off", "@rule:huawei.autorenew-off", switchedOff)+takenScenario, offeredFile)
	expect(t, run, "passed", "passed")
	if len(run.Complaints) != 1 || !strings.Contains(run.Complaints[0], "web-9 was on before the run") {
		t.Errorf("complaints %q", run.Complaints)
	}
}

// A list may be late, the resource may be leaving, or be switched by another scenario.
func TestASettingThatARightServerChangesIsNotUndone(t *testing.T) {
	off := scenario("off", "@rule:huawei.autorenew-off", switchedOff)
	again := strings.Replace(off, "Scenario: off", "Scenario: off again", 1)
	late := 0
	for name, c := range map[string]struct {
		undo     func(web *smallResource, whole bool)
		features string
		file     string
	}{
		"a list is late": {undo: func(web *smallResource, whole bool) {
			if whole {
				late++
			}
			web.renews = late != 1 || !whole
		}, features: off, file: settingFile},
		"it is switched again": {undo: func(*smallResource, bool) {}, features: off + again, file: settingFile},
		"it is leaving": {undo: func(web *smallResource, whole bool) { web.renews = web.renews && web.goneAt.IsZero() },
			features: off + takenScenario, file: offeredFile},
	} {
		cloud := settingCloud(c.undo)
		cloud.takes = timeOf(5e9)
		run := cloud.judge(t, c.features, c.file)
		for _, s := range run.Scenarios {
			if s.Outcome.String() != "passed" {
				t.Errorf("%s: %s is %s: %s", name, s.Name, s.Outcome, s.Reason)
			}
		}
		if len(run.Complaints) > 0 {
			t.Errorf("%s: complaints %q", name, run.Complaints)
		}
	}
	if late == 0 {
		t.Error("no list was late")
	}
}
