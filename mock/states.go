package mock

// The states of a resource, as [Mock.Resource] shows them in the field Status.
const (
	StatusPending = "pending" // StatusPending is before the first period has begun.
	StatusInUse   = "in-use"  // StatusInUse is within a paid period.
	StatusExpired = "expired" // StatusExpired is after the last period, until the resource is released.
	StatusStopped = "stopped" // StatusStopped is after an unsubscription that releases the resource later.
	StatusGone    = "gone"    // StatusGone is after the resource was unsubscribed or released.
)

// The kinds of orders, as [Mock.Account] shows them in the field Kind of an order.
const (
	OrderPurchase       = "purchase"       // OrderPurchase buys a resource with its first period.
	OrderRenewal        = "renewal"        // OrderRenewal buys a further period, by a call or automatically.
	OrderUnsubscription = "unsubscription" // OrderUnsubscription gives up periods and pays back what they are worth.
)
