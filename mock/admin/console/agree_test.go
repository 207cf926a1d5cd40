package console_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
)

// TestTheReviewAndTheRefundOrderAgreeForAThousandSubscriptions compares, to the cent, what the
// page of the review says with what Confirm does, with the page of its order, and with what the
// vendor's own call says about it. Where the rules refuse, page, Confirm and call name one row.
func TestTheReviewAndTheRefundOrderAgreeForAThousandSubscriptions(t *testing.T) {
	all, blocked, rows := 0, 0, map[string]bool{}
	for seed := range uint64(20) {
		w := generate(seed)
		b := &agreement{browser: openSignedIn(t, w.document)}
		for _, s := range w.subscriptions {
			all++
			if row := b.unsubscribe(s); row != "" {
				blocked++
				rows[row] = true
			}
			if t.Failed() {
				t.Fatalf("world %d, %+v:\n%s", seed, s, w.document)
			}
		}
		b.wantBalances()
	}
	t.Logf("%d subscriptions, %d of them blocked by %d rows", all, blocked, len(rows))
	if all < 1000 || blocked < all/10 || blocked > all/2 || len(rows) < 12 {
		t.Errorf("of %d subscriptions %d are blocked by %d rows: that is no fair sample", all, blocked, len(rows))
	}
}

// TestABatchAgreesWithItsOrders does the same for batches, in worlds where a batch may succeed in
// part: what is left out is named by the review, by the result, and left as it was.
func TestABatchAgreesWithItsOrders(t *testing.T) {
	out, orders := 0, 0
	for seed := range uint64(10) {
		w := generate(seed + 100)
		b := &agreement{browser: openSignedIn(t, "options: {partial_failure: true}\n"+w.document)}
		for i := 0; i < 30; i += 5 {
			left, made := b.unsubscribeBatch(w.subscriptions[i : i+5])
			out, orders = out+left, orders+made
		}
		b.wantBalances()
	}
	if out < 30 || orders < 100 {
		t.Errorf("%d were left out, and %d orders made: that is no fair sample", out, orders)
	}
}

// unsubscribeBatch unsubscribes several resources together. It returns how many were excluded and how many orders were made.
func (b *agreement) unsubscribeBatch(all []subscription) (out, made int) {
	b.t.Helper()
	form := url.Values{"type": {"1"}, "agreed": {"on"}, "reason": {"2"}}
	for _, s := range all {
		form.Add("id", s.id)
	}
	review := b.get(account+"/unsubscriptions/review?"+form.Encode(), http.StatusOK)
	if refusing.MatchString(review) { // every one is blocked
		b.post(confirm, form, http.StatusConflict)
		return len(all), 0
	}
	says := b.sumOf(review)
	done := b.post(confirm, form, http.StatusOK)
	without, orders := leftOut.FindAllStringSubmatch(review, -1), order.FindAllStringSubmatch(done, -1)
	if again := leftOut.FindAllStringSubmatch(done, -1); comesBack.FindString(done) != comesBack.FindString(review) || len(again) != len(without) || len(orders)+len(without) != len(all) {
		b.t.Errorf("the result says\n%s\nand the review said\n%s", done, review)
	}
	var sum [6]billing.Money
	for _, o := range orders {
		for i, m := range b.sumOf(b.get(account+"/orders/"+o[1], http.StatusOK)) {
			sum[i] += m
		}
	}
	if sum != says {
		b.t.Errorf("the orders add up to %v, and the review said %v", sum, says)
	}
	b.addRefund("huawei", says[5])
	return len(without), len(orders)
}

var (
	comesBack = regexp.MustCompile(`(?s)<caption>Refund, in (?:USD|CNY)</caption>.*?</table>`)
	tableRow  = regexp.MustCompile(`(?s)<tr><td>.*?</tr>`)
	foot      = regexp.MustCompile(`(?s)<tfoot>.*?</tfoot>`)
	amount    = regexp.MustCompile(`<td class="n"[^>]*>(?:<strong data-refund>)?([0-9.]+)`)
	refusing  = regexp.MustCompile(`(?s)role="alert"><h2>.*?<code>((?:huawei|alibaba)\.[a-z.-]+)</code>`)
)

// unsubscribe goes from the review to the order. It returns the row that blocks it, "" when none does.
func (b *agreement) unsubscribe(s subscription) string {
	b.t.Helper()
	base := "/default/" + s.vendor + "/acme"
	path := base + "/unsubscriptions/review?" + url.Values{"type": {s.kind}, "id": {s.id}}.Encode()
	review := b.get(path, http.StatusOK)
	form := url.Values{"type": {s.kind}, "id": {s.id}, "agreed": {"on"}}
	if s.vendor == "huawei" {
		form.Set("reason", "1")
	}
	if m := refusing.FindStringSubmatch(review); m != nil {
		refused := b.post(base+"/unsubscriptions/confirm", form, http.StatusConflict)
		if again := refusing.FindStringSubmatch(refused); again == nil || again[1] != m[1] {
			b.t.Errorf("the review names %s, Confirm %v", m[1], again)
		}
		if row := b.callVendor(s); row != m[1] {
			b.t.Errorf("the page names %s, the call %s", m[1], row)
		}
		return m[1]
	}
	says := b.sumOf(review)
	form.Set("quoted", refund.FindStringSubmatch(review)[1])
	b.compareQuote(s, says)
	done := b.post(base+"/unsubscriptions/confirm", form, http.StatusOK)
	id := order.FindStringSubmatch(done)[1]
	want := comesBack.FindString(review)
	for place, page := range map[string]string{"the result": done, "the order": b.get(base+"/orders/"+id, http.StatusOK)} {
		if got := comesBack.FindString(page); got != want {
			b.t.Errorf("%s says\n%s\nand the review said\n%s", place, got, want)
		}
	}
	b.compareOrder(s, id, says)
	return ""
}
