package billing

import "time"

// An OrderKind says what an order is for.
type OrderKind int

// The kinds of order.
const (
	Purchase OrderKind = iota
	Renewal
	Unsubscription
)

// An Order is one business transaction of an account.
type Order struct {
	ID        OrderID
	Account   AccountID
	Kind      OrderKind
	Created   time.Time
	Year      int // the vendor's calendar year that it counts for
	Unpaid    bool
	Underway  bool // what it bought is not provisioned yet, or what it gives up has not ended yet
	Product   string
	Type      string
	Resources []ResourceID // the primary first
	Lines     []Line
	Why       Why
	Token     string // the client token that asked for it; "" for none
}

// A Line is one period an order buys or gives up.
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
	Refund    Refund // of an unsubscription
}

// Why is the reason a customer gives for leaving, with the vendor's number for it.
type Why struct {
	Type int
	Text string
}

// Refunded is the cash an order gave back.
func (o *Order) Refunded() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Refund.Cash
	}
	return sum
}

// Paid is the cash an order cost.
func (o *Order) Paid() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Cash
	}
	return sum
}

// Coupons is what an order cost in coupons.
func (o *Order) Coupons() (sum Money) {
	for _, l := range o.Lines {
		sum += l.Coupons
	}
	return sum
}

// A Pocket is where money lies in the ledger.
type LedgerAccount string

// The pockets. What is paid lies in Prepaid (cash) or Covered (coupons) until it is used up, kept or returned.
const (
	Outside        LedgerAccount = "outside"   // the customer's own bank, before the scenario began
	Cash           LedgerAccount = "cash"      // the customer's balance
	CouponBalance  LedgerAccount = "coupons"   // the customer's coupons and vouchers
	Prepaid        LedgerAccount = "prepaid"   // cash paid for a period
	PrepaidCoupons LedgerAccount = "covered"   // coupons spent on a period
	Income         LedgerAccount = "income"    // consumed: the vendor's
	Fees           LedgerAccount = "fees"      // handling fees: the vendor's
	Forfeited      LedgerAccount = "forfeited" // coupons that are gone
)

// An Entry moves one amount from one pocket to another: the ledger is double-entry by its form.
type Entry struct {
	At       time.Time
	Account  AccountID
	Order    OrderID
	Resource ResourceID
	Period   int
	From, To LedgerAccount
	Amount   Money
}
