package console_test

import (
	"net/http"
	"regexp"
	"slices"
	"testing"
)

const listScenario = `
name: lists
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: beta, id: beta-id, service: hws.service.type.rds, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "300.00"}]}}
        - {alias: alpha, id: alpha-id, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-05-20T00:00:00Z, cash: "100.00"}]}}
        - {alias: gamma, id: gamma-id, service: hws.service.type.ebs, subscription: {term: 1 year, periods: [{begins: 2026-05-25T00:00:00Z, cash: "200.00"}]}}
        - {alias: trial, id: trial-id, service: hws.service.type.ec2, facts: {trial-service: true}}
        - {alias: one-off, id: one-id, service: hws.service.type.ec2, facts: {one-off: true}}
`

var rowID = regexp.MustCompile(`<tr id="([^"]+)"`)

// wantRows requires a page to list these rows in this order.
func (b *browser) wantRows(path string, want ...string) {
	b.t.Helper()
	var got []string
	for _, m := range rowID.FindAllStringSubmatch(b.get(path, http.StatusOK), -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("%s lists %q, want %q", path, got, want)
	}
}

func TestEveryListOfResourcesIsSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, listScenario)
	list := account + "/unsubscriptions"
	b.wantRows(list, "beta-id", "alpha-id", "gamma-id")
	b.wantRows(list+"?sort=resource", "alpha-id", "beta-id", "gamma-id")
	b.wantRows(list+"?sort=-resource", "gamma-id", "beta-id", "alpha-id")
	b.wantRows(list+"?sort=ends", "alpha-id", "beta-id", "gamma-id")
	b.wantRows(list+"?sort=-refund", "beta-id", "gamma-id", "alpha-id")
	b.wantRows(list+"?sort=service", "alpha-id", "gamma-id", "beta-id")
	b.wantRows(list+"?q=database", "beta-id")
	b.wantRows(list+"?q=GAMMA", "gamma-id")
	b.wantRows(list + "?q=nowhere")
	b.wantRows(list+"?tab=not-allowed&q=huawei.one-off", "one-id")
	b.wantRows(list+"?tab=not-allowed&sort=-resource", "trial-id", "one-id")
	b.wantRows(account+"/renewals?sort=-renewal", "alpha-id", "beta-id", "gamma-id", "trial-id", "one-id")
	b.wantRows(account+"/renewals?q=alpha", "alpha-id")
	b.wantRows(account+"/resources?sort=resource", "alpha-id", "beta-id", "gamma-id", "one-id", "trial-id")
	b.wantRows(account+"/resources?q=elastic+volume", "gamma-id")
}

func TestASearchKeepsTheTabAndSaysWhatItFound(t *testing.T) {
	b := openSignedIn(t, listScenario)
	page := b.get(account+"/unsubscriptions?tab=not-allowed&q=trial&sort=resource", http.StatusOK)
	b.wantText(page, `<input type="hidden" name="tab" value="not-allowed">`, `value="trial"`, "1 found", `aria-sort="ascending"`, "sort=-resource", "Show all")
	b.wantText(b.get(account+"/unsubscriptions?q=nowhere", http.StatusOK), "Nothing matches the search", "0 found")
	b.wantText(b.get(account+"/unsubscriptions?q=alpha&page=2", http.StatusNotFound), "There is no page 2")
}

func TestOrdersServersAndSandboxesAreSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, listScenario)
	newest := rowID.FindAllStringSubmatch(b.get(account+"/orders?sort=-paid", http.StatusOK), -1)
	oldest := rowID.FindAllStringSubmatch(b.get(account+"/orders?sort=paid", http.StatusOK), -1)
	slices.Reverse(oldest)
	if len(newest) < 3 || newest[0][1] != oldest[0][1] {
		t.Errorf("by what was paid the orders are %q, and from the end %q", newest, oldest)
	}
	b.wantText(b.get(account+"/orders?q=gamma", http.StatusOK), "200.00 USD")
	b.wantNoText(b.get(account+"/orders?q=gamma", http.StatusOK), "300.00 USD")
	b.wantText(b.get("?q=lists&sort=-sandbox", http.StatusOK), `<a href="/_mock/console/default">default</a>`)
	b.wantNoText(b.get("?q=nowhere", http.StatusOK), `<a href="/_mock/console/default">default</a>`)
	clouds := openSignedIn(t, dccScenario)
	pool := account + "/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1"
	clouds.wantRows(pool+"&sort=-resource", "frozen-id", "free-id", "busy-id")
	clouds.wantRows(pool+"&q=frozen", "frozen-id")
}
