package mutant

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// tokens are the faults in what a client token stands for.
func tokens() []fault {
	return []fault{
		{"alibaba.idempotence", "ignored", "A client token is ignored.", asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Token = "" })},
		{"alibaba.idempotence", "second-order", "A token that comes again makes a second order.", deciding("alibaba", secondOrder)},
		{"alibaba.idempotence", "other-answer", "A token that comes again is answered with no order.", deciding("alibaba", func(q asked) *billing.Decision {
			d := q.decide()
			if d.Outcome.Replay {
				d.Outcome.Orders = nil
			}
			return d
		})},
		{"alibaba.idempotence", "a-day", "A token is forgotten after a day.", asking("alibaba", func(u *billing.Unsubscribe, q *asked) {
			if a := q.answered(u.Token); a != nil && len(a.Outcome.Orders) > 0 {
				if o := q.view.Order(a.Outcome.Orders[0]); q.view.Now.Sub(o.Created) > 24*time.Hour {
					u.Token = ""
				}
			}
		})},
		{"alibaba.idempotence", "of-any-account", "A token stands for the call of whoever used it first.", replaying(func(q asked, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Action == q.caller.Operation
		})},
		{"alibaba.idempotence", "of-any-action", "A token stands for whatever action used it first.", replaying(func(q asked, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Account == q.caller.Account
		})},
		{"alibaba.idempotence", "any-case", "Tokens that differ in the case of letters are the same.", replaying(func(q asked, key billing.TokenKey, token string) bool {
			return strings.EqualFold(key.Token, token) && key.Account == q.caller.Account && key.Action == q.caller.Operation
		})},
		{"alibaba.idempotence", "refusal-kept", "A token that was refused stays refused.", keepRefusals()},
		{"alibaba.idempotence", "failure-kept", "A token whose call failed on the service's side is used up.", refusalsByToken()},
		{"alibaba.idempotence", "always-strict", "A token that comes back with something else is refused, whether or not the service is strict.",
			asking("alibaba", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.StrictToken = true })},
		{"alibaba.idempotence", "never-strict", "A strict service is not.", asking("alibaba", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.StrictToken = false })},
		{"alibaba.idempotence", "instance-overlooked", "A strict service overlooks another instance.", asking("alibaba", func(u *billing.Unsubscribe, _ *asked) {
			_, u.Print, _ = strings.Cut(u.Print, "\x00")
		})},
		{"alibaba.idempotence", "token-first", "A token that was answered comes before what is wrong with the call.", rules("alibaba", tokenFirst)},
	}
}

// tokenFirst puts the rules about parameters behind those about tokens.
func tokenFirst(list []billing.Rule) []billing.Rule {
	late := slices.Clone(list)
	for i := range late {
		if late[i].Stage == billing.Parameters {
			late[i].Stage = billing.Existence
		}
	}
	slices.SortStableFunc(late, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
	return late
}

// answered is what a token of the caller stands for.
func (q *asked) answered(token string) *billing.Answered {
	return q.view.Answered(billing.TokenKey{Account: q.caller.Account, Action: q.caller.Operation, Token: token})
}

// secondOrder refunds once more what the first call with the token refunded.
func secondOrder(q asked) *billing.Decision {
	d := q.decide()
	u, ok := q.cmd.(*billing.Unsubscribe)
	if !ok || !d.Outcome.Replay {
		return d
	}
	again := *u
	again.Token, q.cmd = "", &again
	return q.anyway()
}

// replaying gives a token the answer of another that counts as the same.
func replaying(same func(asked, billing.TokenKey, string) bool) applied {
	return deciding("alibaba", func(q asked) *billing.Decision {
		d := q.decide()
		u, ok := q.cmd.(*billing.Unsubscribe)
		if !ok || u.Token == "" || d.Outcome.Replay {
			return d
		}
		for key, answered := range q.view.Tokens() {
			if same(q, key, u.Token) {
				return &billing.Decision{Outcome: answered.Outcome, Trace: d.Trace}
			}
		}
		return d
	})
}

// A memory is what a faulty server keeps beside its books.
type memory struct {
	mu   sync.Mutex
	kept map[billing.TokenKey]*billing.Refusal
}

// keepRefusals answers a token that was refused with the same refusal ever after.
func keepRefusals() applied {
	m := memory{kept: map[billing.TokenKey]*billing.Refusal{}}
	return deciding("alibaba", func(q asked) *billing.Decision {
		d := q.decide()
		u, ok := q.cmd.(*billing.Unsubscribe)
		if !ok || u.Token == "" {
			return d
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		key := billing.TokenKey{Account: q.caller.Account, Action: q.caller.Operation, Token: u.Token}
		if was := m.kept[key]; was != nil {
			return &billing.Decision{Refusal: was, Trace: d.Trace}
		}
		m.kept[key] = d.Refusal
		return d
	})
}

// refusalsByToken refuses a token again whose call has failed.
func refusalsByToken() applied {
	failed := map[string]bool{}
	var mu sync.Mutex
	return alter("alibaba", func(d *dialect.Dialect) {
		refuse, command := d.Refuse, d.Commands["RefundInstance"]
		d.Refuse = func(c *dialect.Call, f *dialect.Fault) dialect.Answer {
			mu.Lock()
			defer mu.Unlock()
			if f.Row == "alibaba.internal-error" {
				failed[tokenKey(c)] = true
			}
			return refuse(c, f)
		}
		read := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Fault) {
			mu.Lock()
			defer mu.Unlock()
			if key := tokenKey(c); failed[key] {
				return nil, dialect.NewFault("alibaba.internal-error", "internal-error")
			}
			return read(c)
		}
		d.Commands["RefundInstance"] = command
	})
}

// tokenKey is a token and who uses it; a call without one has none that comes again.
func tokenKey(c *dialect.Call) string {
	for _, p := range c.Input.Query {
		if p.Name == "ClientToken" && p.Value != "" {
			return string(c.Caller.Account) + " " + p.Value
		}
	}
	return c.RequestID
}
