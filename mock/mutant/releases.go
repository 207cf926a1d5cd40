package mutant

import (
	"net/http"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// releases are the faults in what becomes of a refunded instance, and in what its answer names.
func releases() []fault {
	return []fault{
		{"alibaba.immediate-release", "never-stopped", "An instance is released at once, whatever the call says.",
			asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Defer = false })},
		{"alibaba.immediate-release", "always-stopped", "An instance stops first, whatever the call says.",
			asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Defer = true })},
		{"alibaba.immediate-release", "stopped-for-good", "A product that cannot stop first stops all the same.",
			changing("alibaba", billing.Unsubscribing, func(q asked, d *billing.Decision) {
				u, _ := q.cmd.(*billing.Unsubscribe)
				for _, r := range d.Change.Resources {
					if u.Defer && !r.Ended.IsZero() {
						r.Stopped, r.Ended = r.Ended, time.Time{}
					}
				}
			})},
		{"alibaba.immediate-release", "absent-as-0", "A call that does not say is taken for one that says 0.", reading("alibaba", "RefundInstance", deferUnlessSaid)},
		{"alibaba.immediate-release", "paid-late", "What stops first pays nothing back.",
			repriced("alibaba", func(q asked, l *billing.Line) billing.Refund {
				if u, _ := q.cmd.(*billing.Unsubscribe); u.Defer && q.view.Resource(l.Resource).Facts.Has(billing.ShutdownPolicy) {
					return cut(l.Refund, l.Cash, 0)
				}
				return l.Refund
			})},
		{"alibaba.immediate-release", "stopped-unlisted", "What stands still is not listed.",
			listing("alibaba", func(l *billing.Listed) {
				if l.Status == billing.StoppedStatus {
					l.Status = billing.Gone
				}
			})},
		{"alibaba.immediate-release", "stopped-normal", "What stands still is listed as if it ran.",
			listing("alibaba", func(l *billing.Listed) {
				if l.Status == billing.StoppedStatus {
					running := *l.Resource
					running.Stopped, l.Status, l.Resource = time.Time{}, billing.InUse, &running
				}
			})},
		{"alibaba.immediate-release", "a-second-early", "What stands still is released a second early.",
			changing("alibaba", billing.Unsubscribing, func(_ asked, d *billing.Decision) {
				for _, r := range d.Change.Resources {
					if !r.Stopped.IsZero() {
						r.Stopped = r.Stopped.Add(-time.Second)
					}
				}
			})},
		{"alibaba.irreversible", "renewable", "What was refunded can be renewed.",
			rules("alibaba", func(list []billing.Rule) []billing.Rule {
				for i := range list {
					if list[i].ID == "" && list[i].On == billing.RenewingNow {
						list[i].Breaks = func(*billing.Case) bool { return false }
					}
				}
				return list
			})},
		{"alibaba.irreversible", "stale-list", "What was refunded is listed as if it ran.",
			listing("alibaba", func(l *billing.Listed) {
				if l.Product == "rds" && l.Status == billing.Gone {
					l.Status = billing.InUse
				}
			})},
		{"alibaba.irreversible", "refunded-twice", "What was refunded by a call is refunded again.",
			blindFor("alibaba.refund-in-progress", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},

		{"alibaba.order-id", "too-large", "At the international site order numbers are beyond 2^53.",
			abroad(func(q asked) asked {
				t := q.book.Terms
				t.OrderID = func(seed uint64, n int, _ time.Time) billing.OrderID {
					return billing.OrderID(strconv.FormatUint(1<<53+seed%1_000_000*1_000+uint64(n), 10))
				}
				b := billing.NewRulebook(q.book.Rules, t)
				q.book = &b
				return q
			}, func(*dialect.Answer) {})},
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
			abroad(func(q asked) asked { return q }, func(a *dialect.Answer) { a.Body = orderNumber.ReplaceAll(a.Body, []byte(`"OrderId":1`)) })},
		{"alibaba.order-id", "no-data", "At the international site the answer calls its data Result.", abroad(asis, func(a *dialect.Answer) { reword(a, `"Data"`, `"Result"`) })},
	}
}

func deferUnlessSaid(c *dialect.Call, read read) (billing.Command, *dialect.Fault) {
	cmd, fault := read(c)
	if u, ok := cmd.(*billing.Unsubscribe); ok && !sent(c, "ImmediatelyRelease") {
		u.Defer = true
	}
	return cmd, fault
}

func asis(q asked) asked { return q }

// abroad breaks the refunds of accounts of the international site: how they are decided, and what
// is answered.
func abroad(ask func(asked) asked, garble func(*dialect.Answer)) applied {
	const operation = "RefundInstance"
	at := "international"
	return func(o *mock.Options) {
		var sites sites
		deciding("alibaba", func(q asked) *billing.Decision {
			if q.caller.Operation == operation && q.view.Account(q.caller.Account).Site == at {
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
