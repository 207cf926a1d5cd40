package billing

// A Kind is the type of a command. Kinds are bits, so that a rule can name several.
type Kind uint16

// The kinds of command.
const (
	Unsubscribing Kind = 1 << iota // the resource and its renewals
	DroppingRenewals
	Quoting // asking how much unsubscribing would refund
	RenewingOff
	RenewingOn
	RenewingNow
	SettingRenewal // one call that may switch automatic renewal on or off
	ListingResources
	ListingOrders
	ShowingOrder
	ShowingRefund
	Asking // who the caller is, or where it has resources
)

// A Command is what a call asks for, in the domain's terms.
type Command interface {
	Kind() Kind
	// Targets are the resources that the command names, in the order of the call.
	Targets() []ResourceID
	// decide records what the command changes in the transaction, and returns what to answer.
	decide(*transaction) Outcome
}

// Unsubscribe ends subscriptions, either completely or only the periods that have not begun.
type Unsubscribe struct {
	Resources    []ResourceID
	RenewalsOnly bool
	Why          Why
	Defer        bool   // stop first and release later, where the product supports it
	Token        string // client token; "" for none
	Fingerprint  string // the parameters as one text, to tell a replay from a different request
	Product      string // the product that the caller names; "" when it names none
}

// Kind is Unsubscribing or DroppingRenewals.
func (u *Unsubscribe) Kind() Kind {
	if u.RenewalsOnly {
		return DroppingRenewals
	}
	return Unsubscribing
}

// Targets returns the named resources.
func (u *Unsubscribe) Targets() []ResourceID { return u.Resources }

// Quote asks how much unsubscribing would refund.
type Quote struct {
	Resource ResourceID
	Product  string
}

// Kind is Quoting.
func (*Quote) Kind() Kind { return Quoting }

// Targets returns the one resource.
func (q *Quote) Targets() []ResourceID { return []ResourceID{q.Resource} }

// SetAutoRenewal switches automatic renewal on or off.
type SetAutoRenewal struct {
	Resources []ResourceID
	On        bool
	Never     bool // the customer wants the subscription to expire
	For       Term // length of each renewal; 0: as the last period
	Times     int  // number of automatic renewals; 0: no limit
	Keep      bool // leave Times unchanged when automatic renewal is on already
	Quiet     bool // switching off what is already off is not an error
}

// Kind is RenewingOn or RenewingOff, or SettingRenewal for a call that may do either.
func (s *SetAutoRenewal) Kind() Kind {
	switch {
	case s.Quiet:
		return SettingRenewal
	case s.On:
		return RenewingOn
	}
	return RenewingOff
}

// Targets returns the named resources.
func (s *SetAutoRenewal) Targets() []ResourceID { return s.Resources }

// Renew buys another period for each resource.
type Renew struct {
	Resources   []ResourceID
	Term        Term
	Unpaid      bool   // the order is created but not paid
	Token       string // client token; "" for none
	Fingerprint string // the parameters as one text, to tell a replay from a different request
}

// Kind is RenewingNow.
func (*Renew) Kind() Kind { return RenewingNow }

// Targets returns the named resources.
func (r *Renew) Targets() []ResourceID { return r.Resources }

// An Outcome is what the answer to an accepted command is made of.
type Outcome struct {
	Orders  []OrderID    `json:"orders,omitzero"`
	Failed  []Refusal    `json:"failed,omitzero"` // the targets of a batch that were refused while others were accepted
	Listed  []Listed     `json:"listed,omitzero"`
	Found   []FoundOrder `json:"found,omitzero"`
	Total   int          `json:"total,omitzero"` // how many there are on all pages
	Refund  Refund       `json:"refund,omitzero"`
	Account *Account     `json:"account,omitzero"`
	Regions []string     `json:"regions,omitzero"` // the regions where the caller has resources, sorted; "" for resources without a region
	Replay  bool         `json:"replay,omitzero"`  // the client token was used before, and this is the outcome of that call
}
