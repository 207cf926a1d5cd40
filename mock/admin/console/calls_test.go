package console_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// compareQuote compares the page with the quote, where the vendor has a call for it.
func (b *agreement) compareQuote(s subscription, says [6]billing.Money) {
	b.t.Helper()
	if s.vendor != "alibaba" {
		return
	}
	var quote struct {
		Data struct{ RefundAmount json.Number }
	}
	b.call(s, "GET", "/?"+b.signed("InquiryPriceRefundInstance", s), "", &quote)
	if got := cents(string(quote.Data.RefundAmount)); got != says[5] {
		b.t.Errorf("the page says %v, the inquiry %s", says, got)
	}
}

// callVendor makes the vendor's call to unsubscribe. It returns the row that refused it.
func (b *agreement) callVendor(s subscription) string {
	b.t.Helper()
	if s.vendor == "alibaba" {
		return b.call(s, "GET", "/?"+b.signed("RefundInstance", s), "", nil)
	}
	body := `{"resource_ids":["` + s.id + `"],"unsubscribe_type":` + s.kind + `}`
	return b.call(s, "POST", "/v2/orders/subscriptions/resources/unsubscribe", body, nil)
}

// call makes a call of the customer; into is nil for one that is refused.
func (b *agreement) call(s subscription, method, path, body string, into any) (row string) {
	b.t.Helper()
	r, _ := http.NewRequest(method, strings.TrimSuffix(b.base, control.ConsolePrefix)+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if s.vendor == "huawei" {
		r.Header.Set("X-Auth-Token", "token")
	}
	answer, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	if into != nil && (answer.StatusCode != http.StatusOK || json.Unmarshal(text, into) != nil) {
		b.t.Errorf("%s: %s\n%s", path, answer.Status, text)
	}
	return answer.Header.Get("X-Mock-Rule")
}

// signed is the query of an action about an instance.
func (b *agreement) signed(action string, s subscription) string {
	return dialecttest.SignedQuery("ALI", "SECRET", "GET", action, time.Now(), url.Values{
		"InstanceId": {s.id}, "ProductCode": {"ecs"}, "ProductType": {""}, "ClientToken": {s.id},
	})
}
