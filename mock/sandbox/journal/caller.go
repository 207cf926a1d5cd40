package journal

import (
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Caller is the owner of the credential in a call, whether or not the call was authenticated.
type Caller struct {
	Vendor  string `json:"vendor"`
	Account string `json:"account"`
	User    string `json:"user"` // "" for the account itself
	Key     string `json:"key"`  // access key id; "" for a token without one
}

// caller returns nil when no account has the credential.
func (m entryMask) caller(c *dialect.Call) *Caller {
	k := c.Caller.Credential
	if k == nil {
		return nil
	}
	return &Caller{Vendor: k.Vendor, Account: string(k.Account), User: k.User, Key: m.Known(k.Key)}
}

// decidedAt returns what the business clock showed, nil when the call belongs to no sandbox.
func decidedAt(c *dialect.Call) *time.Time {
	if c.Now.IsZero() {
		return nil
	}
	at := c.Now.UTC()
	return &at
}
