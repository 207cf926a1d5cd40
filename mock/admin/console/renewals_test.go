package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const renewalScenario = `
name: renewing
clock: 2026-06-08T00:00:00Z
x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}, attached: [{alias: web-disk, id: disk-id, service: hws.service.type.ebs}]}
        - {alias: manual, id: manual-id, service: hws.service.type.ec2, subscription: *month}
        - {alias: fixed, id: fixed-id, service: hws.service.type.ec2, facts: {autorenew-unsupported: true}, subscription: *month}
        - {alias: once, id: once-id, service: hws.service.type.ec2, facts: {one-time-use: true}, subscription: *month}
alibaba:
  accounts: [{name: acme}]
`

func TestTheRenewalsPageSaysWhatRenewsItself(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	page := b.get(account+"/renewals", http.StatusOK)
	b.wantText(b.row(page, "web-id"), "on", "3: renewed automatically", "2026-07-01", "web-disk", "Modify Auto-renewal")
	b.wantText(b.row(page, "manual-id"), "off", "0: enters the grace period")
	b.wantText(b.row(page, "fixed-id"), "not supported")
	b.wantNoText(page, "once", `id="disk-id"`)
}

func TestWhatHasExpiredEntersNoGracePeriod(t *testing.T) {
	b := openSignedIn(t, strings.Replace(renewalScenario, "2026-06-08T", "2026-07-08T", 1))
	page := b.get(account+"/renewals", http.StatusOK)
	for _, id := range []string{"web-id", "manual-id"} { // automatic renewal changes nothing any more
		b.wantText(b.row(page, id), "expired; this mock has no grace period")
		b.wantNoText(b.row(page, id), "0: enters", "3: renewed")
	}
}

func TestCancellingAutoRenewalTakesAttachedResourcesAlong(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	b.wantText(b.get(account+"/renewals/modify?id=web-id", http.StatusOK), "Renewal Settings", "Cancel Auto-renewal", "web-disk", ">Modify<")
	done := b.post(account+"/renewals/modify", url.Values{"id": {"web-id"}, "setting": {"off"}}, http.StatusOK)
	b.wantText(done, `role="status"`, "web-disk", "Renew it manually before 2026-07-01")
	for _, r := range b.resources("acme") {
		if r.AutoRenew {
			t.Errorf("%s still renews itself", r.Alias)
		}
	}
	again := b.post(account+"/renewals/modify", url.Values{"id": {"web-id"}, "setting": {"off"}}, http.StatusConflict)
	b.wantText(again, "huawei.autorenew-already-off", "CBC.99003605")
}

func TestEnablingAutoRenewalTakesATermAndANumber(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	done := b.post(account+"/renewals/modify", url.Values{"id": {"manual-id"}, "setting": {"on"}, "period": {"YEAR"}, "times": {"3"}}, http.StatusOK)
	b.wantText(done, "on, for 1 year, 3 more times")
	kept := b.post(account+"/renewals/modify", url.Values{"id": {"manual-id"}, "setting": {"on"}, "period": {"MONTH"}, "times": {""}}, http.StatusOK)
	b.wantText(kept, "on, for 1 month, 3 more times")
}

func TestASettingThatCannotBeIsShownWithItsReasonAndChangesNothing(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	b.wantText(b.get(account+"/renewals/modify?id=fixed-id", http.StatusOK), "disabled", "huawei.autorenew-unsupported", "CBC.0100")
	before := b.state()
	for status, forms := range map[int][]url.Values{
		http.StatusConflict: {{"id": {"fixed-id"}, "setting": {"off"}}, {"id": {"fixed-id"}, "setting": {"on"}}, {"id": {"manual-id"}, "setting": {"off"}}},
		http.StatusNotFound: {{"setting": {"off"}}, {"id": {"nothing"}, "setting": {"off"}}, {"id": {"once-id"}, "setting": {"on"}}},
		http.StatusUnprocessableEntity: {
			{"id": {"web-id"}}, {"id": {"web-id"}, "setting": {"maybe"}}, {"id": {"web-id"}, "setting": {"on"}, "times": {"100"}}, {"id": {"web-id"}, "setting": {"on"}, "times": {"-1"}},
			{"id": {"web-id"}, "setting": {"on"}, "times": {"often"}}, {"id": {"web-id"}, "setting": {"on"}, "period": {"CENTURY"}},
		},
	} {
		for _, form := range forms {
			b.wantText(b.post(account+"/renewals/modify", form, status), `role="alert"`)
		}
	}
	b.wantUnchanged(before)
}

func TestTheConsoleDoesNotPromiseARenewalThatTheBalanceCannotPay(t *testing.T) {
	b := openSignedIn(t, strings.Replace(renewalScenario, "name: acme\n", "name: acme\n      balance: {cash: \"70.00\"}\n", 1))
	const unpaid = "renewal not charged, balance too low"
	for _, path := range []string{"/default", "/default/clock", account + "/resources/web-id"} {
		page := b.get(path, http.StatusOK)
		b.wantText(page, unpaid)
		b.wantNoText(page, "renewal charged")
	}
	b.wantText(b.post("/default/clock", url.Values{"advance": {"600h"}}, http.StatusOK), unpaid+": web")
}

func TestOnlyHuaweiHasRenewalsAndADCCConsole(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	for _, path := range []string{"/renewals", "/renewals/modify", "/dcc", "/dcc/pools", "/dcc/servers"} {
		b.wantText(b.get("/default/alibaba/acme"+path, http.StatusNotFound), "There is no such page")
	}
	page := b.get("/default/alibaba/acme/unsubscriptions", http.StatusOK)
	b.wantNoText(page, "Renewals", "DCC", "Renewal Periods", "Unsubscribe")
	if !strings.Contains(page, "Instances") {
		t.Error("the page has another name")
	}
}
