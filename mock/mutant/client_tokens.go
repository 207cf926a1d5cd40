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
		{"alibaba.idempotence", "second-order", "A token that comes again makes a second order.", wrapDecide("alibaba", orderAgain)},
		{"alibaba.idempotence", "other-answer", "A token that comes again is answered with no order.", wrapDecide("alibaba", replayWithoutOrder)},
		{"alibaba.idempotence", "a-day", "A token is forgotten after a day.", changeCommand("alibaba", forgetAfterADay)},
		{"alibaba.idempotence", "of-any-account", "A token stands for the call of whoever used it first.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Action == in.caller.Operation
		})},
		{"alibaba.idempotence", "of-any-action", "A token stands for whatever action used it first.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return key.Token == token && key.Account == in.caller.Account
		})},
		{"alibaba.idempotence", "any-case", "Tokens that differ in the case of letters are the same.", matchTokens(func(in decisionInput, key billing.TokenKey, token string) bool {
			return strings.EqualFold(key.Token, token) && key.Account == in.caller.Account && key.Action == in.caller.Operation
		})},
		{"alibaba.idempotence", "refusal-kept", "A token that was refused stays refused.", refuseTokenForGood()},
		{"alibaba.idempotence", "failure-kept", "A token whose call failed on the service's side is used up.", failTokenForGood()},
		{"alibaba.idempotence", "always-strict", "A token that comes back with something else is refused, whether or not the service is strict.",
			changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.StrictToken = true })},
		{"alibaba.idempotence", "never-strict", "A strict service is not.", changeCommand("alibaba", func(_ *billing.Unsubscribe, in *decisionInput) { in.view.Policy.StrictToken = false })},
		{"alibaba.idempotence", "instance-overlooked", "A strict service overlooks another instance.", changeCommand("alibaba", func(u *billing.Unsubscribe, _ *decisionInput) {
			_, u.Print, _ = strings.Cut(u.Print, "\x00")
		})},
		{"alibaba.idempotence", "token-first", "A token that was answered comes before what is wrong with the call.", changeRules("alibaba", checkTokensFirst)},
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
	return in.view.Answered(billing.TokenKey{Account: in.caller.Account, Action: in.caller.Operation, Token: token})
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
