package console_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

const shop = `
name: shop
clock: 2026-06-08T02:30:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00", coupons: "20.00"}, {begins: 2026-06-20T02:30:00Z, cash: "100.00"}]}, attached: [{alias: web-disk, service: hws.service.type.ebs}]}
        - {alias: free, id: free-id, service: hws.service.type.ec2, facts: {trial-service: true}}
        - {alias: once, id: once-id, service: hws.service.type.ec2, facts: {one-time-use: true}}
`

const account = "/default/huawei/acme"

// Each page is found, whatever the sandbox and the account are called.
func TestEveryNameIsEscapedInPathsAndNoneIsReserved(t *testing.T) {
	names := []string{"R/D #1?", "100%", "a b", "..", ".", "~", "~..", "ü\u202ex", "a//b", "journal", "clock", "orders", "huawei", "%2F", "a&b=c", "\"q\"", "<i>", "x:y"}
	ids := []string{"scenarios", "unmatched", "static", "enter", "session", "journal", "..", ".", "~x", "R/D #1?", "100%", "default"}
	for i, id := range ids {
		name := names[i%len(names)]
		checkLinks(t, id, name)
	}
	for _, name := range names {
		checkLinks(t, "default", name)
	}
}

// checkLinks follows every link to the pages of a sandbox and its account, from the list of sandboxes on.
func checkLinks(t *testing.T, id, name string) {
	t.Helper()
	server := mock.NewServer(mock.Options{AdminToken: "admin"})
	document := fmt.Sprintf("{name: x, huawei: {accounts: [{name: %q, resources: [{alias: web, service: hws.service.type.ec2, subscription: {term: 1 month}}]}]}}", name)
	sc, err := scenarios.Parse("x.yaml", []byte(document))
	if err != nil {
		return // no scenario has such a name
	}
	if _, err := server.Open(sc, control.Opening{ID: id}); err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(server)
	defer web.Close()
	jar, _ := cookiejar.New(nil)
	b := &browser{t, &http.Client{Jar: jar}, server, web.URL + control.ConsolePrefix}
	b.get(strings.TrimPrefix(server.ConsoleLink(), control.ConsolePrefix), http.StatusOK)
	seen, todo, own := map[string]bool{}, []string{control.ConsolePrefix}, 0
	for len(todo) > 0 && len(seen) < 60 {
		at := todo[0]
		if todo = todo[1:]; seen[at] {
			continue
		}
		seen[at] = true
		page := b.get(strings.TrimPrefix(at, control.ConsolePrefix), http.StatusOK)
		if strings.HasSuffix(at, "/unsubscriptions") && strings.Contains(page, "web") {
			own++
		}
		for _, link := range regexp.MustCompile(`href="(/_mock/console[^"#]*)`).FindAllStringSubmatch(page, -1) {
			if to := html.UnescapeString(link[1]); !strings.Contains(to, "/static/") {
				todo = append(todo, to)
			}
		}
	}
	if own == 0 {
		t.Errorf("sandbox %q, account %q: no link leads to its resources, of %d", id, name, len(seen))
	}
}

func TestEachBlockedResourceIsShownWithItsReason(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK)
	b.wantText(page, "free-id", "huawei.trial-service", "CBC.99003649", "Unsubscription Not Allowed, 2026-05-26")
	for _, path := range []string{"", "?tab=renewals", "?tab=not-allowed"} {
		if strings.Contains(b.get(account+"/unsubscriptions"+path, http.StatusOK), "once") {
			t.Errorf("a product for one use is on %q", path)
		}
	}
}

var (
	refund = regexp.MustCompile(`data-refund>([^<]+)<`)
	order  = regexp.MustCompile(`data-order>([^<]+)<`)
)

func TestConfirmingDoesWhatTheReviewShows(t *testing.T) {
	b := openSignedIn(t, shop)
	review := b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK)
	b.wantText(review, "web-disk", "61.29", "10.00", "128.71") // 100.00 ahead and 100.00 - 61.29 - 10.00
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "quoted": {refund.FindStringSubmatch(review)[1]}}
	b.wantText(b.post(account+"/unsubscriptions/confirm", form, http.StatusUnprocessableEntity), "Choose a reason")
	form.Set("reason", "5")
	b.wantText(b.post(account+"/unsubscriptions/confirm", form, http.StatusUnprocessableEntity), "Confirm that you have read")
	form.Set("agreed", "on")
	done := b.post(account+"/unsubscriptions/confirm", form, http.StatusOK)
	b.wantText(done, "Unsubscribed", "128.71")
	b.wantText(b.get(account+"/orders", http.StatusOK), order.FindStringSubmatch(done)[1], "128.71")
	b.wantText(b.post(account+"/unsubscriptions/confirm", form, http.StatusConflict), "can no longer be done", "huawei.deleted-resource")
}

func TestAChangedRefundMustBeConfirmedAgain(t *testing.T) {
	b := openSignedIn(t, shop)
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "quoted": {"130.00"}, "reason": {"5"}, "agreed": {"on"}}
	b.wantText(b.post(account+"/unsubscriptions/confirm", form, http.StatusConflict), ">The refund is now 128.71, not 130.00.<")
	b.wantText(b.get(account+"/unsubscriptions", http.StatusOK), "web-id")
}

func TestASelectionThatNoCallAcceptsIsRefusedWithTheReason(t *testing.T) {
	b := openSignedIn(t, shop)
	b.wantText(b.get(account+"/unsubscriptions/review", http.StatusBadRequest), "Nothing was selected")
	b.wantText(b.get(account+"/unsubscriptions/review?id=1&id=2&id=3&id=4&id=5&id=6&id=7&id=8&id=9&id=10&id=11", http.StatusBadRequest), "10 at most")
	b.wantText(b.get(account+"/unsubscriptions/review?id=nothing", http.StatusNotFound), "huawei.unknown-resource")
}

func TestAMissingPageIsAnsweredWithTheReason(t *testing.T) {
	b := openSignedIn(t, shop)
	b.wantText(b.get("/nowhere", http.StatusNotFound), "There is no sandbox")
	b.wantText(b.get("/default/huawei/nobody/unsubscriptions", http.StatusNotFound), "There is no account")
	b.wantText(b.get("/default/huawei/acme/lunch", http.StatusNotFound), "There is no such page")
	b.wantText(b.post("/default", nil, http.StatusNotFound), "There is no such page")
	b.get("/static/nothing.js", http.StatusNotFound)
	b.get("/static/htmx.js", http.StatusOK)
}

func TestNoPageContainsASecret(t *testing.T) {
	b := openSignedIn(t, strings.Replace(shop, "      resources:", "      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]\n      resources:", 1))
	for _, path := range []string{"", "/default", account + "/unsubscriptions", account + "/orders"} {
		if page := b.get(path, http.StatusOK); strings.Contains(page, "thesecretkey") || strings.Contains(page, "thetoken") || strings.Contains(page, ">secret<") {
			t.Errorf("%s holds a secret", path)
		}
	}
}
