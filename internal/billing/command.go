package billing

// A Kind is what a command wants. Kinds are bits, so that a rule can name several.
type Kind uint16

// The kinds of command.
const (
	Unsubscribing Kind = 1 << iota // the resource and its renewals
	DroppingRenewals
	Quoting // asking what leaving would pay back
	RenewingOff
	RenewingOn
	RenewingNow
	SettingRenewal // one call that may switch it on or off
	ListingResources
	ListingOrders
	ShowingOrder
	ShowingRefund
	Asking // who the caller is, what the vendor sells
)

// A Command is what a call asks for, in the domain's words.
type Command interface {
	Kind() Kind
	// Targets are the resources it names, in the order of the call.
	Targets() []ResourceID
	// decide carries the command out on paper: what would change, and what to tell.
	decide(*transaction) Outcome
}

// Unsubscribe leaves subscriptions, wholly or only the periods not yet begun.
type Unsubscribe struct {
	Resources    []ResourceID
	RenewalsOnly bool
	Why          Why
	Defer        bool   // stop first, release later, where the product can
	Token        string // "" for none
	Fingerprint  string // the parameters, to tell a replay from another request
	Product      string // what the caller says it is; "" when it does not say
}

// Kind is Unsubscribing or DroppingRenewals.
func (u *Unsubscribe) Kind() Kind {
	if u.RenewalsOnly {
		return DroppingRenewals
	}
	return Unsubscribing
}

// Targets are the resources named.
func (u *Unsubscribe) Targets() []ResourceID { return u.Resources }

// Quote asks what unsubscribing would pay back.
type Quote struct {
	Resource ResourceID
	Product  string
}

// Kind is Quoting.
func (*Quote) Kind() Kind { return Quoting }

// Targets is the one resource.
func (q *Quote) Targets() []ResourceID { return []ResourceID{q.Resource} }

// SetAutoRenewal switches automatic renewal on or off.
type SetAutoRenewal struct {
	Resources []ResourceID
	On        bool
	Never     bool // it shall run out
	For       Term // 0: as the last period
	Times     int  // 0: no limit
	Keep      bool // leave Times as they are when it is on already
	Quiet     bool // switching off what is off is no mistake
}

// Kind is RenewingOn, RenewingOff, or SettingRenewal for a call that does either.
func (s *SetAutoRenewal) Kind() Kind {
	switch {
	case s.Quiet:
		return SettingRenewal
	case s.On:
		return RenewingOn
	}
	return RenewingOff
}

// Targets are the resources named.
func (s *SetAutoRenewal) Targets() []ResourceID { return s.Resources }

// Renew buys another period for each resource.
type Renew struct {
	Resources   []ResourceID
	Term        Term
	Unpaid      bool // the order waits to be paid
	Token       string
	Fingerprint string
}

// Kind is RenewingNow.
func (*Renew) Kind() Kind { return RenewingNow }

// Targets are the resources named.
func (r *Renew) Targets() []ResourceID { return r.Resources }

// ListResources asks for the resources of the caller that Keep keeps.
type ListResources struct {
	Keep          func(*Listed) bool
	Offset, Limit int
}

// Kind is ListingResources.
func (*ListResources) Kind() Kind { return ListingResources }

// Targets is none.
func (*ListResources) Targets() []ResourceID { return nil }

// ListOrders asks for the orders of the caller that Keep keeps, the newest first.
type ListOrders struct {
	Keep          func(*Order) bool
	Oldest        bool // the oldest first
	Offset, Limit int
}

// Kind is ListingOrders.
func (*ListOrders) Kind() Kind { return ListingOrders }

// Targets is none.
func (*ListOrders) Targets() []ResourceID { return nil }

// ShowOrder asks for one order, of the caller.
type ShowOrder struct {
	Order  OrderID
	Refund bool // it must be one that paid back
}

// Kind is ShowingOrder or ShowingRefund.
func (s *ShowOrder) Kind() Kind {
	if s.Refund {
		return ShowingRefund
	}
	return ShowingOrder
}

// Targets is none.
func (*ShowOrder) Targets() []ResourceID { return nil }

// Ask asks for what clients find out before the call they came for: who the caller is, and with
// Regions, where what it has stands.
type Ask struct{ Regions bool }

// Kind is Asking.
func (*Ask) Kind() Kind { return Asking }

// Targets is none.
func (*Ask) Targets() []ResourceID { return nil }

// An Outcome is what there is to tell of a command that was carried out.
type Outcome struct {
	Orders  []OrderID
	Failed  []Refusal // the targets of a batch that were refused while others were not
	Listed  []Listed
	Found   []FoundOrder
	Total   int // how many there are in all, beyond the page
	Refund  Refund
	Account *Account
	Regions []string // where the caller has something, sorted; "" for what has no place
	Replay  bool     // a client token stood for this already
}

// Listed is a resource as a list shows it.
type Listed struct {
	*Resource
	Subscription *Resource // whose periods it lives by
	Status       Status
	Bound        bool // it leaves with its primary
}

// FoundOrder is an order with the resources it is about.
type FoundOrder struct {
	*Order
	Of []*Resource
}
