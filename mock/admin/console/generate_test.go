package console_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A subscription is what a generated world has to leave.
type subscription struct {
	vendor, id string
	kind       string // of unsubscription
}

// A generated world is a scenario of fifty subscriptions, and what there is to leave in it.
type generated struct {
	document      string
	subscriptions []subscription
}

// A generator makes a world from its seed, always the same.
type generator struct {
	*rand.Rand
	now time.Time
}

// facts are some of what can be true of a subscription; most of it is a reason not to leave.
var facts = map[string][]string{
	"huawei": {
		"trial-service: true", "resource-frozen: true", "security-frozen: true", "unpaid-order: true", "one-off: true", "devcloud: true", "sales-contract: true",
		"reward-activity: lucky-draw", "portfolio: %d", "bandwidth-add-on: true", "fee-query-failure: true", "recycle-bin: 24h", "transaction-in-progress: 2h", "resource-package: true",
	},
	"alibaba": {"promotion: true", "paid-image: true", "instance-status: changing", "ambassador-order: true", "precheck: true", "shutdown-policy: 360h", "refund-in-progress: true"},
}

func generate(seed uint64) (w generated) {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.IntN(365*24*3600)) * time.Second)
	var huawei, alibaba strings.Builder
	for i := range 30 {
		s := subscription{"huawei", fmt.Sprintf("h-%d", i), []string{"1", "1", "2"}[g.IntN(3)]}
		w.subscriptions = append(w.subscriptions, s)
		fmt.Fprintf(&huawei, "        - {alias: h%d, id: %s, service: %s, attached: [{alias: d%d, service: hws.service.type.ebs}], %s}\n", i, s.id, g.pick("hws.service.type.ec2", "hws.service.type.rds", "scm"), i, g.rest("huawei", i))
	}
	for i := range 20 {
		s := subscription{"alibaba", fmt.Sprintf("i-%d", i), "1"}
		w.subscriptions = append(w.subscriptions, s)
		fmt.Fprintf(&alibaba, "        - {alias: i%d, id: %s, product_code: ecs, %s}\n", i, s.id, g.rest("alibaba", i))
	}
	w.document = fmt.Sprintf(world, g.now.Format(time.RFC3339), huawei.String(), alibaba.String())
	return w
}

const world = `name: generated
clock: %s
huawei:
  accounts:
    - name: acme
      credentials: [{token: token}]
      balance: {cash: "100000.00"}
      resources:
%salibaba:
  accounts:
    - name: acme
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      balance: {cash: "100000.00"}
      instances:
%s`

func (g *generator) pick(words ...string) string { return words[g.IntN(len(words))] }

// rest is the subscription and the facts of one resource.
func (g *generator) rest(vendor string, i int) string {
	text := "subscription: " + g.subscription(vendor)
	if g.IntN(4) == 0 {
		fact := g.pick(facts[vendor]...)
		if strings.Contains(fact, "%d") {
			fact = fmt.Sprintf(fact, i/10)
		}
		text += ", facts: {" + fact + "}"
	}
	return text
}

// subscription is a term with one to three periods, around the instant of the world.
func (g *generator) subscription(vendor string) string {
	months := []billing.Term{1, 2, 3, 9, 12, 24, 36}[g.IntN(7)]
	begins := g.now.Add(-time.Duration(g.Int64N(int64(months)*31*24*3600)) * time.Second)
	if g.IntN(12) == 0 {
		begins = g.now.Add(time.Duration(g.IntN(48*3600)) * time.Second)
	}
	var periods []string
	first, calendar := begins, billing.Calendar{Zone: 8 * time.Hour, KeepsDay: true} // of both vendors
	for range 1 + g.IntN(3) {
		text := fmt.Sprintf(`{begins: %s, cash: "%s"`, begins.Format(time.RFC3339), billing.Money(g.IntN(5_000_000)))
		if g.IntN(3) == 0 {
			text += fmt.Sprintf(`, %s: "%s"`, map[string]string{"huawei": "coupons", "alibaba": "vouchers"}[vendor], billing.Money(g.IntN(100_000)))
		}
		if vendor == "huawei" && g.IntN(4) == 0 {
			text += fmt.Sprintf(`, discounts: "%s"`, billing.Money(g.IntN(100_000)))
		}
		periods, begins = append(periods, text+"}"), calendar.After(first, begins, months)
	}
	return fmt.Sprintf("{term: %s, periods: [%s]}", months, strings.Join(periods, ", "))
}
