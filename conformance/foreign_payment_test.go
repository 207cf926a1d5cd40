package conformance

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// The states of an order that has not paid back.
const (
	processing = 3
	cancelled  = 4
)

// paying is a small cloud whose refund orders are in a state, and are completed after a while.
func paying(after time.Duration, state int, amount func(completed bool) string) *smallCloud {
	began := time.Time{}
	return (&smallCloud{spoil: func(c *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		if began.IsZero() && c.orders > 0 {
			began = time.Now()
		}
		completed := time.Since(began) >= after
		order := orderOf(1, map[bool]int{true: 5, false: state}[completed], amount(completed))
		switch {
		case strings.HasSuffix(r.URL.Path, "/refund-orders"):
			reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":1,"refund_infos":[{"id":"1","amount":-%s,"measure_id":"1","customer_id":"d","resource_type_code":"vm","service_type_code":"ec2","region_code":"x"}]}`, amount(completed)))
		case strings.Contains(r.URL.Path, "/details/"):
			reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":0,"order_info":%s,"order_line_items":[]}`, order))
		case strings.HasSuffix(r.URL.Path, "/customer-orders") && c.orders > 0:
			reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":1,"order_infos":[%s]}`, order))
		default:
			return false
		}
		return true
	}}).withResources("s-1")
}

var notPaid = regexp.MustCompile(`order CS0000000001 was still under way after \d+s: whether it is paid back was not judged$`)

// A payment that comes late is waited for. One that does not come is not judged, and the run counts it.
func TestAnOrderThatPaysBackIsWaitedFor(t *testing.T) {
	ten := func(bool) string { return "10.00" }
	for name, c := range map[string]struct {
		cloud    *smallCloud
		want     string
		unjudged int
	}{
		"at once":              {paying(0, processing, ten), "passed", 0},
		"late":                 {paying(500*time.Millisecond, processing, ten), "passed", 0},
		"never":                {paying(time.Hour, processing, ten), "passed", 1},
		"cancelled":            {paying(time.Hour, cancelled, ten), "failed: order CS0000000001 is cancelled, and yet its call was accepted", 0},
		"otherwise in the end": {paying(500*time.Millisecond, processing, func(completed bool) string { return map[bool]string{true: "9.00", false: "10.00"}[completed] }), "failed: pays back 9.00", 0},
	} {
		t.Run(name, func(t *testing.T) {
			at := func(days int) string { return time.Now().AddDate(0, 0, days).UTC().Format(time.RFC3339) }
			file := fmt.Sprintf("spare: {huawei: [s-1]}\nfacts: {s-1: {periods: [{start: %q, end: %q, cash: \"10.00\"}]}}\n", at(10), at(40))
			run := c.cloud.judge(t, scenario("s", "@rule:huawei.unsubscribe", hasWeb1+"    When the customer unsubscribes from \"web-1\"\n    Then it succeeds\n    And the refund order pays back \"10.00\"\n"), file)
			expect(t, run, c.want)
			unjudged := run.Unjudged()
			if len(unjudged) != c.unjudged || c.unjudged > 0 && !notPaid.MatchString(unjudged[0]) {
				t.Errorf("not judged: %q", unjudged)
			}
			if c.want == "passed" && run.Outcome() != report.Passed {
				t.Errorf("the run is %s: %q", run.Outcome(), run.Complaints)
			}
		})
	}
}
