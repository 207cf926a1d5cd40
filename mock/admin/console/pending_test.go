package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// slow is a scenario in which leaving takes a minute and a half.
func slow(scenario string) string {
	scenario = strings.Replace(scenario, "options: {partial_failure: false}\n", "", 1)
	return strings.Replace(scenario, "\nclock:", "\noptions: {effects_take: 90s}\nclock:", 1)
}

func TestWhatIsBeingUnsubscribedIsShownAsSuchUntilItIsGone(t *testing.T) {
	b := signedIn(t, slow(shop))
	b.wants(b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK), "takes effect 1m30s after you confirm it")
	done := b.post(confirm, agreed("web-id"), http.StatusOK)
	b.wants(done, "Unsubscription under way", "The unsubscription of web takes effect", "2026-06-08 02:31:30")
	b.lacks(done, "<h1>Unsubscribed</h1>")
	row := b.row(b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK), "web-id")
	b.wants(row, "being unsubscribed, takes effect 2026-06-08 02:31:30", "huawei.transaction-in-progress", "CBC.99003651")
	b.wants(b.row(b.get(account+"/renewals", http.StatusOK), "web-id"), "being unsubscribed")
	b.wants(b.get(account+"/orders", http.StatusOK), "unsubscription, under way")
	b.wants(b.get(account+"/orders/"+order.FindStringSubmatch(done)[1], http.StatusOK), "takes effect", "nothing is refunded before that")
	b.wants(b.goTo("unsubscription completed: web"), "unsubscription completed: web", "just now")
	b.lacks(b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK), "web-id")
	b.lacks(b.get(account+"/orders", http.StatusOK), "under way")
}

func TestARefundUnderWayIsShownAsSuch(t *testing.T) {
	b := signedIn(t, slow(instances))
	b.wants(b.post(shopAt+"/unsubscriptions/confirm", refunding("i-stops", "later"), http.StatusOK), "Refund under way", "The unsubscription of stops takes effect")
	not := b.row(b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK), "i-stops")
	b.wants(not, "being unsubscribed", "alibaba.refund-in-progress")
	b.post("/default/clock", url.Values{"advance": {"90s"}}, http.StatusOK)
	after := b.row(b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK), "i-stops")
	b.wants(after, "stopped 2026-06-08")
	b.lacks(after, "being unsubscribed")
}
