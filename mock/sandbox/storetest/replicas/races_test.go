package replicas

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

func TestOfEightCallsAtThreeReplicasOneIsGivenAnOrder(t *testing.T) {
	c := withCluster(t)
	c.rounds(many(1000, 50), func(w *customer, item int) {
		web := w.ids[fmt.Sprint("web-", item)]
		c.wantOne(c.race(func(int) (answer, error) { return w.unsubscribe(web) }), "CBC.30010035")
	})
}

func TestOfEightRefundsAtThreeReplicasOneIsGivenAnOrder(t *testing.T) {
	c := withCluster(t)
	c.rounds(many(1000, 50), func(w *customer, item int) {
		shop := w.ids[fmt.Sprint("shop-", item)]
		c.wantOne(c.race(func(int) (answer, error) { return w.refund(shop, nil) }), "ExistRefundingOrderError")
	})
}

func TestOneClientTokenAtThreeReplicasHasOneAnswer(t *testing.T) {
	c := withCluster(t)
	c.rounds(many(1000, 50), func(w *customer, item int) {
		token := url.Values{"ClientToken": {fmt.Sprint("token-", item)}}
		all := c.race(func(int) (answer, error) { return w.refund(w.ids[fmt.Sprint("shop-", item)], token) })
		for _, a := range all {
			if a.code != "" || a.order == "" || a.order != all[0].order {
				t.Errorf("one call got %v, another one %v", all[0].reply, a.reply)
			}
		}
	})
}

func TestOneNonceAtThreeReplicasIsAcceptedOnce(t *testing.T) {
	c := withCluster(t)
	c.rounds(many(1000, 50), func(w *customer, item int) {
		values := url.Values{"InstanceId": {w.ids[fmt.Sprint("shop-", item)]}, "ProductCode": {"ecs"}}
		query := dialecttest.SignedQuery(w.key, w.secret, "POST", "RefundInstance", time.Now(), values)
		c.wantOne(c.race(func(int) (answer, error) { return w.sendSigned(query) }), "SignatureNonceUsed")
	})
}

func TestAFaultForOneCallStrikesOnceAtThreeReplicas(t *testing.T) {
	c := withCluster(t)
	c.rounds(many(1000, 50), func(w *customer, item int) {
		web := w.ids[fmt.Sprint("web-", item)]
		a, err := w.admin("POST", w.path("/faults"), `{"match":{"resource":"`+web+`"},"times":1,"effect":{"code":"CBC.0999"}}`)
		if err != nil || a.status != 201 {
			t.Fatal(a, err)
		}
		struck := 0
		for _, a := range c.race(func(int) (answer, error) { return w.renewal(web, true) }) {
			if a.code == "CBC.0999" {
				struck++
			} else if a.code != "" {
				t.Errorf("a call that is not struck got %v", a.reply)
			}
		}
		if struck != 1 {
			t.Errorf("the fault struck %d times", struck)
		}
	})
}

// All replicas move the clock at the same time, and each shows every event once.
func TestDueEventsOccurOnceAtThreeReplicas(t *testing.T) {
	c := withCluster(t)
	for range many(50, 5) {
		w := c.open(4)
		for month := range 4 {
			to := fmt.Sprintf(`{"now":"2026-%02d-28T00:00:00Z"}`, 6+month)
			c.race(func(int) (a answer, err error) {
				a.reply, err = w.admin("PUT", w.path("/clock"), to)
				if err == nil && a.status != 200 {
					t.Errorf("the clock is not moved: %v", a.reply)
				}
				return a, err
			})
			wantSameEvents(t, c, w, 3+6*month) // each month three renewals and, after the first, three periods that begin
		}
	}
}

// wantSameEvents requires that all replicas show the same events, so many, each once.
func wantSameEvents(t *testing.T, c *cluster, w *customer, want int) {
	t.Helper()
	var first []control.Event
	for i, r := range c.replicas {
		var now shown
		if err := r.read(w.path(""), &now); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = now.Clock.Events
		}
		if double := now.summary().double; len(double) > 0 || !slices.Equal(now.Clock.Events, first) || len(first) != want {
			text, _ := json.Marshal(now.Clock.Events)
			t.Fatalf("replica %d shows %s, twice is %v; want %d events, the same everywhere", i, text, double, want)
		}
	}
}

// What one replica did to a sandbox is so for the next call at another one.
func TestSandboxesAreOpenedResetAndDeletedForAllReplicas(t *testing.T) {
	c := withCluster(t)
	for round := range many(100, 10) {
		at := func(i int) server { return c.replicas[(round+i)%len(c.replicas)] }
		w, a, err := at(0).open(scenario(4))
		if w == nil {
			t.Fatal(a, err)
		}
		web := w.ids["web-0"]
		wantCode(t, "after the opening", "", must(w.on(at(1)).unsubscribe(web)))
		wantCode(t, "after the unsubscription", "CBC.30010035", must(w.on(at(2)).unsubscribe(web)))
		wantStatus(t, "reset", 204, must(at(0).admin("POST", w.path("/reset"), "{}")))
		wantCode(t, "after the reset", "", must(w.on(at(1)).unsubscribe(web)))
		wantCode(t, "after the second unsubscription", "CBC.30010035", must(w.on(at(2)).unsubscribe(web)))
		wantStatus(t, "delete", 204, must(at(2).admin("DELETE", w.path(""), "")))
		for i := range c.replicas {
			wantCode(t, "after the deletion", "APIGW.0301", must(w.on(at(i)).unsubscribe(web)))
			wantStatus(t, "the deleted sandbox", 404, must(at(i).admin("GET", w.path(""), "")))
		}
	}
}

func must[A any](a A, err error) A {
	if err != nil {
		panic(err)
	}
	return a
}

func wantCode(t *testing.T, what, want string, a answer) {
	t.Helper()
	if a.code != want {
		t.Errorf("%s: got %v, want the code %q", what, a.reply, want)
	}
}

func wantStatus(t *testing.T, what string, want int, a *reply) {
	t.Helper()
	if a.status != want {
		t.Errorf("%s: got %v, want %d", what, a, want)
	}
}
