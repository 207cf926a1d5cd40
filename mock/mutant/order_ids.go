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

// orderIDs are the faults in the answer to a refund, which contains the order id.
func orderIDs() []fault {
	return []fault{
		{"alibaba.order-id", "too-large", "At the international site order numbers are beyond 2^53.", internationalRefunds(largeNumbers, func(*dialect.Answer) {})},
		{"alibaba.order-id", "as-text", "At the international site the order number is a text.",
			internationalRefunds(unchanged, func(a *dialect.Answer) {
				replaceText(a, `"OrderId":`, `"OrderId":"`)
				replaceText(a, `}}`, `"}}`)
			})},
		{"alibaba.order-id", "none", "At the international site the order number is 0.",
			internationalRefunds(unchanged, func(a *dialect.Answer) { a.Body = orderNumber.ReplaceAll(a.Body, []byte(`"OrderId":0`)) })},
		{"alibaba.order-id", "no-site", "At the international site HostId is a host name.", internationalRefunds(unchanged, func(a *dialect.Answer) { replaceText(a, `"HostId":"cn"`, `"HostId":"business.aliyuncs.com"`) })},
		{"alibaba.order-id", "no-uuid", "At the international site the request id is no UUID.", internationalRefunds(unchanged, func(a *dialect.Answer) { replaceText(a, `"RequestId":"`, `"RequestId":"req-`) })},
		{"alibaba.order-id", "unlisted", "At the international site the order that was answered is not among the orders.",
			internationalRefunds(unchanged, func(a *dialect.Answer) { a.Body = orderNumber.ReplaceAll(a.Body, []byte(`"OrderId":1`)) })},
		{"alibaba.order-id", "no-data", "At the international site the answer calls its data Result.", internationalRefunds(unchanged, func(a *dialect.Answer) { replaceText(a, `"Data"`, `"Result"`) })},
	}
}

func unchanged(in decisionInput) decisionInput { return in }

// internationalRefunds changes the refunds of accounts of the international site: input decides the
// changed input of the decision, and answer changes the answer.
func internationalRefunds(input func(decisionInput) decisionInput, answer func(*dialect.Answer)) patch {
	const operation, site = "RefundInstance", "international"
	return func(o *mock.Options) {
		var sites accountSet
		wrapDecide("alibaba", func(in decisionInput) *billing.Decision {
			if in.caller.Operation == operation && in.view.Account(in.caller.Account).Site == site {
				sites.add(in.caller.Account)
				in = input(in)
			}
			return in.decide()
		})(o)
		changeAnswer("alibaba", func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
			if c.Operation.ID == operation && a.Status == http.StatusOK && c.Caller.Credential != nil && sites.has(c.Caller.Account) {
				answer(a)
			}
		})(o)
	}
}

var orderNumber = regexp.MustCompile(`"OrderId":[0-9]+`)

// accountSet is a set of accounts.
type accountSet struct{ known sync.Map }

func (s *accountSet) add(id billing.AccountID) { s.known.Store(id, true) }

func (s *accountSet) has(id billing.AccountID) bool {
	_, ok := s.known.Load(id)
	return ok
}

// largeNumbers gives orders numbers that some JSON readers cannot represent exactly.
func largeNumbers(in decisionInput) decisionInput {
	t := in.rulebook.Terms
	t.OrderID = func(seed uint64, n int, _ time.Time) billing.OrderID {
		return billing.OrderID(strconv.FormatUint(1<<53+seed%1_000_000*1_000+uint64(n), 10))
	}
	b := billing.NewRulebook(in.rulebook.Rules, t)
	in.rulebook = &b
	return in
}
