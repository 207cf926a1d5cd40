package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

const batch = `
name: batch
clock: 2026-06-08T00:00:00Z
options: {partial_failure: false}
x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: one, id: one-id, service: hws.service.type.ec2, subscription: *month}
        - {alias: two, id: two-id, service: hws.service.type.ec2, subscription: *month}
        - {alias: trial, id: trial-id, service: hws.service.type.ec2, facts: {trial-service: true}, subscription: *month}
        - {alias: shop, id: shop-id, service: hws.service.type.ec2, facts: {portfolio: web}, subscription: *month}
        - {alias: store, id: store-id, service: hws.service.type.rds, facts: {portfolio: web}, subscription: *month}
        - {alias: once, id: once-id, service: hws.service.type.ec2, facts: {one-time-use: true}, subscription: *month}
    - name: other
      resources: [{alias: theirs, id: theirs-id, service: hws.service.type.ec2, subscription: *month}]
`

// confirmedForm is a form with every confirmation.
func confirmedForm(ids ...string) url.Values {
	return url.Values{"id": ids, "type": {"1"}, "reason": {"2"}, "text": {"too dear"}, "agreed": {"on"}}
}

const confirm = account + "/unsubscriptions/confirm"

func TestABatchIsUnsubscribedInOneStepWithOneOrderPerResource(t *testing.T) {
	b := openSignedIn(t, batch)
	b.wantText(b.get(account+"/unsubscriptions/review?type=1&id=one-id&id=two-id", http.StatusOK), "one-id", "two-id", "In all")
	done := b.post(confirm, confirmedForm("one-id", "two-id"), http.StatusOK)
	orders := order.FindAllStringSubmatch(done, -1)
	if len(orders) != 2 || len(b.refunds("acme")) != 2 {
		t.Fatalf("there are %d orders on the page, and %d in the ledger; want 2", len(orders), len(b.refunds("acme")))
	}
	for i, o := range b.refunds("acme") {
		if o.ID != orders[i][1] || o.Why.Type != 2 || o.Why.Text != "too dear" {
			t.Errorf("the ledger has %+v, the page names %s", o, orders[i][1])
		}
	}
}

func TestABatchWithABlockedMemberIsRefusedAsAWhole(t *testing.T) {
	b := openSignedIn(t, batch)
	b.wantText(b.get(account+"/unsubscriptions/review?type=1&id=one-id&id=trial-id", http.StatusOK), "This cannot be done: trial", "huawei.trial-service")
	before := b.state()
	b.wantText(b.post(confirm, confirmedForm("one-id", "trial-id"), http.StatusConflict), "huawei.trial-service")
	b.wantUnchanged(before)
}

func TestAPartialBatchSaysWhatItLeavesOut(t *testing.T) {
	b := openSignedIn(t, strings.Replace(batch, "partial_failure: false", "partial_failure: true", 1))
	review := b.get(account+"/unsubscriptions/review?type=1&id=one-id&id=trial-id", http.StatusOK)
	b.wantText(review, "Not included", `data-row="huawei.trial-service"`, "Unsubscribe, refund ")
	done := b.post(confirm, confirmedForm("one-id", "trial-id"), http.StatusOK)
	b.wantText(done, "Unsubscribed", "Not included", `data-row="huawei.trial-service"`, refund.FindStringSubmatch(review)[1])
	if got := b.refunds("acme"); len(got) != 1 || got[0].Resources[0] != "one-id" {
		t.Errorf("the orders are %+v", got)
	}
}

func TestAPortfolioIsOfferedAsAWhole(t *testing.T) {
	b := openSignedIn(t, batch)
	page := b.get(account+"/unsubscriptions?tab=not-allowed", http.StatusOK)
	review := b.follow(b.row(page, "shop-id"), "Unsubscribe the whole portfolio (2)")
	b.wantText(review, "shop-id", "store-id", "Unsubscribe, refund ")
	b.wantText(b.post(confirm, confirmedForm("shop-id", "store-id"), http.StatusOK), "Unsubscribed")
}

func TestAnOrderIsShownInFull(t *testing.T) {
	b := openSignedIn(t, shop)
	done := b.post(confirm, confirmedForm("web-id"), http.StatusOK)
	page := b.follow(done, order.FindStringSubmatch(done)[1])
	b.wantText(page, "unsubscription", "61.29", "10.00", "20.00", "128.71", "Functions are missing", "too dear", "purchased by")
	purchase := b.refunds("acme")[0].Lines[0].Bought
	b.wantText(b.follow(page, purchase), "purchase", "unsubscribed by", order.FindStringSubmatch(done)[1])
	refunds := b.get(account+"/orders?tab=refunds", http.StatusOK)
	b.wantText(refunds, order.FindStringSubmatch(done)[1])
	b.wantNoText(refunds, purchase)
}

func TestARefusedFormChangesNothing(t *testing.T) {
	b := openSignedIn(t, batch)
	before := b.state()
	without := func(field string) url.Values { f := confirmedForm("one-id"); f.Del(field); return f }
	with := func(field, value string) url.Values { f := confirmedForm("one-id"); f.Set(field, value); return f }
	for status, forms := range map[int][]url.Values{
		http.StatusBadRequest:          {without("id"), with("type", "3"), with("type", "one"), with("release", "later"), with("from", "moon"), confirmedForm("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")},
		http.StatusUnprocessableEntity: {without("reason"), with("reason", "0"), with("reason", "6"), with("reason", "x"), without("agreed"), with("agreed", "yes"), with("text", strings.Repeat("é", 513))},
		http.StatusNotFound:            {confirmedForm("nothing"), confirmedForm(""), confirmedForm("theirs-id"), confirmedForm("once-id"), confirmedForm("one-id", "theirs-id")},
		http.StatusConflict:            {confirmedForm("trial-id"), confirmedForm("shop-id"), with("type", "2"), with("quoted", "1.00"), with("quoted", "much")},
	} {
		for _, form := range forms {
			b.wantText(b.post(confirm, form, status), `role="alert"`)
		}
	}
	b.wantUnchanged(before)
}

func TestTwoTabsThatConfirmAtOnceMakeOneOrder(t *testing.T) {
	b := openSignedIn(t, batch)
	statuses := make(chan int, 8)
	var tabs sync.WaitGroup
	for range cap(statuses) {
		tabs.Go(func() {
			answer, err := b.client.PostForm(b.base+confirm, confirmedForm("one-id"))
			if err != nil {
				statuses <- 0
				return
			}
			answer.Body.Close()
			statuses <- answer.StatusCode
		})
	}
	tabs.Wait()
	close(statuses)
	seen := map[int]int{}
	for s := range statuses {
		seen[s]++
	}
	if seen[http.StatusOK] != 1 || seen[http.StatusConflict] != 7 || len(b.refunds("acme")) != 1 {
		t.Errorf("the tabs received %v, and there are %d orders", seen, len(b.refunds("acme")))
	}
}

func TestWhenTimeGoesByBeforeConfirmTheNewAmountIsAskedFor(t *testing.T) {
	b := openSignedIn(t, batch)
	form := confirmedForm("one-id", "two-id")
	for _, span := range []string{"1h", "24h", "300h"} {
		review := b.get(account+"/unsubscriptions/review?type=1&id=one-id&id=two-id", http.StatusOK)
		form.Set("quoted", refund.FindStringSubmatch(review)[1])
		b.advance(span)
		before := b.state()
		asked := b.post(confirm, form, http.StatusConflict)
		b.wantUnchanged(before)
		now := b.get(account+"/unsubscriptions/review?type=1&id=one-id&id=two-id", http.StatusOK)
		if comesBack.FindString(asked) != comesBack.FindString(now) || comesBack.FindString(asked) == comesBack.FindString(review) {
			t.Errorf("after %s it asks\n%s", span, asked)
		}
		form.Set("quoted", refund.FindStringSubmatch(asked)[1])
	}
	b.wantText(b.post(confirm, form, http.StatusOK), "Unsubscribed", form.Get("quoted"))
}

func TestATextOfTheCustomerIsShownAsText(t *testing.T) {
	b := openSignedIn(t, batch)
	form := confirmedForm("one-id")
	form.Set("text", `</textarea><script>alert(1)</script>{{.}}é`)
	done := b.post(confirm, form, http.StatusOK)
	page := b.follow(done, order.FindStringSubmatch(done)[1])
	b.wantText(page, "&lt;script&gt;alert(1)&lt;/script&gt;{{.}}é")
	b.wantNoText(page, "<script>")
}
