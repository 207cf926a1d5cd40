package mutant

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

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

// tokenKey is a token and who uses it; a call without one has none that comes again.
func tokenKey(c *dialect.Call) string {
	for _, p := range c.Input.Query {
		if p.Name == "ClientToken" && p.Value != "" {
			return string(c.Caller.Account) + " " + p.Value
		}
	}
	return c.RequestID
}
