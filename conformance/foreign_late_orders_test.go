package conformance

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

const payingBack = hasWeb1 + "    When the customer unsubscribes from \"web-1\"\n    Then it succeeds\n    And the refund order pays back \"10.00\"\n"

// An orderLook is what a look at an order shows, and whether it fails.
type orderLook struct {
	amount string
	state  int
	fails  int // status of the answer; 0: it does not fail
}

// ordersOf is a small cloud with one refund order. From the last look of the run at all resources on, the looks are the late ones.
func ordersOf(first orderLook, late func(looks int) orderLook) *smallCloud {
	read, ended, looks := false, false, 0
	return (&smallCloud{refuse: unknown, spoil: func(c *smallCloud, w http.ResponseWriter, r *http.Request, body string) bool {
		ended = ended || read && strings.HasSuffix(r.URL.Path, "/query") && !strings.Contains(body, "resource_ids")
		isList, isDetail := strings.HasSuffix(r.URL.Path, "/customer-orders"), strings.Contains(r.URL.Path, "/details/")
		switch {
		case c.orders > 0 && strings.HasSuffix(r.URL.Path, "/refund-orders"):
			read = true
			reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":1,"refund_infos":[{"id":"1","amount":-%s,"measure_id":"1","customer_id":"d","resource_type_code":"vm","service_type_code":"ec2","region_code":"x"}]}`, first.amount))
			return true
		case c.orders == 0 || !isList && !isDetail:
			return false
		}
		now := first
		if ended {
			looks++
			now = late(looks)
		}
		order := fmt.Sprintf(`{"order_id":"CS0000000001","service_type_code":"ec2","status":%d,"order_type":4,"amount_after_discount":%s,"official_amount":1,"measure_id":1,"create_time":"2026-06-08T00:00:00Z"}`, now.state, now.amount)
		switch {
		case now.fails != 0:
			reply(w, now.fails, "", `{"error_code":"CBC.0999","error_msg":"No."}`)
		case isList:
			reply(w, http.StatusOK, "", `{"total_count":1,"order_infos":[`+order+`]}`)
		default:
			reply(w, http.StatusOK, "", `{"total_count":0,"order_info":`+order+`,"order_line_items":[]}`)
		}
		return true
	}}).withResources("s-1")
}

func TestARefundOrderIsReadAgainAtTheEnd(t *testing.T) {
	paid, due := orderLook{amount: "10.00", state: 5}, orderLook{amount: "10.00", state: processing}
	always := func(o orderLook) func(int) orderLook { return func(int) orderLook { return o } }
	const order = "after the last scenario: order CS0000000001 of features/huawei/f.feature:3 (unsubscribe) "
	for name, c := range map[string]struct {
		first orderLook
		late  func(int) orderLook
		says  string
		notes int
	}{
		"as it was":           {paid, always(paid), "", 0},
		"another amount":      {paid, always(orderLook{amount: "9.00", state: 5}), order + "paid back 10.00 when it was read, and pays back 9.00 at the end of the run", 0},
		"cancelled":           {paid, always(orderLook{amount: "10.00", state: cancelled}), order + "was completed when it was read, and is cancelled", 0},
		"cancelled under way": {due, always(orderLook{amount: "10.00", state: cancelled}), order + "was under way when it was read, and is cancelled", 1},
		"completed":           {due, always(paid), "", 1},
		"a sign":              {paid, always(orderLook{amount: "-10.00", state: 5}), "", 0},
		"a list is late": {paid, func(looks int) orderLook {
			return map[bool]orderLook{true: due, false: paid}[looks < 3]
		}, "", 0},
		"it cannot be read": {paid, always(orderLook{fails: http.StatusBadRequest}), "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			at := func(days int) string { return time.Now().AddDate(0, 0, days).UTC().Format(time.RFC3339) }
			file := fmt.Sprintf("spare: {huawei: [s-1]}\nsettle: 200ms\nfacts: {s-1: {periods: [{start: %q, end: %q, cash: \"10.00\"}]}}\n", at(10), at(40))
			run := ordersOf(c.first, c.late).judge(t, scenario("s", "@rule:huawei.unsubscribe", payingBack), file)
			if got := strings.Join(run.Complaints, "; "); !strings.HasPrefix(got, c.says) || c.says == "" && got != "" {
				t.Errorf("complaints %q", got)
			}
			if got := run.Unjudged(); len(got) != c.notes {
				t.Errorf("not judged: %q", got)
			}
			if red := run.Outcome() == report.Failed; red != (c.says != "") {
				t.Errorf("the run is %s: %s", run.Outcome(), run.Scenarios[0].Reason)
			}
		})
	}
}
