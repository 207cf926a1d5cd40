package console_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// shareOf is a part of the bar of a refund: its class, and the amount in the legend.
var shareOf = regexp.MustCompile(`<li class="(consumed|fee|cash)">\w+ <strong>([0-9.]+)</strong> USD`)

func TestAResourceShowsItsPeriodsWithThePresentAndWhatComesBack(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get(account+"/resources/web-id", http.StatusOK)
	b.wantText(page, "<h1>web</h1>", "Elastic Cloud Server", ">now</text>", "61 % used", "renewal begins", "web-disk", "Elastic Volume Service",
		"100.00 paid − 61.29 consumed (456 of 744 hours) − 10.00 fee (10 % of what was paid) = <strong>28.71 USD</strong>", "it has not begun, so all 100.00 that was paid is refunded")
	if bars := regexp.MustCompile(`<rect class="(ended|current|ahead|returned)" x="([0-9.]+)%"`).FindAllStringSubmatch(page, -1); len(bars) != 2 || bars[0][1] != "current" || bars[1][1] != "ahead" || bars[0][2] != "0.00" {
		t.Errorf("the periods are %q", bars)
	}
}

// The parts of the bar add up to what was paid, and the review says the same.
func TestTheBarOfARefundAgreesWithTheReview(t *testing.T) {
	b := openSignedIn(t, shop)
	page, review := b.get(account+"/resources/web-id", http.StatusOK), b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK)
	shown := shareOf.FindAllStringSubmatch(page, -1)
	if len(shown) != 3 || money(shown[0][2])+money(shown[1][2])+money(shown[2][2]) != money("200.00") {
		t.Fatalf("the bar is %q", shown)
	}
	for i, s := range shareOf.FindAllStringSubmatch(review, -1) {
		if s[2] != shown[i][2] {
			t.Errorf("the review shows %q, the resource %q", s, shown[i])
		}
	}
	if back := refund.FindStringSubmatch(review)[1]; shown[2][2] != back || !strings.Contains(review, "Unsubscribe, refund "+back+" USD") {
		t.Errorf("the refund is %s, and %s of the bar", back, shown[2][2])
	}
}

func TestABlockedResourceShowsTheReasonAndNoButton(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get(account+"/resources/free-id", http.StatusOK)
	b.wantText(page, "huawei.trial-service", "CBC.99003649", "trial-service")
	b.wantNoText(page, "Review the refund", "unsubscriptions/review?")
}

func TestAResourceListsTheOrdersAndExchangesThatNameIt(t *testing.T) {
	b := openWithCalls(t)
	b.callUnsubscribe("web-id")
	page := b.get(account+"/resources/web-id", http.StatusOK)
	b.wantText(page, "gone", `id="exchange-2"`, "unsubscription", "128.71 USD", "unsubscribed</td>")
	b.wantNoText(page, `id="exchange-1"`)
	b.wantRows("/default/journal?q=web-id", "exchange-2")
	b.wantRows("/default/journal?q=free", "exchange-1")
	b.wantText(b.get("/default/journal/2", http.StatusOK), `/resources/web-id">web</a>`, "Accepted: it passed all")
	disk := b.get(account+"/resources/"+b.idOf("web-disk"), http.StatusOK)
	b.wantText(disk, "Attached to", `/resources/web-id">web</a>`)
}

// idOf returns the id of a resource of the account acme.
func (b *browser) idOf(alias string) string {
	b.t.Helper()
	for _, r := range b.resources("acme") {
		if r.Alias == alias {
			return r.ID
		}
	}
	b.t.Fatalf("there is no %s", alias)
	return ""
}

func TestEveryResourceOfTheAccountHasAPageAndNoOther(t *testing.T) {
	b := openSignedIn(t, batch)
	page := b.get(account+"/resources", http.StatusOK)
	for _, r := range b.resources("acme") {
		b.wantText(b.row(page, r.ID), r.Alias)
		b.wantText(b.get(account+"/resources/"+r.ID, http.StatusOK), "<h1>"+r.Alias+"</h1>")
	}
	b.wantText(b.get(account+"/resources/theirs-id", http.StatusNotFound), "This account has no resource")
	b.wantText(b.get(account+"/resources/nothing", http.StatusNotFound), "This account has no resource")
}

func TestMoneyHasTheCurrencyOfTheAccount(t *testing.T) {
	b := openSignedIn(t, strings.Replace(instances, "- name: elsewhere", "- name: abroad\n      site: international\n      instances: [{alias: far, id: i-far, product_code: ecs, subscription: *month}]\n    - name: elsewhere", 1))
	b.wantText(b.row(b.get(shopAt+"/unsubscriptions", http.StatusOK), "i-goes"), "69.00 CNY", "Elastic Compute Service")
	b.wantText(b.get(shopAt+"/unsubscriptions/review?id=i-goes", http.StatusOK), "Refund 69.00 CNY", "days)")
	b.wantText(b.row(b.get("/default/alibaba/abroad/unsubscriptions", http.StatusOK), "i-far"), "69.00 USD")
}
