package console_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

const secrets = `      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]
      resources:`

// openWithCalls returns a signed-in browser and a sandbox with one refused call, made with a token.
func openWithCalls(t *testing.T) *browser {
	t.Helper()
	b := openSignedIn(t, strings.Replace(shop, "      resources:", secrets, 1))
	b.callUnsubscribe("free-id")
	return b
}

// callUnsubscribe makes the call of a customer and returns the response.
func (b *browser) callUnsubscribe(id string) *http.Response {
	b.t.Helper()
	return b.send("/v2/orders/subscriptions/resources/unsubscribe", fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, id), "X-Auth-Token", "thetoken")
}

// send posts to a vendor's call, past the pages.
func (b *browser) send(path, body string, header ...string) *http.Response {
	b.t.Helper()
	r := httptest.NewRequest("POST", "http://127.0.0.1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	return w.Result()
}

func TestTheJournalListsExchangesTheNewestFirst(t *testing.T) {
	b := openWithCalls(t)
	b.callUnsubscribe("nobodys")
	page := b.get("/default/journal", http.StatusOK)
	b.wantText(page, "unsubscribe", "CBC.99003649", "huawei.trial-service", "CBC.99003012")
	if strings.Index(page, "exchange-2") > strings.Index(page, "exchange-1") {
		t.Error("the oldest is first")
	}
}

func TestTheJournalIsFilteredAsTheControlAPIFilters(t *testing.T) {
	b := openWithCalls(t)
	b.callUnsubscribe("nobodys")
	for query, want := range map[string]string{"rule=huawei.trial-service": "exchange-1", "code=CBC.99003012": "exchange-2", "status=2XX": "", "operation=unsubscribe&rule=huawei.trial-service&status=": "exchange-1"} {
		page := b.get("/default/journal?"+query, http.StatusOK)
		for _, row := range []string{"exchange-1", "exchange-2"} {
			if strings.Contains(page, `id="`+row+`"`) != (row == want) {
				t.Errorf("%s: %s is listed wrongly", query, row)
			}
		}
	}
	b.wantText(b.get("/default/journal?rule=lunch", http.StatusBadRequest), "is not a row of the catalogue", `value="lunch"`)
}

func TestTheFiltersOfTheJournalAreFoldedUntilOneIsSet(t *testing.T) {
	b := openWithCalls(t)
	const folded, more = `<details class="plain fold">`, `<details class="plain">`
	for query, want := range map[string][]string{
		"": {folded, more}, "?q=web": {folded, more}, "?sort=call": {folded, more},
		"?status=400": {`<details class="plain fold" open>`, more}, "?code=CBC.0100": {`<details class="plain fold" open>`, `<details class="plain" open>`},
	} {
		page := b.get("/default/journal"+query, http.StatusOK)
		for _, each := range want {
			if !strings.Contains(page, each) {
				t.Errorf("%q: there is no %s", query, each)
			}
		}
	}
}

func TestAViolationIsMarkedInWords(t *testing.T) {
	b := openWithCalls(t)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":"web","unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	b.wantText(b.get("/default/journal?severity=error", http.StatusOK), "1 error", "exchange-2")
	b.wantText(b.get("/default/journal/2", http.StatusOK), ">error<", "/resource_ids", "huawei.yaml:")
}

func TestAnExchangeIsShownWithItsDecision(t *testing.T) {
	b := openWithCalls(t)
	b.wantText(b.get("/default/journal/1", http.StatusOK), "huawei.trial-service", "refused", "passed", "not reached", "resource_ids", "acme", "400 Bad Request")
	for _, n := range []string{"2", "0", "-1", "lunch", "99999999999999999999", "%00"} {
		b.wantText(b.get("/default/journal/"+n, http.StatusNotFound), "has no exchange")
	}
}

func TestAnExchangeFromBeforeAResetIsMissedWithThatReason(t *testing.T) {
	b := openWithCalls(t)
	b.control("POST", "/reset")
	b.wantText(b.get("/default/journal/1", http.StatusNotFound), "has no exchange", "The sandbox may have been reset")
}

func TestNoPageOfTheJournalHoldsASecret(t *testing.T) {
	b := openWithCalls(t)
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["thesecretkey"],"unsubscribe_type":1,"thetoken":1}`, "X-Auth-Token", "thetoken", "X-Other", "thesecretkey", "Cookie", "a=planted-secret")
	b.send("/nowhere/thetoken?SecurityToken=planted-secret", "", "X-Auth-Token", "thetoken")
	for _, path := range []string{"/default/journal", "/default/journal/1", "/default/journal/2"} {
		page := b.get(path, http.StatusOK)
		for _, secret := range []string{"thesecretkey", "thetoken", "planted-secret"} {
			if strings.Contains(page, secret) {
				t.Errorf("%s holds %s", path, secret)
			}
		}
	}
}

func TestANewExchangeAppearsByItself(t *testing.T) {
	b := openWithCalls(t)
	page := b.get("/default/journal", http.StatusOK)
	b.wantText(page, `hx-sse:connect="/_mock/console/default/journal/live?after=1"`)
	w := b.watchStream("?after=1")
	b.callUnsubscribe("nobodys")
	w.wantText(`id="exchange-2"`, "CBC.99003012")
	again := b.watchStream("?after=0&rule=huawei.trial-service")
	again.wantText(`id="exchange-1"`)
	b.callUnsubscribe("nobodys")
	b.callUnsubscribe("free-id")
	again.wantText(`id="exchange-4"`)
	b.get("/default/journal/live?after=lunch", http.StatusBadRequest)
	b.get("/default/journal/live?rule=lunch", http.StatusBadRequest)
	b.get("/nowhere/journal/live", http.StatusNotFound)
}

func TestTheListStaysAsLongAsAPage(t *testing.T) {
	b := openWithCalls(t)
	for range 49 {
		b.callUnsubscribe("nobodys")
	}
	w := b.watchStream("?after=50")
	b.callUnsubscribe("nobodys")
	w.wantText(`id="exchange-51"`, `<tr id="exchange-1" hx-swap-oob="delete">`)
}

func TestAListThatWasResetIsReloaded(t *testing.T) {
	b := openWithCalls(t)
	w := b.watchStream("?after=1")
	b.control("POST", "/reset")
	w.wantText("event: reload")
}

func TestTheLiveListEndsWithItsSandboxAndWithTheMock(t *testing.T) {
	b := openWithCalls(t)
	w := b.watchStream("")
	b.control("DELETE", "")
	w.wantText("event: end")
	w.wantEnd()
	b = openWithCalls(t)
	w = b.watchStream("")
	b.server.Close()
	w.wantEnd()
}

// control calls the control API about the sandbox.
func (b *browser) control(method, path string) {
	b.t.Helper()
	r := httptest.NewRequest(method, "http://127.0.0.1"+control.Prefix+"/sandboxes/default"+path, nil)
	r.Header.Set("Authorization", "Bearer secret")
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	if w.Code != http.StatusNoContent {
		b.t.Fatalf("got %d %s", w.Code, w.Body)
	}
}

func TestUnmatchedRequestsAreShownOnAPageOfTheirOwn(t *testing.T) {
	b := openWithCalls(t)
	b.send("/nowhere?SecurityToken=planted-secret", "", "X-Auth-Token", "planted-token")
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{}`, "X-Auth-Token", "planted-token")
	b.wantText(b.get("", http.StatusOK), "/_mock/console/unmatched")
	page := b.get("/unmatched", http.StatusOK)
	b.wantText(page, "POST /nowhere", "exchange-2", "/unmatched?exchange=1")
	b.wantText(b.get("/unmatched?exchange=1", http.StatusOK), "not an operation of a vendor", "no account has this credential", "404")
	b.wantText(b.get("/unmatched?exchange=2", http.StatusOK), "unsubscribe", "401 Unauthorized")
	b.get("/unmatched?exchange=9", http.StatusNotFound)
	b.get("/unmatched?rule=lunch", http.StatusBadRequest)
	if strings.Contains(page, "planted") {
		t.Error("it holds a secret")
	}
}
