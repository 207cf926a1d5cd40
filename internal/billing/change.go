package billing

import "time"

// A TokenKey is the scope in which a client token may not mean two things.
type TokenKey struct {
	Account AccountID
	Action  string
	Token   string
}

// An Answered call is what a client token stands for from then on.
type TokenAnswer struct {
	Key         TokenKey
	Fingerprint string // the parameters it came with
	Outcome     Outcome
}

// A Change is what a decision leaves behind: new values that replace the old, and additions.
type Change struct {
	Accounts     []*Account
	Resources    []*Resource
	Orders       []*Order
	Entries      []Entry
	TokenAnswer  *TokenAnswer
	SettledUntil time.Time // what was due up to here has come to pass; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.TokenAnswer == nil && c.SettledUntil.IsZero()
}
