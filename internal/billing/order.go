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
	ID        OrderID
	Account   AccountID
	Kind      OrderKind
	Created   time.Time
	Year      int // the calendar year it counts for, in the vendor's local time
	Unpaid    bool
	Underway  bool // what it bought is not provisioned yet, or what it unsubscribes has not ended yet
	Product   string
	Type      string
	Resources []ResourceID // the primary first
	Lines     []Line
	Why       Why
	Token     string // the client token it was requested with; "" for none
}

// A Line is one period that an order buys or gives up.
type Line struct {
	Resource  ResourceID
	Period    int     // its index in the resource's periods
	Base      OrderID // the order that bought it
	Begins    time.Time
	Ends      time.Time
	Term      Term
	Cash      Money
	Coupons   Money
	Discounts Money
	Refund    Refund // of an unsubscription; otherwise zero
}

// Why is the reason that a customer gives for unsubscribing, with the vendor's number for it.
type Why struct {
	Type int
	Text string
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
	At       time.Time
	Account  AccountID
	Order    OrderID
	Resource ResourceID
	Period   int // index of the period in the resource
	From, To LedgerAccount
	Amount   Money
}
