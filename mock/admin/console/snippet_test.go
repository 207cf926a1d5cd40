package console_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// reasonAgainst returns why an exchange cannot be copied in a language, "" when it can.
func (b *browser) reasonAgainst(exchange, how string) string {
	b.t.Helper()
	page := b.get("/default/journal/"+exchange, http.StatusOK)
	part := regexp.MustCompile(`(?s)<summary>Copy as ` + regexp.QuoteMeta(how) + `</summary>(.*?)</details>`).FindStringSubmatch(page)
	if part == nil {
		b.t.Fatalf("exchange %s does not mention %s:\n%s", exchange, how, page)
	}
	if strings.Contains(part[1], "<textarea") {
		return ""
	}
	return strings.TrimSpace(tags.ReplaceAllString(part[1], ""))
}

func TestALanguageThatCannotMakeACallSaysWhy(t *testing.T) {
	b := openSignedIn(t, two)
	token := []string{"X-Auth-Token", "thetoken"}
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":"web-id","unsubscribe_type":1}`, token...) // of the wrong type
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":`, token...)
	b.send("/v1.0/4c4e9431506fc143c7143d9060a660a2/common/order-mgr/resources/web-id/actions?action_id=autorenew", "", token...)
	for _, want := range []struct{ exchange, language, why string }{
		{"1", "Go", "breaks the contract"}, {"1", "Python", "breaks the contract"}, {"1", "Java", "breaks the contract"}, {"1", "curl", ""}, {"1", "Node.js", ""},
		{"2", "Go", "breaks the contract"}, {"2", "Node.js", "no JSON"}, {"2", "curl", ""},
		{"3", "Go", "has no method for this call"}, {"3", "Node.js", ""}, {"3", "curl", ""},
	} {
		if got := b.reasonAgainst(want.exchange, want.language); got == "" != (want.why == "") || !strings.Contains(got, want.why) {
			t.Errorf("exchange %s, %s: %q, want %q", want.exchange, want.language, got, want.why)
		}
	}
}

func TestAFieldThatTheCallDoesNotHaveIsInNoProgramWithTypes(t *testing.T) {
	b := openSignedIn(t, two)
	b.send("/v2/orders/subscriptions/resources/unsubscribe?lunch=1", `{"resource_ids":["web-id"],"unsubscribe_type":1,"foo":2}`, "X-Auth-Token", "thetoken")
	for _, language := range []string{"Python", "Java"} {
		text := b.copyOf("1", language)
		b.wantText(text, "web-id")
		b.wantNoText(strings.ToLower(text), "foo", "lunch")
		b.wantText(b.get("/default/journal/1", http.StatusOK), "The SDK for "+language+" has no field for what the operation does not have")
	}
	b.wantText(b.copyOf("1", "curl"), "foo", "lunch")
}

func TestRequestsWithoutASandboxAreCountedInTheSideBar(t *testing.T) {
	b := openWithCalls(t)
	b.wantNoText(menu.FindString(b.get("/default/journal", http.StatusOK)), "tag warning")
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{}`, "X-Auth-Token", "nobodys")
	page := b.get("/default/journal", http.StatusOK)
	b.wantText(menu.FindString(page), `Unmatched requests <span class="tag warning">1</span>`)
	b.wantText(page, "Unmatched requests (1)")
}
