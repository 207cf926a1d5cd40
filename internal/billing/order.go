package billing

import "time"

// An OrderKind says whether an order buys, renews or unsubscribes.
type OrderKind int

// The kinds of order.
const (
	Purchase OrderKind = iota
	Renewal
	Unsubscription
)

// An Order is one purchase, renewal or unsubscription of an account.
type Order struct {
	ID        OrderID      `json:"id,omitzero"`
	Account   AccountID    `json:"account,omitzero"`
	Kind      OrderKind    `json:"kind,omitzero"`
	Created   time.Time    `json:"created,omitzero"`
	Year      int          `json:"year,omitzero"` // the calendar year it counts for, in the vendor's local time
	Unpaid    bool         `json:"unpaid,omitzero"`
	Underway  bool         `json:"underway,omitzero"` // what it bought is not provisioned yet, or what it unsubscribes has not ended yet
	Product   string       `json:"product,omitzero"`
	Type      string       `json:"type,omitzero"`
	Resources []ResourceID `json:"resources,omitzero"` // the primary first
	Lines     []Line       `json:"lines,omitzero"`
	Why       Why          `json:"why,omitzero"`
	Token     string       `json:"token,omitzero"` // the client token it was requested with; "" for none
}

// A Line is one period that an order buys or gives up.
type Line struct {
	Resource  ResourceID `json:"resource,omitzero"`
	Period    int        `json:"period,omitzero"` // its index in the resource's periods
	Base      OrderID    `json:"base,omitzero"`   // the order that bought it
	Begins    time.Time  `json:"begins,omitzero"`
	Ends      time.Time  `json:"ends,omitzero"`
	Term      Term       `json:"term,omitzero"`
	Cash      Money      `json:"cash,omitzero"`
	Coupons   Money      `json:"coupons,omitzero"`
	Discounts Money      `json:"discounts,omitzero"`
	Refund    Refund     `json:"refund,omitzero"` // of an unsubscription; otherwise zero
}

// Why is the reason that a customer gives for unsubscribing, with the vendor's number for it.
type Why struct {
	Type int    `json:"type,omitzero"`
	Text string `json:"text,omitzero"`
}

// Refunded returns the cash that an order pays back.
func (o *Order) Refunded() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Refund.Cash
	}
	return sum
}

// Paid returns the cash that an order cost.
func (o *Order) Paid() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Cash
	}
	return sum
}

// Coupons returns the coupons that an order cost.
func (o *Order) Coupons() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Coupons
	}
	return sum
}

// A LedgerAccount is one side of a ledger entry.
type LedgerAccount string

// The ledger accounts. What was paid for a period is in Prepaid (cash) or PrepaidCoupons until the period is given up;
// then it moves to the customer (refunded) or to the vendor (consumed, fees, forfeited).
const (
	Outside        LedgerAccount = "outside"   // the customer's bank, for payments before the scenario began
	Cash           LedgerAccount = "cash"      // the customer's balance
	CouponBalance  LedgerAccount = "coupons"   // the customer's coupons and vouchers
	Prepaid        LedgerAccount = "prepaid"   // cash paid for a period
	PrepaidCoupons LedgerAccount = "covered"   // coupons spent on a period
	Income         LedgerAccount = "income"    // cash consumed: the vendor's
	Fees           LedgerAccount = "fees"      // handling fees: the vendor's
	Forfeited      LedgerAccount = "forfeited" // coupons that are lost
)

// An Entry moves an amount from one ledger account to another: the ledger is double-entry bookkeeping.
type Entry struct {
	At       time.Time     `json:"at,omitzero"`
	Account  AccountID     `json:"account,omitzero"`
	Order    OrderID       `json:"order,omitzero"`
	Resource ResourceID    `json:"resource,omitzero"`
	Period   int           `json:"period,omitzero"` // index of the period in the resource
	From     LedgerAccount `json:"from,omitzero"`
	To       LedgerAccount `json:"to,omitzero"`
	Amount   Money         `json:"amount,omitzero"`
}
