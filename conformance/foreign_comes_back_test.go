package conformance

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	spares    = "spare: {huawei: [spare-1, spare-2, spare-3, spare-4, spare-5]}\nsettle: 300ms\n"
	comesBack = "after the last scenario: spare-1 was gone after features/huawei/f.feature:3 (unsubscribe) and is in use again: the server undid the cancellation, or its list is wrong"
)

// comingBack is a cloud whose lists have spare-1 in use again, where isBack says so of the time since it is gone.
func comingBack(isBack func(since time.Duration, whole bool) bool) *smallCloud {
	var gone time.Time
	return (&smallCloud{refuse: unknown, spoil: func(c *smallCloud, _ http.ResponseWriter, r *http.Request, body string) bool {
		one := c.resources["spare-1"]
		if !one.goneAt.IsZero() {
			gone = one.goneAt
		}
		if !gone.IsZero() {
			one.goneAt = gone
		}
		whole := !strings.Contains(body, "resource_ids")
		if strings.HasSuffix(r.URL.Path, "/query") && one.isGone() && isBack(time.Since(gone), whole) {
			one.goneAt = time.Time{}
		}
		return false
	}}).withResources("spare-1", "spare-2", "spare-3", "spare-4", "spare-5")
}

func TestWhatIsInUseAgainAfterItWasCancelledIsFoundAtTheEnd(t *testing.T) {
	for name, isBack := range map[string]func(time.Duration, bool) bool{
		"everywhere":     func(since time.Duration, _ bool) bool { return since > 100*time.Millisecond },
		"in whole lists": func(since time.Duration, whole bool) bool { return whole && since > 100*time.Millisecond },
	} {
		run := comingBack(isBack).judge(t, takenScenario, spares)
		expect(t, run, "passed")
		if len(run.Complaints) != 1 || run.Complaints[0] != comesBack {
			t.Errorf("%s: complaints %q", name, run.Complaints)
		}
	}
}

// Nobody could see it at the end.
func TestWhatWasInUseAgainForAWhileIsFound(t *testing.T) {
	names, calls := []string{"first", "second", "third", "fourth", "fifth"}, 0
	cloud := comingBack(func(since time.Duration, _ bool) bool { return since > 50*time.Millisecond && calls < len(names) })
	undoing := cloud.spoil
	cloud.spoil = func(c *smallCloud, w http.ResponseWriter, r *http.Request, body string) bool {
		if strings.HasSuffix(r.URL.Path, "/unsubscribe") {
			calls++
			time.Sleep(200 * time.Millisecond)
		}
		return undoing(c, w, r, body)
	}
	var all string
	for _, name := range names {
		all += strings.Replace(takenScenario, "a resource", "the "+name, 1)
	}
	run := cloud.judge(t, all, spares)
	if len(run.Complaints) != 1 || run.Complaints[0] != comesBack {
		t.Errorf("complaints %q", run.Complaints)
	}
}

// Lists may be late, also one of several replicas.
func TestACancelledResourceThatALateListShowsIsNoUndoneCancellation(t *testing.T) {
	lists := 0
	for name, isBack := range map[string]func(time.Duration, bool) bool{
		"every other list": func(time.Duration, bool) bool { lists++; return lists%2 == 0 },
		"the last look": func(since time.Duration, whole bool) bool {
			return whole && since > 250*time.Millisecond && since < 450*time.Millisecond
		},
	} {
		run := comingBack(isBack).judge(t, takenScenario, spares)
		expect(t, run, "passed")
		if len(run.Complaints) > 0 {
			t.Errorf("%s: complaints %q", name, run.Complaints)
		}
	}
}

// Only renewals were given up: the resource goes on.
func TestAResourceWhoseRenewalsWereDroppedIsNotCancelled(t *testing.T) {
	drop := scenario("the renewals go", "@rule:huawei.renewal-only", "    Given the Huawei customer has:\n      | alias | renewed for |\n      | web-1 | 100.00      |\n"+
		"    When the customer drops the renewals of \"web-1\"\n    Then it succeeds\n    And \"web-1\" is still in use\n")
	cloud := (&smallCloud{refuse: unknown}).withResources("web-9")
	run := cloud.judge(t, drop, "fixtures: {huawei.renewal-only: {resource_id: web-9, destroy: true}}\nsettle: 300ms\n")
	expect(t, run, "passed")
	if len(run.Complaints) > 0 {
		t.Errorf("complaints %q", run.Complaints)
	}
}
