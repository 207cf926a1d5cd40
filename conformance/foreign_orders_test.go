package conformance

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// busy is a cloud in which, while an unsubscription is carried out, further orders are made and somebody else gives up as many
// resources as goes says. The lists show these a little later than the orders.
func busy(orders, goes int) *smallCloud {
	cloud := (&smallCloud{spoil: func(c *smallCloud, _ http.ResponseWriter, r *http.Request, _ string) bool {
		if !strings.HasSuffix(r.URL.Path, "/unsubscribe") {
			return false
		}
		c.orders += orders
		for i := range goes {
			c.resources[fmt.Sprintf("other-%d", i)].goneAt = time.Now().Add(200 * time.Millisecond)
		}
		return false
	}}).withResources("trial-1", "spare-1")
	for i := range goes {
		cloud.withResources(fmt.Sprintf("other-%d", i))
	}
	return cloud
}

const (
	oneOrderMade = "    And there is one unsubscription order\n"
	noteOf       = " is named by no answer, and other-0 went meanwhile, which the target file does not name: whether the call made it was not judged"
)

// What somebody else gives up is not held against the server. An order for which nothing else went is.
func TestOrdersThatSomebodyElseMayHaveMade(t *testing.T) {
	accepted := scenario("s", "@rule:huawei.unsubscribe", unsubscribe+oneOrderMade)
	refused := scenario("s", "@limit:huawei.trial-service", trialWeb1+refusedWeb1)
	for name, c := range map[string]struct {
		feature      string
		orders, goes int
		want         string
		unjudged     string
	}{
		"of somebody else":                       {accepted, 1, 1, "passed", "order CS0000000001" + noteOf},
		"of the server":                          {accepted, 1, 0, "failed: the number of unsubscription orders is 2, not 1", ""},
		"of both":                                {accepted, 2, 1, "failed: the number of unsubscription orders is 2, not 1", ""},
		"of somebody else, beside a refusal":     {refused, 1, 1, "passed", "order CS0000000001" + noteOf},
		"of the server, in spite of its refusal": {refused, 1, 0, "failed: the refused call changed the world: it made the unsubscription order CS0000000001", ""},
	} {
		t.Run(name, func(t *testing.T) {
			cloud := busy(c.orders, c.goes)
			cloud.refuse = func(_ *smallCloud, ids []string, _ string) string {
				return map[bool]string{true: "CBC.99003649"}[ids[0] == "trial-1"]
			}
			run := cloud.judge(t, c.feature, trialFile)
			expect(t, run, c.want)
			unjudged := run.Unjudged()
			if len(run.Gone) != c.goes || (len(unjudged) == 0) != (c.unjudged == "") || c.unjudged != "" && !strings.HasSuffix(unjudged[0], c.unjudged) {
				t.Errorf("gone %q, not judged %q", run.Gone, unjudged)
			}
		})
	}
}

// listedLate is a cloud whose list of orders leaves out what is younger than this.
func listedLate(by time.Duration) *smallCloud {
	var made []time.Time
	return (&smallCloud{refuse: unknown, spoil: func(c *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
		for len(made) < c.orders {
			made = append(made, time.Now())
		}
		if !strings.HasSuffix(r.URL.Path, "/customer-orders") {
			return false
		}
		old := 0
		for _, at := range made {
			if time.Since(at) >= by {
				old++
			}
		}
		listOrders(w, old)
		return true
	}}).withResources("spare-1", "spare-2", "spare-3")
}

// Orders of earlier calls are not held against a later one, and those of a call are waited for.
func TestOrdersThatAreListedLate(t *testing.T) {
	again := "    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.99003012\" by \"huawei.unknown-resource\"\n"
	feature := scenario("first", "@rule:huawei.unsubscribe", unsubscribe) + scenario("again", "@rule:huawei.unsubscribe", unsubscribe+again) + scenario("counted", "@rule:huawei.unsubscribe", unsubscribe+oneOrderMade)
	file := "spare: {huawei: [spare-1, spare-2, spare-3]}\n"
	run := listedLate(500*time.Millisecond).judge(t, feature, file)
	expect(t, run, "passed", "passed", "passed")
	if unjudged := run.Unjudged(); len(unjudged) > 0 {
		t.Errorf("not judged: %q", unjudged)
	}
	expect(t, listedLate(time.Hour).judge(t, feature, file), "passed", "passed", "failed: the number of unsubscription orders is 0, not 1")
}

// An answer that names another order than the list has, or one that an earlier call has made, is wrong.
func TestAnOrderThatTheListDoesNotHave(t *testing.T) {
	for id, want := range map[string]string{
		"CS0000000009": "failed: order CS0000000009 is not among the unsubscription orders",
		"CS0000000001": "passed",
	} {
		cloud := (&smallCloud{spoil: func(c *smallCloud, w http.ResponseWriter, r *http.Request, _ string) bool {
			if strings.HasSuffix(r.URL.Path, "/unsubscribe") {
				c.orders++
				c.resources["spare-1"].goneAt = time.Now()
				reply(w, http.StatusOK, "", fmt.Sprintf(`{"order_ids":[%q],"fail_resource_infos":[]}`, id))
				return true
			}
			return false
		}}).withResources("spare-1")
		expect(t, cloud.judge(t, scenario("s", "@rule:huawei.unsubscribe", unsubscribe+oneOrderMade), "spare: {huawei: [spare-1]}\n"), want)
	}
}
