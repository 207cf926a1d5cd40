package journal

import (
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Caller is whose credential came with a call, whether or not it was proved.
type Caller struct {
	Vendor  string `json:"vendor"`
	Account string `json:"account"`
	User    string `json:"user"` // "" for the account itself
	Key     string `json:"key"`  // access key id; "" when a token was used that has none
}

// caller is nil when nobody has the credential.
func (m entryMask) caller(c *dialect.Call) *Caller {
	k := c.Caller.Credential
	if k == nil {
		return nil
	}
	return &Caller{Vendor: k.Vendor, Account: string(k.Account), User: k.User, Key: m.Known(k.Key)}
}

// decidedAt is what the business clock showed, nil outside of a sandbox.
func decidedAt(c *dialect.Call) *time.Time {
	if c.Now.IsZero() {
		return nil
	}
	at := c.Now.UTC()
	return &at
}
