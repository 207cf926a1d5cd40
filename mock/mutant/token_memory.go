package mutant

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A refusalMemory is what a faulty server remembers about client tokens, besides its state.
type refusalMemory struct {
	mu       sync.Mutex
	refusals map[billing.TokenKey]*billing.Refusal
}

// refuseTokenForGood answers a client token that was refused once with the same refusal for ever.
func refuseTokenForGood() patch {
	m := refusalMemory{refusals: map[billing.TokenKey]*billing.Refusal{}}
	return wrapDecide("alibaba", func(in decisionInput) *billing.Decision {
		d := in.decide()
		u, ok := in.cmd.(*billing.Unsubscribe)
		if !ok || u.Token == "" {
			return d
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		key := billing.TokenKey{Account: in.caller.Account, Action: in.caller.Operation, Token: u.Token}
		if was := m.refusals[key]; was != nil {
			return &billing.Decision{Refusal: was, Trace: d.Trace}
		}
		m.refusals[key] = d.Refusal
		return d
	})
}

// failTokenForGood fails every call with a client token whose first call failed.
func failTokenForGood() patch {
	failed := map[string]bool{}
	var mu sync.Mutex
	return alterDialect("alibaba", func(d *dialect.Dialect) {
		refuse, command := d.Refuse, d.Commands["RefundInstance"]
		d.Refuse = func(c *dialect.Call, f *dialect.Refusal) dialect.Answer {
			mu.Lock()
			defer mu.Unlock()
			if f.Row == "alibaba.internal-error" {
				failed[tokenKey(c)] = true
			}
			return refuse(c, f)
		}
		read := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Refusal) {
			mu.Lock()
			defer mu.Unlock()
			if key := tokenKey(c); failed[key] {
				return nil, dialect.NewRefusal("alibaba.internal-error", "internal-error")
			}
			return read(c)
		}
		d.Commands["RefundInstance"] = command
	})
}

// tokenKey identifies a client token and its account. Without a token it is the request id, which is unique.
func tokenKey(c *dialect.Call) string {
	for _, p := range c.Input.Query {
		if p.Name == "ClientToken" && p.Value != "" {
			return string(c.Caller.Account) + " " + p.Value
		}
	}
	return c.RequestID
}
