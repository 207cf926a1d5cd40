package caller

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// refundsListed is a client of a server that lists refunds of Alibaba, a page of 20 at a time.
func refundsListed(t *testing.T, ids *[]string) *Client {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var page int
		fmt.Sscan(r.FormValue("PageNum"), &page)
		var orders []string
		for _, id := range (*ids)[min(len(*ids), (page-1)*alibabaPage):min(len(*ids), page*alibabaPage)] {
			orders = append(orders, fmt.Sprintf(`{"OrderId":%q,"OrderType":"Refund","CreateTime":"2026-06-08T00:00:00Z","ProductCode":"ecs","SubscriptionType":"Subscription","PaymentStatus":"Paid","PretaxAmount":"1.00"}`, id))
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"Code":"Success","Message":"ok","Success":true,"RequestId":"11111111-1111-1111-1111-%012d","Data":{"PageNum":%d,"PageSize":20,"TotalCount":%d,"OrderList":{"Order":[%s]}}}`, time.Now().UnixNano()%1e12, page, len(*ids), strings.Join(orders, ","))
	}))
	t.Cleanup(s.Close)
	c := New(Server{HTTP: s.Client(), Address: func(string) string { return s.URL }, Shared: NewShared(time.Second)})
	c.Alibaba = []situation.AlibabaCredentials{{Name: situation.MainAccount, Access: "a", Secret: "s"}}
	return c
}

// What the first look has shown and what earlier answers named is held against no later call, however late it is listed.
func TestNewOrdersAreThoseThatNoEarlierAnswerNamed(t *testing.T) {
	var ids []string
	for i := range 45 {
		ids = append(ids, fmt.Sprint(100+i))
	}
	c, look := refundsListed(t, &ids), func(c *Client, before bool) {
		t.Helper()
		if err := c.ReadRefundOrders(t.Context(), situation.Alibaba, before); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	look(c, false)
	c.noteOrders(situation.Alibaba, &Response{Orders: []string{"late"}})
	sent := time.Now()
	c.noteOrders(situation.Alibaba, &Response{Orders: []string{"own"}})
	ids = append(ids, "late", "own", "strange")
	look(c, false)
	if got := c.RefundOrdersSince(situation.Alibaba, sent); !slices.Equal(got, []string{"own", "strange"}) {
		t.Errorf("since the call: %q", got)
	}
	if got := c.RefundOrdersSince(situation.Alibaba, began); !slices.Equal(got, []string{"late", "own", "strange"}) {
		t.Errorf("since the beginning: %q", got)
	}
	ids = append(ids, "before")
	look(c, true)
	if got := c.StrangeOrders(situation.Alibaba); len(got) != 1 || got[0].ID != "strange" || !got[0].From.Before(got[0].To) {
		t.Errorf("strange orders: %v", got)
	}
}
