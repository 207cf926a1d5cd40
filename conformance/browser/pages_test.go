package browser_test

import (
	"slices"
	"strings"
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
	shows       string   // a text that the page must show
}

// customerPages are the pages for customers. The last ones change the state of the sandbox.
var customerPages = []openedPage{
	{"sandboxes", "GET ", "", nil, "default"},
	{"sandbox", "GET /{sandbox}", "/default", nil, "Endpoint of both vendors"},
	{"resources", accountRoute + "/resources", huaweiPath + "/resources", nil, "a-resource-with-a-rather-long-name"},
	{"resource", accountRoute + "/resources/{resource}", huaweiPath + "/resources/web-id", nil, "What comes back now"},
	{"resource-blocked", accountRoute + "/resources/{resource}", huaweiPath + "/resources/trial-id", nil, "CBC.99003649"},
	{"unsubscriptions", unsubscriptionsRoute, huaweiPath + "/unsubscriptions", nil, "128.71 USD"},
	{"unsubscriptions-renewals", unsubscriptionsRoute, huaweiPath + "/unsubscriptions?tab=renewals", nil, "100.00 USD"},
	{"unsubscriptions-not-allowed", unsubscriptionsRoute, huaweiPath + "/unsubscriptions?tab=not-allowed", nil, "huawei.dcc-hosts-vms"},
	{"instances", unsubscriptionsRoute, alibabaPath + "/unsubscriptions", nil, "66.00 CNY"},
	{"instances-not-allowed", unsubscriptionsRoute, alibabaPath + "/unsubscriptions?tab=not-allowed", nil, "i-promoted"},
	{"review", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=web-id&id=shop-id", nil, "What comes back: 157.42 USD"},
	{"review-blocked", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=trial-id", nil, "This cannot be done"},
	{"review-instance", reviewRoute, alibabaPath + "/unsubscriptions/review?id=i-ecs", nil, "When is it released?"},
	{"trouble", reviewRoute, huaweiPath + "/unsubscriptions/review", nil, "Go back and select a resource"},
	{"dcc", accountRoute + "/dcc", huaweiPath + "/dcc", nil, "dec-1"},
	{"dcc-pools", accountRoute + "/dcc/pools", huaweiPath + "/dcc", []string{"dec-1"}, "pool-1"},
	{"dcc-servers", accountRoute + "/dcc/servers", huaweiPath + "/dcc", []string{"dec-1", "pool-1"}, "server-8-id"},
	{"dcc-review", reviewRoute, huaweiPath + "/dcc", []string{"dec-1", "pool-1", "Unsubscribe server-7"}, "RDS, MRS, CCE"},
	{"renewals", accountRoute + "/renewals", huaweiPath + "/renewals", []string{"More for web"}, "At expiry"},
	{"renewals-modify", accountRoute + "/renewals/modify", huaweiPath + "/renewals", []string{"More for web", "Modify Auto-renewal"}, "Renewal Settings"},
	{"renewals-modified", "POST /{sandbox}/{vendor}/{account}/renewals/modify", huaweiPath + "/renewals", []string{"More for web", "Modify Auto-renewal", "Cancel Auto-renewal", "Modify"}, "Auto-renewal of web"},
	{"unsubscribed", "POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm", huaweiPath + "/unsubscriptions/review?type=1&id=web-id", confirmPresses, "128.71"},
	{"orders", accountRoute + "/orders", huaweiPath + "/orders", nil, "100.00 USD"},
	{"orders-refunds", accountRoute + "/orders", huaweiPath + "/orders", []string{"Refund"}, "128.71 USD"},
	{"resource-in-chinese", accountRoute + "/resources/{resource}", huaweiPath + "/resources/server-7-id?lang=zh-CN", nil, "现在退订的退款"},
	{"review-in-chinese", reviewRoute, huaweiPath + "/unsubscriptions/review?type=1&id=shop-id", nil, "退款金额：28.71 USD"},
	{"sandbox-in-chinese", "GET /{sandbox}", "/default", nil, "接下来的事件"},
	{"sandbox-in-english-again", "GET /{sandbox}", "/default?lang=en", nil, "Next events"},
	{"order", accountRoute + "/orders/{order}", huaweiPath + "/unsubscriptions/review?type=1&id=shop-id", append(confirmPresses, "CS"), "Unsubscribed periods"},
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
	stranger := arrive(t, shopScenario)
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
		if p := v.page(); p.Title == "" || !strings.Contains(p.Text, visit.shows) {
			v.t.Errorf("%s, with the title %q, does not show %q:\n%s", visit.name, p.Title, visit.shows, p.Text)
		}
		v.InspectClosely(v.t, visit.name)
	}
}
