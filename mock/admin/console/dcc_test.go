package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const dccScenario = `
name: clouds
clock: 2026-06-08T00:00:00Z
x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}
x-pool: &pool-1 {region: ap-southeast-1, dec: dec-1, pool: pool-1}
huawei:
  accounts:
    - name: acme
      credentials: [{token: token}]
      resources:
        - {alias: free, id: free-id, service: dcc, kind: physical-server, place: *pool-1, hosts: [old-vm], subscription: *month}
        - {alias: busy, id: busy-id, service: dcc, kind: physical-server, place: *pool-1, hosts: [vm, rds-3], subscription: *month}
        - {alias: frozen, id: frozen-id, service: dcc, kind: physical-server, place: *pool-1, facts: {dcc-server-frozen: true}, subscription: *month}
        - {alias: elsewhere, id: elsewhere-id, service: dcc, kind: physical-server, place: {region: ap-southeast-3, dec: "dec/2 & more", pool: pool-2}, subscription: *month}
        - {alias: nowhere, id: nowhere-id, service: dcc, kind: physical-server, subscription: *month}
        - {alias: cluster, id: cluster-id, service: dcc, place: *pool-1, subscription: *month}
        - {alias: vm, id: vm-id, service: hws.service.type.ec2, subscription: *month}
        - {alias: old-vm, id: old-id, service: hws.service.type.ec2, facts: {deleted-resource: true}, subscription: *month}
`

func TestTheDCCConsoleLeadsFromTheRegionToTheServer(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	start := b.get(account+"/dcc", http.StatusOK)
	b.wantText(start, `<option value="ap-southeast-1" selected>`, `<option value="ap-southeast-3">`, "dec-1", "(without a name)")
	servers := b.follow(b.follow(start, "dec-1"), "pool-1")
	b.wantText(b.row(servers, "free-id"), "<del>old-vm</del>", "Unsubscribe")
	b.wantText(b.row(servers, "busy-id"), "vm", "rds-3", "huawei.dcc-hosts-vms", "CBC.99003185")
	b.wantText(b.row(servers, "frozen-id"), "huawei.dcc-server-frozen", "CBC.30000052")
	b.wantNoText(servers, "elsewhere", "cluster-id", "nowhere")
	other := b.get(account+"/dcc?region=ap-southeast-3", http.StatusOK)
	b.wantText(b.follow(b.follow(other, "dec/2"), "pool-2"), "elsewhere-id")
	b.wantText(b.follow(b.follow(start, "(without a name)"), "(without a name)"), "nowhere-id")
}

func TestAPhysicalServerIsUnsubscribedAfterTwoWarnings(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	servers := b.follow(b.follow(b.get(account+"/dcc", http.StatusOK), "dec-1"), "pool-1")
	review := b.follow(b.row(servers, "free-id"), "Unsubscribe")
	b.wantText(review, "Back up or move", "RDS, MRS, CCE", "Unsubscribe, refund ", `aria-current="page">DCC console`)
	form := url.Values{"id": {"free-id"}, "type": {"1"}, "from": {"dcc"}, "reason": {"1"}, "agreed": {"on"}}
	done := b.post(account+"/unsubscriptions/confirm", form, http.StatusOK)
	b.wantText(done, "Unsubscribed", refund.FindStringSubmatch(review)[1])
	b.wantNoText(b.follow(done, "Back to the list"), "free-id")
}

func TestAServerThatIsInUseOrFrozenIsNotUnsubscribed(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	before := b.state()
	for id, row := range map[string]string{"busy-id": "huawei.dcc-hosts-vms", "frozen-id": "huawei.dcc-server-frozen", "cluster-id": "huawei.service.dcc"} {
		form := url.Values{"id": {id}, "type": {"1"}, "from": {"dcc"}, "reason": {"1"}, "agreed": {"on"}}
		b.wantText(b.post(account+"/unsubscriptions/confirm", form, http.StatusConflict), row)
	}
	b.wantUnchanged(before)
}

func TestAFrozenAccountShowsEverythingBlocked(t *testing.T) {
	b := openSignedIn(t, strings.Replace(dccScenario, "- name: acme", "- name: acme\n      facts: {account-frozen: true}", 1))
	for _, path := range []string{"/unsubscriptions", "/renewals", "/dcc", "/orders"} {
		b.wantText(b.get(account+path, http.StatusOK), "This account is frozen", "huawei.account-frozen")
	}
	page := b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK)
	b.wantText(page, "In-Use Resources (0)", "Renewal Periods (0)", "Unsubscription Not Allowed (7)")
	if got := strings.Count(page, `data-row="huawei.account-frozen"`); got != 7 {
		t.Errorf("%d of 7 are blocked because of the account", got)
	}
	b.wantText(b.row(page, "busy-id"), "also be refused by", "huawei.dcc-hosts-vms")
	servers := b.get(account+"/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1", http.StatusOK)
	b.wantText(b.row(servers, "free-id"), "huawei.account-frozen")
	b.wantNoText(servers, ">Unsubscribe<")
}

func TestAMissingPlaceIsAnsweredWithTheReason(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	for _, path := range []string{"/dcc?region=moon", "/dcc/pools", "/dcc/pools?region=ap-southeast-1&dec=dec-9", "/dcc/servers?region=ap-southeast-1&dec=dec-1", "/dcc/servers?region=ap-southeast-3&dec=dec-1&pool=pool-1"} {
		b.wantText(b.get(account+path, http.StatusNotFound), "There is no physical server in")
	}
	empty := openSignedIn(t, shop)
	empty.wantText(empty.get(account+"/dcc", http.StatusOK), "There is no physical server")
}
