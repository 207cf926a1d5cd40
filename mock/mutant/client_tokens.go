package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// tokens are the faults in the idempotence of calls with a client token.
func tokens() []fault {
	return []fault{
		{"alibaba.idempotence", "ignored", "A client token is ignored.", changeCommand("alibaba", func(u *billing.Unsubscribe, _ *decisionInput) { u.Token = "" })},
		{"alibaba.idempotence", "second-order", "A repeated client token makes a second order.", wrapDecide("alibaba", orderAgain)},
		{"alibaba.idempotence", "other-answer", "A repeated client token is answered without the order.", wrapDecide("alibaba", replayWithoutOrder)},
		{"alibaba.idempotence", "a-day", "A client token is forgotten after a day.", changeCommand("alibaba", forgetAfterADay)},
		{"alibaba.idempotence", "of-any-account", "A client token of one account returns the answer to another account.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Action == in.caller.Operation
		})},
		{"alibaba.idempotence", "of-any-action", "A client token of one action returns the answer to another action.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Account == in.caller.Account
		})},
		{"alibaba.idempotence", "any-case", "Client tokens that differ only in case count as the same.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return strings.EqualFold(key.Token, token) && key.Account == in.caller.Account && key.Action == in.caller.Operation
		})},
		{"alibaba.idempotence", "refusal-kept", "A client token whose call was refused is refused for ever.", refuseTokenForGood()},
		{"alibaba.idempotence", "failure-kept", "A client token whose call failed with an internal error fails for ever.", failTokenForGood()},
		{"alibaba.idempotence", "always-strict", "A client token with other parameters is refused even if the scenario does not say strict_token.",
			changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.StrictToken = true })},
		{"alibaba.idempotence", "never-strict", "A client token with other parameters is accepted even if the scenario says strict_token.", changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.StrictToken = false })},
		{"alibaba.idempotence", "instance-overlooked", "With strict_token, a client token with another instance is accepted.", changeCommand("alibaba", func(u *billing.Unsubscribe, _ *decisionInput) {
			_, u.Fingerprint, _ = strings.Cut(u.Fingerprint, "\x00")
		})},
		{"alibaba.idempotence", "token-first", "A known client token is answered before the parameters are checked.", changeRules("alibaba", checkTokensFirst)},
	}
}

// checkTokensFirst checks client tokens before parameters.
func checkTokensFirst(list []billing.Rule) []billing.Rule {
	late := slices.Clone(list)
	for i := range late {
		if late[i].Stage == billing.Parameters {
			late[i].Stage = billing.Existence
		}
	}
	slices.SortStableFunc(late, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
	return late
}

// answered returns the stored answer for a client token of the caller; nil when there is none.
func (in *decisionInput) answered(token string) *billing.TokenAnswer {
	return in.view.TokenAnswer(billing.TokenKey{Account: in.caller.Account, Action: in.caller.Operation, Token: token})
}

// orderAgain makes a second refund when a client token is repeated.
func orderAgain(in decisionInput) *billing.Decision {
	d := in.decide()
	u, ok := in.cmd.(*billing.Unsubscribe)
	if !ok || !d.Outcome.Replay {
		return d
	}
	again := *u
	again.Token, in.cmd = "", &again
	return in.decideWithoutRefusal()
}

// matchTokens answers a client token with the stored answer of another token that counts as the same.
func matchTokens(same func(decisionInput, billing.TokenKey, string) bool) patch {
	return wrapDecide("alibaba", func(in decisionInput) *billing.Decision {
		d := in.decide()
		u, ok := in.cmd.(*billing.Unsubscribe)
		if !ok || u.Token == "" || d.Outcome.Replay {
			return d
		}
		for key, answered := range in.view.Tokens() {
			if same(in, key, u.Token) {
				return &billing.Decision{Outcome: answered.Outcome, Trace: d.Trace}
			}
		}
		return d
	})
}

func replayWithoutOrder(in decisionInput) *billing.Decision {
	d := in.decide()
	if d.Outcome.Replay {
		d.Outcome.Orders = nil
	}
	return d
}

func forgetAfterADay(u *billing.Unsubscribe, in *decisionInput) {
	if a := in.answered(u.Token); a != nil && len(a.Outcome.Orders) > 0 {
		if o := in.view.Order(a.Outcome.Orders[0]); in.view.Now.Sub(o.Created) > 24*time.Hour {
			u.Token = ""
		}
	}
}
