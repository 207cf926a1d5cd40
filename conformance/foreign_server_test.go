package conformance

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
)

// A smallCloud is a right server of one vendor without a control API. Tests make it wrong in one way.
type smallCloud struct {
	mu        sync.Mutex
	resources map[string]*smallResource
	orders    int
	takes     time.Duration                                         // effects of an unsubscription
	closes    bool                                                  // what was unsubscribed stays listed as closed
	refuse    func(c *smallCloud, ids []string, body string) string // the code of a refusal; "": it is accepted
	spoil     func(c *smallCloud, w http.ResponseWriter, r *http.Request, body string) bool
	named     []string // the ids that unsubscriptions named
	looks     int      // how often the list of resources was asked for
}

// A smallResource is a resource of the small cloud.
type smallResource struct {
	owner   string // the access key of its account
	renews  bool
	ends    time.Time
	goneAt  time.Time // zero: it stays
	takesTo []string  // what goes a little later
}

func (r *smallResource) isGone() bool { return !r.goneAt.IsZero() && !time.Now().Before(r.goneAt) }

func (c *smallCloud) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, _ := io.ReadAll(r.Body)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.spoil != nil && c.spoil(c, w, r, string(text)) {
		return
	}
	switch {
	case strings.HasSuffix(r.URL.Path, "/query"):
		c.list(w, r, text)
	case strings.HasSuffix(r.URL.Path, "/customer-orders"):
		listOrders(w, c.orders)
	case strings.HasSuffix(r.URL.Path, "/unsubscribe"):
		c.unsubscribe(w, string(text))
	default:
		c.switchRenewal(w, r)
	}
}

// listOrders lists the first orders that were made, completed.
func listOrders(w http.ResponseWriter, n int) {
	var all []string
	for i := range n {
		all = append(all, orderOf(i+1, 5, "1"))
	}
	reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":%d,"order_infos":[%s]}`, n, strings.Join(all, ",")))
}

// orderOf is an order as the list and the details show it.
func orderOf(n, state int, amount string) string {
	return fmt.Sprintf(`{"order_id":"CS%010d","service_type_code":"ec2","status":%d,"order_type":4,"amount_after_discount":%s,"official_amount":1,"measure_id":1,"create_time":"2026-06-08T00:00:00Z"}`, n, state, amount)
}

// accessKey is the key that signed a call.
func accessKey(r *http.Request) string {
	_, after, _ := strings.Cut(r.Header.Get("Authorization"), "Access=")
	key, _, _ := strings.Cut(after, ",")
	return key
}

func (c *smallCloud) list(w http.ResponseWriter, r *http.Request, text []byte) {
	var asked struct {
		IDs []string `json:"resource_ids"`
	}
	json.Unmarshal(text, &asked)
	c.looks++
	items := []map[string]any{}
	for id, one := range c.resources {
		if one.owner != accessKey(r) || len(asked.IDs) > 0 && !slices.Contains(asked.IDs, id) || one.isGone() && !c.closes {
			continue
		}
		item := map[string]any{
			"id": "record-" + id, "resource_id": id, "service_type_code": "hws.service.type.ec2", "is_main_resource": 1, "status": 2,
			"effective_time": "2026-01-01T00:00:00Z", "expire_time": one.ends.UTC().Format(time.RFC3339), "expire_policy": 0,
			"update_time": fmt.Sprint(c.looks), "remaining_days": c.looks, // which change by themselves
		}
		if one.isGone() {
			item["status"] = 3
		}
		if one.renews {
			item["expire_policy"] = 3
		}
		items = append(items, item)
	}
	body, _ := json.Marshal(map[string]any{"total_count": len(items), "data": items})
	reply(w, http.StatusOK, "", string(body))
}

func (c *smallCloud) unsubscribe(w http.ResponseWriter, text string) {
	var body struct {
		IDs  []string `json:"resource_ids"`
		Kind int      `json:"unsubscribe_type"`
	}
	json.Unmarshal([]byte(text), &body)
	c.named = append(c.named, body.IDs...)
	if c.refuse != nil {
		if code := c.refuse(c, body.IDs, text); code != "" {
			reply(w, http.StatusBadRequest, "", fmt.Sprintf(`{"error_code":%q,"error_msg":"No."}`, code))
			return
		}
	}
	c.orders++
	for _, id := range body.IDs {
		if one := c.resources[id]; one != nil && body.Kind == 2 {
			one.ends = one.ends.AddDate(0, -1, 0)
		} else if one != nil {
			one.goneAt = time.Now().Add(c.takes)
			for _, other := range one.takesTo {
				c.resources[other].goneAt = time.Now().Add(c.takes)
			}
		}
	}
	reply(w, http.StatusOK, "", fmt.Sprintf(`{"order_ids":["CS%010d"],"fail_resource_infos":[]}`, c.orders))
}

func (c *smallCloud) switchRenewal(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	one := c.resources[id]
	if one == nil {
		reply(w, http.StatusBadRequest, "", `{"error_code":"CBC.99003012","error_msg":"Unknown."}`)
		return
	}
	one.renews = r.Method == http.MethodPost
	w.Header().Set("X-Request-Id", fmt.Sprint(time.Now().UnixNano()))
	w.WriteHeader(http.StatusNoContent)
}

// unknown refuses ids that the cloud does not have.
func unknown(c *smallCloud, ids []string, _ string) string {
	for _, id := range ids {
		if one := c.resources[id]; one == nil || one.isGone() {
			return "CBC.99003012"
		}
	}
	return ""
}

// withResources adds resources of the main account with these ids.
func (c *smallCloud) withResources(ids ...string) *smallCloud {
	if c.resources == nil {
		c.resources = map[string]*smallResource{}
	}
	for _, id := range ids {
		c.resources[id] = &smallResource{owner: "MAIN", ends: time.Now().AddDate(0, 1, 0)}
	}
	return c
}

// judge plans and runs a feature against the cloud, with the rest of a target file.
func (c *smallCloud) judge(t *testing.T, feature, file string, options ...func(*Options)) *report.Run {
	t.Helper()
	o := c.options(t, feature, file, options...)
	made, err := NewPlan(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Confirm = made.Hash
	run, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// planned is the plan of that run.
func (c *smallCloud) planned(t *testing.T, feature, file string, options ...func(*Options)) *plan.Plan {
	t.Helper()
	made, err := NewPlan(t.Context(), c.options(t, feature, file, options...))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// options choose a feature and the cloud, with the rest of a target file.
func (c *smallCloud) options(t *testing.T, feature, file string, options ...func(*Options)) Options {
	t.Helper()
	s := httptest.NewServer(c)
	t.Cleanup(s.Close)
	text := fmt.Sprintf("name: small\nhuawei: {endpoint: %q, domain_id: d, ak: MAIN, sk: secret}\n%s", s.URL, file)
	if !strings.Contains(file, "settle:") {
		text += "settle: 1s\n"
	}
	read, err := targetOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Target: read, Features: fstest.MapFS{"huawei/f.feature": {Data: []byte("Feature: f\n" + feature)}}}
	for _, change := range options {
		change(&o)
	}
	return o
}

// expect compares the outcome and a part of the reason of each scenario, as "failed: lost".
func expect(t *testing.T, run *report.Run, want ...string) {
	t.Helper()
	if len(run.Scenarios) != len(want) {
		t.Fatalf("%d scenarios, want %d", len(run.Scenarios), len(want))
	}
	for i, s := range run.Scenarios {
		outcome, reason, _ := strings.Cut(want[i], ": ")
		if s.Outcome.String() != outcome || !strings.Contains(s.Reason, reason) {
			t.Errorf("%s: got %s: %s\nwant %s", s.Name, s.Outcome, s.Reason, want[i])
		}
	}
}

// The steps of small scenarios.
const (
	hasWeb1     = "    Given the Huawei customer has:\n      | alias | facts |\n      | web-1 |       |\n"
	unsubscribe = hasWeb1 + "    When the customer unsubscribes from \"web-1\"\n    Then it succeeds\n"
	noLonger    = "    And \"web-1\" is no longer in use\n"
	trialWeb1   = "    Given the Huawei customer has:\n      | alias | facts         |\n      | web-1 | trial-service |\n"
	refusedWeb1 = "    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.99003649\" by \"huawei.trial-service\"\n"
)

// scenario is a scenario of some rows with these steps.
func scenario(name, tags, steps string) string {
	return "  " + tags + "\n  Scenario: " + name + "\n" + steps
}

// emptyPage answers lists without ids with no entry, and says how many there are in all.
func emptyPage(total int) func(*smallCloud, http.ResponseWriter, *http.Request, string) bool {
	return func(_ *smallCloud, w http.ResponseWriter, r *http.Request, body string) bool {
		if !strings.HasSuffix(r.URL.Path, "/query") || !strings.Contains(body, `"limit":20}`) {
			return false
		}
		reply(w, http.StatusOK, "", fmt.Sprintf(`{"total_count":%d,"data":[]}`, total))
		return true
	}
}
