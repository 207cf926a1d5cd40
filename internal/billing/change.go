package billing

import "time"

// A TokenKey is the scope in which a client token must not be used for two different calls.
type TokenKey struct {
	Account AccountID
	Action  string // the operation
	Token   string
}

// A TokenAnswer records the call that a client token was used for, and its outcome.
type TokenAnswer struct {
	Key         TokenKey
	Fingerprint string // the parameters of that call
	Outcome     Outcome
}

// A Change is the result of a decision or an event: new values that replace those with the same id, and
// additions. It is plain data. A state applies a change as a whole.
type Change struct {
	Accounts     []*Account
	Resources    []*Resource
	Orders       []*Order
	Entries      []Entry      // added to the ledger
	TokenAnswer  *TokenAnswer // the client token of the command and its outcome; nil: it had none
	SettledUntil time.Time    // all events up to this instant have been carried out; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.TokenAnswer == nil && c.SettledUntil.IsZero()
}
