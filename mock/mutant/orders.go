package mutant

import (
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
)

// orders are the faults in what the answer to a refund names.
func orders() []fault {
	return []fault{
		{"alibaba.order-id", "too-large", "At the international site order numbers are beyond 2^53.", abroad(largeNumbers, func(*dialect.Answer) {})},
		{"alibaba.order-id", "as-text", "At the international site the order number is a text.",
			abroad(asis, func(a *dialect.Answer) {
				reword(a, `"OrderId":`, `"OrderId":"`)
				reword(a, `}}`, `"}}`)
			})},
		{"alibaba.order-id", "none", "At the international site the order number is 0.",
			abroad(asis, func(a *dialect.Answer) { a.Body = orderNumber.ReplaceAll(a.Body, []byte(`"OrderId":0`)) })},
		{"alibaba.order-id", "no-site", "At the international site HostId is a host name.", abroad(asis, func(a *dialect.Answer) { reword(a, `"HostId":"cn"`, `"HostId":"business.aliyuncs.com"`) })},
		{"alibaba.order-id", "no-uuid", "At the international site the request id is no UUID.", abroad(asis, func(a *dialect.Answer) { reword(a, `"RequestId":"`, `"RequestId":"req-`) })},
		{"alibaba.order-id", "unlisted", "At the international site the order that was answered is not among the orders.",
			abroad(asis, func(a *dialect.Answer) { a.Body = orderNumber.ReplaceAll(a.Body, []byte(`"OrderId":1`)) })},
		{"alibaba.order-id", "no-data", "At the international site the answer calls its data Result.", abroad(asis, func(a *dialect.Answer) { reword(a, `"Data"`, `"Result"`) })},
	}
}

func asis(q asked) asked { return q }

// abroad breaks the refunds of accounts of the international site: how they are decided, and what
// is answered.
func abroad(ask func(asked) asked, garble func(*dialect.Answer)) applied {
	const operation, site = "RefundInstance", "international"
	return func(o *mock.Options) {
		var sites sites
		deciding("alibaba", func(q asked) *billing.Decision {
			if q.caller.Operation == operation && q.view.Account(q.caller.Account).Site == site {
				sites.add(q.caller.Account)
				q = ask(q)
			}
			return q.decide()
		})(o)
		garbling("alibaba", func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
			if c.Operation.ID == operation && a.Status == http.StatusOK && c.Caller.Credential != nil && sites.has(c.Caller.Account) {
				garble(a)
			}
		})(o)
	}
}

var orderNumber = regexp.MustCompile(`"OrderId":[0-9]+`)

// sites are the accounts of which it is known that they belong to a site.
type sites struct{ known sync.Map }

func (s *sites) add(id billing.AccountID) { s.known.Store(id, true) }

func (s *sites) has(id billing.AccountID) bool {
	_, ok := s.known.Load(id)
	return ok
}

// largeNumbers gives orders numbers that not every reader of JSON keeps exactly.
func largeNumbers(q asked) asked {
	t := q.book.Terms
	t.OrderID = func(seed uint64, n int, _ time.Time) billing.OrderID {
		return billing.OrderID(strconv.FormatUint(1<<53+seed%1_000_000*1_000+uint64(n), 10))
	}
	b := billing.NewRulebook(q.book.Rules, t)
	q.book = &b
	return q
}
