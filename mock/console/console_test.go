package console_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A browser is a client with cookies, and a server to look at.
type browser struct {
	t      *testing.T
	client *http.Client
	server *mock.Server
	base   string // of the pages
}

// opened is a server of a scenario, and a browser that has not signed in.
func opened(t *testing.T, document string) *browser {
	t.Helper()
	sc, err := scenarios.Parse("scenario.yaml", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s := mock.NewServer(mock.Options{AdminToken: "secret", JournalSize: 10_000})
	if _, err := s.Open(sc, control.Opening{ID: "default", Seed: 1, Keep: true}); err != nil {
		t.Fatal(err)
	}
	live := httptest.NewServer(s)
	t.Cleanup(live.Close)
	jar, _ := cookiejar.New(nil)
	return &browser{t, &http.Client{Jar: jar}, s, live.URL + control.ConsolePrefix}
}

// signedIn has opened the link of the banner.
func signedIn(t *testing.T, document string) *browser {
	b := opened(t, document)
	b.get(strings.TrimPrefix(b.server.ConsoleLink(), control.ConsolePrefix), http.StatusOK)
	return b
}

func (b *browser) get(path string, status int) string {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	return b.read(path, answer, err, status)
}

func (b *browser) post(path string, form url.Values, status int) string {
	b.t.Helper()
	answer, err := b.client.PostForm(b.base+path, form)
	return b.read(path, answer, err, status)
}

func (b *browser) read(path string, answer *http.Response, err error, status int) string {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	if answer.StatusCode != status {
		b.t.Fatalf("%s: %d, want %d\n%s", path, answer.StatusCode, status, body)
	}
	return string(body)
}

func (b *browser) wants(page string, parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			b.t.Errorf("the page does not say %q:\n%s", part, page)
		}
	}
}

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

func TestOnlyWhoHasTheTokenComesIn(t *testing.T) {
	b := opened(t, shop)
	for _, path := range []string{"", "/default", account + "/unsubscriptions", account + "/orders"} {
		b.wants(b.get(path, http.StatusUnauthorized), "Admin token")
	}
	b.wants(b.post("/session", url.Values{"token": {"wrong"}}, http.StatusUnauthorized), "not the admin token")
	b.wants(b.post("/session", url.Values{"token": {"secret"}}, http.StatusOK), "Sandboxes", "default")
}

func TestALinkOpensOnce(t *testing.T) {
	b := opened(t, shop)
	link := strings.TrimPrefix(b.server.ConsoleLink(), control.ConsolePrefix)
	b.wants(b.get(link, http.StatusOK), "Sandboxes")
	b.client.Jar, _ = cookiejar.New(nil)
	b.wants(b.get(link, http.StatusUnauthorized), "opened before")
}

func TestACookieIsOfNoUseToAnotherOrigin(t *testing.T) {
	b := signedIn(t, shop)
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "reason": {"1"}, "agreed": {"on"}}
	for _, origin := range []string{"http://evil.example", "null", "http://127.0.0.1:1"} {
		r, _ := http.NewRequest("POST", b.base+account+"/unsubscriptions/confirm", strings.NewReader(form.Encode()))
		r.Header.Set("Origin", origin)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := b.client.Do(r)
		b.read(origin, answer, err, http.StatusForbidden)
	}
	if page := b.get(account+"/unsubscriptions", http.StatusOK); !strings.Contains(page, "web-id") {
		t.Error("it was unsubscribed")
	}
}

func TestEachBlockedResourceIsShownWithItsReason(t *testing.T) {
	b := signedIn(t, shop)
	page := b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK)
	b.wants(page, "free-id", "huawei.trial-service", "CBC.99003649", "Unsubscription Not Allowed, 2026-05-26")
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

func TestWhatTheReviewSaysIsWhatConfirmDoes(t *testing.T) {
	b := signedIn(t, shop)
	review := b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK)
	b.wants(review, "web-disk", "61.29", "10.00", "128.71") // 100.00 ahead and 100.00 - 61.29 - 10.00
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "quoted": {refund.FindStringSubmatch(review)[1]}}
	b.wants(b.post(account+"/unsubscriptions/confirm", form, http.StatusUnprocessableEntity), "Choose a reason")
	form.Set("reason", "5")
	b.wants(b.post(account+"/unsubscriptions/confirm", form, http.StatusUnprocessableEntity), "Confirm that you have read")
	form.Set("agreed", "on")
	done := b.post(account+"/unsubscriptions/confirm", form, http.StatusOK)
	b.wants(done, "Unsubscribed", "128.71")
	b.wants(b.get(account+"/orders", http.StatusOK), order.FindStringSubmatch(done)[1], "128.71")
	b.wants(b.post(account+"/unsubscriptions/confirm", form, http.StatusConflict), "cannot be done any more", "huawei.deleted-resource")
}

func TestACustomerIsAskedAgainWhenTheAmountIsAnotherByNow(t *testing.T) {
	b := signedIn(t, shop)
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "quoted": {"130.00"}, "reason": {"5"}, "agreed": {"on"}}
	b.wants(b.post(account+"/unsubscriptions/confirm", form, http.StatusConflict), "pays back 128.71 by now, not 130.00")
	b.wants(b.get(account+"/unsubscriptions", http.StatusOK), "web-id")
}

func TestASelectionThatNoCallCouldTakeIsTold(t *testing.T) {
	b := signedIn(t, shop)
	b.wants(b.get(account+"/unsubscriptions/review", http.StatusBadRequest), "Nothing was selected")
	b.wants(b.get(account+"/unsubscriptions/review?id=1&id=2&id=3&id=4&id=5&id=6&id=7&id=8&id=9&id=10&id=11", http.StatusBadRequest), "10 at most")
	b.wants(b.get(account+"/unsubscriptions/review?id=nothing", http.StatusNotFound), "huawei.unknown-resource")
}

func TestWhatIsNotThereIsTold(t *testing.T) {
	b := signedIn(t, shop)
	b.wants(b.get("/nowhere", http.StatusNotFound), "There is no sandbox")
	b.wants(b.get("/default/huawei/nobody/unsubscriptions", http.StatusNotFound), "There is no account")
	b.wants(b.get("/default/huawei/acme/lunch", http.StatusNotFound), "There is no such page")
	b.wants(b.post("/default", nil, http.StatusNotFound), "There is no such page")
	b.get("/static/nothing.js", http.StatusNotFound)
	b.get("/static/htmx.js", http.StatusOK)
}

func TestPagesHoldNoSecret(t *testing.T) {
	b := signedIn(t, strings.Replace(shop, "      resources:", "      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]\n      resources:", 1))
	for _, path := range []string{"", "/default", account + "/unsubscriptions", account + "/orders"} {
		if page := b.get(path, http.StatusOK); strings.Contains(page, "thesecretkey") || strings.Contains(page, "thetoken") || strings.Contains(page, ">secret<") {
			t.Errorf("%s holds a secret", path)
		}
	}
}
