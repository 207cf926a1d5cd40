package browser_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/admin/console"
)

const shopScenario = `
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

// An openedPage is a page of the console and the way to open it.
type openedPage struct {
	name, route string
	path        string
	presses     []string // what to press on the page at path, in this order
}

// customerPages are the pages for customers. The last ones change the state of the sandbox.
var customerPages = []openedPage{
	{"sandboxes", "GET ", "", nil},
	{"sandbox", "GET /{sandbox}", "/default", nil},
	{"resources", accountRoute + "/resources", huaweiPath + "/resources", nil},
	{"resource", accountRoute + "/resources/{resource}", huaweiPath + "/resources/web-id", nil},
	{"resource-blocked", accountRoute + "/resources/{resource}", huaweiPath + "/resources/trial-id", nil},
	{"unsubscriptions", unsubscriptionsRoute, huaweiPath + "/unsubscriptions", nil},
	{"unsubscriptions-renewals", unsubscriptionsRoute, huaweiPath + "/unsubscriptions?tab=renewals", nil},
	{"unsubscriptions-not-allowed", unsubscriptionsRoute, huaweiPath + "/unsubscriptions?tab=not-allowed", nil},
	{"instances", unsubscriptionsRoute, alibabaPath + "/unsubscriptions", nil},
	{"instances-not-allowed", unsubscriptionsRoute, alibabaPath + "/unsubscriptions?tab=not-allowed", nil},
	{"review", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=web-id&id=shop-id", nil},
	{"review-blocked", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=trial-id", nil},
	{"review-instance", reviewRoute, alibabaPath + "/unsubscriptions/review?id=i-ecs", nil},
	{"trouble", reviewRoute, huaweiPath + "/unsubscriptions/review", nil},
	{"dcc", accountRoute + "/dcc", huaweiPath + "/dcc", nil},
	{"dcc-pools", accountRoute + "/dcc/pools", huaweiPath + "/dcc", []string{"dec-1"}},
	{"dcc-servers", accountRoute + "/dcc/servers", huaweiPath + "/dcc", []string{"dec-1", "pool-1"}},
	{"dcc-review", reviewRoute, huaweiPath + "/dcc", []string{"dec-1", "pool-1", "Unsubscribe server-7"}},
	{"renewals", accountRoute + "/renewals", huaweiPath + "/renewals", []string{"More for web"}},
	{"renewals-modify", accountRoute + "/renewals/modify", huaweiPath + "/renewals", []string{"More for web", "Modify Auto-renewal"}},
	{"renewals-modified", "POST /{sandbox}/{vendor}/{account}/renewals/modify", huaweiPath + "/renewals", []string{"More for web", "Modify Auto-renewal", "Cancel Auto-renewal", "Modify"}},
	{"unsubscribed", "POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm", huaweiPath + "/unsubscriptions/review?type=1&id=web-id", confirmPresses},
	{"orders", accountRoute + "/orders", huaweiPath + "/orders", nil},
	{"orders-refunds", accountRoute + "/orders", huaweiPath + "/orders", []string{"Refund"}},
	{"resource-in-chinese", accountRoute + "/resources/{resource}", huaweiPath + "/resources/server-7-id?lang=zh-CN", nil},
	{"review-in-chinese", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=shop-id", nil},
	{"sandbox-in-chinese", "GET /{sandbox}", "/default", nil},
	{"sandbox-in-english-again", "GET /{sandbox}", "/default?lang=en", nil},
	{"order", accountRoute + "/orders/{order}", huaweiPath + "/unsubscriptions/review?type=1&id=shop-id", append(confirmPresses, "CS")},
}

// Routes of the console, as the console lists them.
const (
	accountRoute         = "GET /{sandbox}/{vendor}/{account}"
	unsubscriptionsRoute = accountRoute + "/unsubscriptions"
	reviewRoute          = unsubscriptionsRoute + "/review"
)

const (
	huaweiPath  = "/default/huawei/acme"
	alibabaPath = "/default/alibaba/zhang"
)

// confirmPresses are what a customer presses to confirm an unsubscription.
var confirmPresses = []string{"Something else", "What is on it", "Unsubscribe, refund"}

func TestEveryRouteOfTheConsoleIsInspected(t *testing.T) {
	inspected := []string{liveStream}
	for _, visit := range slices.Concat(customerPages, developerPages) {
		inspected = append(inspected, visit.route)
	}
	if diff := cmp.Diff(console.Routes(), slices.Compact(slices.Sorted(slices.Values(inspected)))); diff != "" {
		t.Errorf("the routes of the console differ from the routes that are inspected here (-console +here):\n%s", diff)
	}
}

func TestEveryCustomerPageIsAccessible(t *testing.T) {
	v := signIn(t, shopScenario)
	v.inspectAll(customerPages)
	stranger := signIn(t, shopScenario)
	stranger.open("/enter?key=opened-before")
	stranger.wantTitle("Sign in")
	stranger.InspectClosely(t, "sign-in")
}

// inspectAll opens pages and inspects each.
func (v *visitor) inspectAll(all []openedPage) {
	v.t.Helper()
	for _, visit := range all {
		v.open(visit.path)
		v.press(visit.presses...)
		v.InspectClosely(v.t, visit.name)
	}
}
