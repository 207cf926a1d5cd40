package billing

// ListResources asks for those resources of the caller for which Keep is true.
type ListResources struct {
	Keep          func(*Listed) bool
	Offset, Limit int
}

// Kind is ListingResources.
func (*ListResources) Kind() Kind { return ListingResources }

// Targets returns nothing.
func (*ListResources) Targets() []ResourceID { return nil }

// ListOrders asks for those orders of the caller for which Keep is true, the newest first.
type ListOrders struct {
	Keep          func(*Order) bool
	Oldest        bool // the oldest first instead
	Offset, Limit int
}

// Kind is ListingOrders.
func (*ListOrders) Kind() Kind { return ListingOrders }

// Targets returns nothing.
func (*ListOrders) Targets() []ResourceID { return nil }

// ShowOrder asks for one order of the caller.
type ShowOrder struct {
	Order  OrderID
	Refund bool // it must be an order that refunded something
}

// Kind is ShowingOrder or ShowingRefund.
func (s *ShowOrder) Kind() Kind {
	if s.Refund {
		return ShowingRefund
	}
	return ShowingOrder
}

// Targets returns nothing.
func (*ShowOrder) Targets() []ResourceID { return nil }

// Ask is for the calls that clients make before the one they need: who is the caller and, with Regions, in
// which regions does it have resources?
type Ask struct{ Regions bool }

// Kind is Asking.
func (*Ask) Kind() Kind { return Asking }

// Targets returns nothing.
func (*Ask) Targets() []ResourceID { return nil }

// A Listed is a resource with what a list shows of it.
type Listed struct {
	*Resource
	Subscription *Resource // the resource whose periods it depends on: itself or its primary
	Status       Status
	Bound        bool // it can only be unsubscribed with its primary
}

// A FoundOrder is an order with the resources it is about.
type FoundOrder struct {
	*Order
	Of []*Resource
}
