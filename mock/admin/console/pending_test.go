package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// slowScenario returns a scenario in which an unsubscription takes a minute and a half.
func slowScenario(scenario string) string {
	scenario = strings.Replace(scenario, "options: {partial_failure: false}\n", "", 1)
	return strings.Replace(scenario, "\nclock:", "\noptions: {effects_take: 90s}\nclock:", 1)
}

func TestWhatIsBeingUnsubscribedIsShownAsSuchUntilItIsGone(t *testing.T) {
	b := openSignedIn(t, slowScenario(shop))
	b.wantText(b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK), "takes effect 1m30s after you confirm it")
	done := b.post(confirm, confirmedForm("web-id"), http.StatusOK)
	b.wantText(done, "Unsubscription under way", "The unsubscription of web takes effect", "2026-06-08 02:31:30")
	b.wantNoText(done, "<h1>Unsubscribed</h1>")
	row := b.row(b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK), "web-id")
	b.wantText(row, "being unsubscribed, takes effect 2026-06-08 02:31:30", "huawei.transaction-in-progress", "CBC.99003651")
	b.wantText(b.row(b.get(account+"/renewals", http.StatusOK), "web-id"), "being unsubscribed")
	b.wantText(b.get(account+"/orders", http.StatusOK), "unsubscription, under way")
	b.wantText(b.get(account+"/orders/"+order.FindStringSubmatch(done)[1], http.StatusOK), "takes effect", "nothing is refunded before that")
	b.wantText(b.clickEvent("unsubscription completed: web"), "unsubscription completed: web", "just now")
	b.wantNoText(b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK), "web-id")
	b.wantNoText(b.get(account+"/orders", http.StatusOK), "under way")
}

func TestARefundUnderWayIsShownAsSuch(t *testing.T) {
	b := openSignedIn(t, slowScenario(instances))
	b.wantText(b.post(shopAt+"/unsubscriptions/confirm", refundForm("i-stops", "later"), http.StatusOK), "Refund under way", "The unsubscription of stops takes effect")
	not := b.row(b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK), "i-stops")
	b.wantText(not, "being unsubscribed", "alibaba.refund-in-progress")
	b.post("/default/clock", url.Values{"advance": {"90s"}}, http.StatusOK)
	after := b.row(b.get(shopAt+"/unsubscriptions?tab=not-allowed", http.StatusOK), "i-stops")
	b.wantText(after, "stopped 2026-06-08")
	b.wantNoText(after, "being unsubscribed")
}
