package conformance

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Who else uses the account may buy, so it is a warning. An order that was there before, and one of the run, are none.
func TestAnOrderThatNoCallAskedForIsAWarning(t *testing.T) {
	const old = `,{"order_id":"CS-old","service_type_code":"ec2","status":5,"order_type":2,"amount_after_discount":1,"official_amount":1,"measure_id":1,"create_time":"2026-06-08T00:00:00Z"}`
	for name, c := range map[string]struct {
		kind    int
		id      string
		charged []string
	}{
		"renewal": {2, "CS-new", []string{"CS-new"}}, "purchase": {1, "CS-new", []string{"CS-new"}}, "refund": {4, "CS-new", nil},
		"of the run": {2, "CS0000000001", nil},
	} {
		cloud := (&smallCloud{refuse: unknown, spoil: func(s *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
			if !strings.HasSuffix(r.URL.Path, "/customer-orders") || r.URL.Query().Get("order_type") != "" {
				return false
			}
			all := old
			if s.orders > 0 {
				all = strings.Replace(strings.Replace(old, "CS-old", c.id, 1), `"order_type":2`, fmt.Sprintf(`"order_type":%d`, c.kind), 1) + old
			}
			reply(w, http.StatusOK, "", `{"total_count":2,"order_infos":[`+all[1:]+`]}`)
			return true
		}}).withResources("spare-1")
		run := cloud.judge(t, takenScenario, "spare: {huawei: [spare-1]}\n")
		expect(t, run, "passed")
		if !slices.Equal(run.Charged, c.charged) || len(run.Remarks) != len(c.charged) || len(run.Complaints) > 0 {
			t.Errorf("%s: charged %q, remarks %q, complaints %q", name, run.Charged, run.Remarks, run.Complaints)
		}
	}
}
