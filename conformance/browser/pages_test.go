package browser_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/admin/console"
)

const shop = `
name: shop
clock: 2026-06-08T02:30:00Z
huawei:
  accounts:
    - name: acme
      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00", coupons: "20.00"}, {begins: 2026-06-20T02:30:00Z, cash: "100.00"}], auto_renew: true}, attached: [{alias: web-disk, service: hws.service.type.ebs}]}
        - {alias: shop, id: shop-id, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}}
        - {alias: trial, id: trial-id, service: hws.service.type.ec2, facts: {trial-service: true}}
        - {alias: a-resource-with-a-rather-long-name-as-people-give-them, id: 5f1c3a52b3f84b0c9a6e5d1e2f304152, service: hws.service.type.ec2, facts: {one-off: true}}
        - {alias: server-7, id: server-7-id, service: dcc, kind: physical-server, place: {region: ap-southeast-1, dec: dec-1, pool: pool-1}, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: server-8, id: server-8-id, service: dcc, kind: physical-server, place: {region: ap-southeast-1, dec: dec-1, pool: pool-1}, hosts: [shop]}
alibaba:
  accounts:
    - name: zhang
      instances:
        - {alias: ecs, id: i-ecs, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
        - {alias: promoted, id: i-promoted, product_code: ecs, facts: {promotion: true}}
`

// A view is a page and how one gets there.
type view struct {
	name, route string
	path        string
	then        []string // to choose, one after the other
}

// views are all pages; the last leave something behind.
var views = []view{
	{"sandboxes", "GET ", "", nil},
	{"sandbox", "GET /{sandbox}", "/default", nil},
	{"unsubscriptions", unsubscriptions, huawei + "/unsubscriptions", nil},
	{"unsubscriptions-renewals", unsubscriptions, huawei + "/unsubscriptions?tab=renewals", nil},
	{"unsubscriptions-not-allowed", unsubscriptions, huawei + "/unsubscriptions?tab=not-allowed", nil},
	{"instances", unsubscriptions, alibaba + "/unsubscriptions", nil},
	{"instances-not-allowed", unsubscriptions, alibaba + "/unsubscriptions?tab=not-allowed", nil},
	{"review", review, huawei + "/unsubscriptions/review?type=1&id=web-id&id=shop-id", nil},
	{"review-blocked", review, huawei + "/unsubscriptions/review?type=1&id=trial-id", nil},
	{"review-instance", review, alibaba + "/unsubscriptions/review?id=i-ecs", nil},
	{"trouble", review, huawei + "/unsubscriptions/review", nil},
	{"dcc", account + "/dcc", huawei + "/dcc", nil},
	{"dcc-pools", account + "/dcc/pools", huawei + "/dcc", []string{"dec-1"}},
	{"dcc-servers", account + "/dcc/servers", huawei + "/dcc", []string{"dec-1", "pool-1"}},
	{"dcc-review", review, huawei + "/dcc", []string{"dec-1", "pool-1", "Unsubscribe server-7"}},
	{"renewals", account + "/renewals", huawei + "/renewals", []string{"More for web"}},
	{"renewals-modify", account + "/renewals/modify", huawei + "/renewals", []string{"More for web", "Modify Auto-renewal"}},
	{"renewals-modified", "POST /{sandbox}/{vendor}/{account}/renewals/modify", huawei + "/renewals", []string{"More for web", "Modify Auto-renewal", "Cancel Auto-renewal", "Modify"}},
	{"unsubscribed", "POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm", huawei + "/unsubscriptions/review?type=1&id=web-id", confirming},
	{"orders", account + "/orders", huawei + "/orders", nil},
	{"orders-refunds", account + "/orders", huawei + "/orders", []string{"Refund"}},
	{"order", account + "/orders/{order}", huawei + "/unsubscriptions/review?type=1&id=shop-id", append(confirming, "CS")},
}

// Routes of the console, as it spells them.
const (
	account         = "GET /{sandbox}/{vendor}/{account}"
	unsubscriptions = account + "/unsubscriptions"
	review          = unsubscriptions + "/review"
)

const (
	huawei  = "/default/huawei/acme"
	alibaba = "/default/alibaba/zhang"
)

// confirming is what a customer does on a review.
var confirming = []string{"Something else", "What is on it", "Confirm"}

func TestEveryPageIsLookedAt(t *testing.T) {
	var looked []string
	looked = append(looked, stream)
	for _, view := range slices.Concat(views, workbench) {
		looked = append(looked, view.route)
	}
	if diff := cmp.Diff(console.Routes(), slices.Compact(slices.Sorted(slices.Values(looked)))); diff != "" {
		t.Errorf("the routes of the console and those that are looked at differ (-console +here):\n%s", diff)
	}
}

func TestEveryPageCanBeUsedByEverybody(t *testing.T) {
	v := visiting(t, shop)
	v.look(views)
	stranger := visiting(t, shop)
	stranger.open("/enter?key=opened-before")
	stranger.titled("Sign in")
	stranger.Inspect(t, "sign-in")
}

// look goes to some pages and inspects each.
func (v *visitor) look(all []view) {
	v.t.Helper()
	for _, view := range all {
		v.open(view.path)
		v.choose(view.then...)
		v.Inspect(v.t, view.name)
	}
}
