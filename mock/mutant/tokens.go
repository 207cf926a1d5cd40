package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// tokens are the faults in what a client token stands for.
func tokens() []fault {
	return []fault{
		{"alibaba.idempotence", "ignored", "A client token is ignored.", asking("alibaba", func(u *billing.Unsubscribe, _ *asked) { u.Token = "" })},
		{"alibaba.idempotence", "second-order", "A token that comes again makes a second order.", deciding("alibaba", secondOrder)},
		{"alibaba.idempotence", "other-answer", "A token that comes again is answered with no order.", deciding("alibaba", answerNoOrder)},
		{"alibaba.idempotence", "a-day", "A token is forgotten after a day.", asking("alibaba", forgetAfterADay)},
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
			_, u.Fingerprint, _ = strings.Cut(u.Fingerprint, "\x00")
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
func (q *asked) answered(token string) *billing.TokenAnswer {
	return q.view.TokenAnswer(billing.TokenKey{Account: q.caller.Account, Action: q.caller.Operation, Token: token})
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

func answerNoOrder(q asked) *billing.Decision {
	d := q.decide()
	if d.Outcome.Replay {
		d.Outcome.Orders = nil
	}
	return d
}

func forgetAfterADay(u *billing.Unsubscribe, q *asked) {
	if a := q.answered(u.Token); a != nil && len(a.Outcome.Orders) > 0 {
		if o := q.view.Order(a.Outcome.Orders[0]); q.view.Now.Sub(o.Created) > 24*time.Hour {
			u.Token = ""
		}
	}
}
