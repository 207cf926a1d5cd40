package console_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
)

// conclusionOn returns the sentence that the page of an exchange begins with.
func (b *browser) conclusionOn(n int) string {
	b.t.Helper()
	page := b.get(fmt.Sprint("/default/journal/", n), http.StatusOK)
	return regexp.MustCompile(`<p class="conclusion [a-z]+" role="status">([^<]*)</p>`).FindStringSubmatch(page)[1]
}

func TestAnExchangeBeginsWithOneSentenceThatSaysHowItEnded(t *testing.T) {
	b := openWithCalls(t)
	b.callUnsubscribe("web-id")
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":"web","unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	b.post("/default/faults", url.Values{"effect": {"drop-after"}}, http.StatusOK)
	func() {
		defer func() { recover() }() // the connection is dropped
		b.callUnsubscribe("free-id")
	}()
	row, _ := features.Find("huawei.trial-service")
	for n, want := range map[int]string{
		1: "Refused because a" + row.Says[1:],
		2: "Accepted: it passed all",
		3: "Refused because ",
		4: "An injected fault decided this answer: ",
	} {
		if got := b.conclusionOn(n); !strings.HasPrefix(got, want) || strings.Count(got, ". ") > 0 {
			t.Errorf("exchange %d: %q, want %q", n, got, want)
		}
	}
	page := b.get("/default/journal/2", http.StatusOK)
	b.wantText(page, `rel="prev" href="/_mock/console/default/journal/1"`, `rel="next" href="/_mock/console/default/journal/3"`)
	b.wantText(page, "  &#34;resource_ids&#34;: [\n    &#34;web-id&#34;") // one member a line
	if strings.Index(page, "<h2>Request</h2>") > strings.Index(page, "Decision:") || strings.Contains(page, "<details open><summary>Decision") {
		t.Error("the rules are in front of the request")
	}
}

func TestWhatTheConsoleDidIsInTheJournalButNotAmongFilteredCalls(t *testing.T) {
	b := openWithCalls(t)
	b.post("/default/clock", url.Values{"advance": {"24h"}}, http.StatusOK)
	b.post("/default/faults", url.Values{"effect": {"delay"}}, http.StatusOK)
	b.post("/default/faults/clear", nil, http.StatusOK)
	b.post(account+"/renewals/modify", url.Values{"id": {"web-id"}, "setting": {"on"}}, http.StatusOK)
	b.post(confirm, confirmedForm("free-id"), http.StatusConflict)
	b.post(confirm, confirmedForm("web-id"), http.StatusOK)
	done := []string{"on by 24h0m0s", "Added the fault", "delay 2s", "Removed all faults", "Enable Auto-renewal: web", "Unsubscribed: web, refund "}
	page := b.get("/default/journal", http.StatusOK)
	b.wantText(page, append(done, `id="exchange-1"`)...)
	if n := strings.Count(page, `<tr class="action">`); n != 5 {
		t.Errorf("%d actions are listed", n)
	}
	b.wantNoText(b.get("/default/journal?status=400", http.StatusOK), done...)
	found := b.get("/default/journal?q=auto-renewal", http.StatusOK)
	b.wantText(found, "Enable Auto-renewal: web")
	b.wantNoText(found, "Removed all faults", `id="exchange-1"`)
	b.post("/default/reset", url.Values{"what": {"journal"}}, http.StatusOK)
	b.wantNoText(b.get("/default/journal", http.StatusOK), done...)
}

// Each code that the form offers for an operation is a fault that this operation can have.
func TestEveryCodeThatTheFormOffersCanBeInjected(t *testing.T) {
	b := openSignedIn(t, shop)
	option := regexp.MustCompile(`<option value="([^"]+)"[^>]*>[^<]* \([0-9]{3}\)`)
	for _, operation := range []string{"unsubscribe", "list_orders", "disable_auto_renew_v1", "RefundInstance", "QueryOrders", ""} {
		codes := option.FindAllStringSubmatch(b.get("/default/faults?operation="+operation, http.StatusOK), -1)
		if len(codes) < 5 {
			t.Errorf("%q has %d codes", operation, len(codes))
		}
		for _, code := range codes {
			b.wantText(b.post("/default/faults", url.Values{"operation": {operation}, "effect": {"code"}, "code": {code[1]}}, http.StatusOK), "code "+code[1])
			b.post("/default/faults/clear", nil, http.StatusOK) // so that the list has one page
		}
	}
}

func TestAFieldThatIsWrongIsNamedBesideItAndTheOthersStay(t *testing.T) {
	b := openSignedIn(t, shop)
	form := confirmedForm("web-id")
	form.Set("reason", "9")
	page := b.post(confirm, form, http.StatusUnprocessableEntity)
	b.wantText(page, "There is no reason &#34;9&#34;", ">too dear</textarea>", `name="agreed" required checked`, `aria-describedby="wrong"`)
	form.Set("reason", "2")
	form.Del("agreed")
	b.wantText(b.post(confirm, form, http.StatusUnprocessableEntity), "Confirm that you have read", `value="2" required checked`, ">too dear</textarea>")
	form = url.Values{"id": {"web-id"}, "setting": {"on"}, "period": {"YEAR"}, "times": {"often"}}
	b.wantText(b.post(account+"/renewals/modify", form, http.StatusUnprocessableEntity), "&#34;often&#34; is not a number of renewals", `value="often"`, `value="YEAR" selected`, `value="on" required checked`)
	b.wantText(b.post("/default/clock", url.Values{"advance": {"soon"}}, http.StatusBadRequest), "&#34;soon&#34; is not a duration", `value="soon"`)
	form = url.Values{"effect": {"delay"}, "value-delay": {"late"}, "nth": {"3"}}
	b.wantText(b.post("/default/faults", form, http.StatusBadRequest), "&#34;late&#34; is not a value", `value="late"`, `name="nth" value="3"`)
	b.wantText(b.post("/default/reset", url.Values{"what": {"clock", "lunch"}}, http.StatusBadRequest), "There is no part &#34;lunch&#34;", `value="clock" checked`, `value="state">`)
}

func TestARefusalWithoutARowOfTheCatalogueHasItsReason(t *testing.T) {
	b := openWithCalls(t)
	b.send("/v2/orders/subscriptions/resources/renew", `{"resource_ids":["web-id"],"period_type":2,"period_num":1,"is_auto_pay":1}`, "X-Auth-Token", "thetoken")
	if got, want := b.conclusionOn(2), "Refused because the balance of the account is too low for the renewal."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
