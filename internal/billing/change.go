package billing

import "time"

// A TokenKey is the scope in which a client token must not be used for two different calls.
type TokenKey struct {
	Account AccountID `json:"account,omitzero"`
	Action  string    `json:"action,omitzero"` // the operation
	Token   string    `json:"token,omitzero"`
}

// A TokenAnswer records the call that a client token was used for, and its outcome.
type TokenAnswer struct {
	Key         TokenKey `json:"key,omitzero"`
	Fingerprint string   `json:"fingerprint,omitzero"` // the parameters of that call
	Outcome     Outcome  `json:"outcome,omitzero"`
}

// A Change is the result of a decision or an event: new values that replace those with the same id, and
// additions. It is plain data. A state applies a change as a whole.
type Change struct {
	Accounts     []*Account   `json:"accounts,omitzero"`
	Resources    []*Resource  `json:"resources,omitzero"`
	Orders       []*Order     `json:"orders,omitzero"`
	Entries      []Entry      `json:"entries,omitzero"`       // added to the ledger
	TokenAnswer  *TokenAnswer `json:"token_answer,omitzero"`  // the client token of the command and its outcome; nil: it had none
	SettledUntil time.Time    `json:"settled_until,omitzero"` // all events up to this instant have been carried out; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.TokenAnswer == nil && c.SettledUntil.IsZero()
}
