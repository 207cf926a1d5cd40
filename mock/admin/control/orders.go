package control

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An Order is a purchase, a renewal or an unsubscription of an account.
type Order struct {
	ID          string        `json:"id"`
	Kind        string        `json:"kind"`
	Created     time.Time     `json:"created"`
	Unpaid      bool          `json:"unpaid"`
	Underway    bool          `json:"underway"`
	ProductCode string        `json:"product_code"`
	ProductType string        `json:"product_type"`
	Resources   []string      `json:"resources"`
	Token       string        `json:"token"`
	Why         Why           `json:"why"`
	Paid        billing.Money `json:"paid"`
	Refunded    billing.Money `json:"refunded"`
	Lines       []Line        `json:"lines"`
}

// Why is the reason a customer gave, with the vendor's number for it.
type Why struct {
	Type int    `json:"type"`
	Text string `json:"text"`
}

// A Line is a period that an order purchases or unsubscribes. The periods of a resource count from 1.
type Line struct {
	Resource  string        `json:"resource"`
	Period    int           `json:"period"`
	Bought    string        `json:"bought"`
	Begins    time.Time     `json:"begins"`
	Ends      time.Time     `json:"ends"`
	Cash      billing.Money `json:"cash"`
	Coupons   billing.Money `json:"coupons"`
	Discounts billing.Money `json:"discounts"`
	Refund    *Refund       `json:"refund"`
}

// A Refund says how the money that was paid for a period was divided.
type Refund struct {
	Paid     billing.Money `json:"paid"`
	Cash     billing.Money `json:"cash"`
	Consumed billing.Money `json:"consumed"`
	Fee      billing.Money `json:"fee"`
	Coupons  billing.Money `json:"coupons"`
	Lost     billing.Money `json:"lost"`
}

// orderWords are the names of the kinds of orders, by [billing.OrderKind].
var orderWords = [...]string{billing.Purchase: "purchase", billing.Renewal: "renewal", billing.Unsubscription: "unsubscription"}

func orderOf(o *billing.Order) Order {
	shown := Order{
		ID: string(o.ID), Kind: orderWords[o.Kind], Created: o.Created.UTC(), Unpaid: o.Unpaid, Underway: o.Underway, ProductCode: o.Product, ProductType: o.Type,
		Resources: toStrings(o.Resources), Token: o.Token, Why: Why(o.Why), Refunded: o.Refunded(), Lines: []Line{},
	}
	if o.Kind != billing.Unsubscription {
		shown.Paid = o.Paid()
	}
	for _, l := range o.Lines {
		shown.Lines = append(shown.Lines, lineOf(l, o.Kind))
	}
	return shown
}

func lineOf(l billing.Line, kind billing.OrderKind) Line {
	shown := Line{
		Resource: string(l.Resource), Period: l.Period + 1, Bought: string(l.Base), Begins: l.Begins.UTC(), Ends: l.Ends.UTC(),
		Cash: l.Cash, Coupons: l.Coupons, Discounts: l.Discounts,
	}
	if kind == billing.Unsubscription {
		r := Refund(l.Refund)
		shown.Refund = &r
	}
	return shown
}

// An Entry of the ledger moves an amount from one account of the ledger to another.
type Entry struct {
	At       time.Time     `json:"at"`
	Order    string        `json:"order"`
	Resource string        `json:"resource"`
	Period   int           `json:"period"`
	From     string        `json:"from"`
	To       string        `json:"to"`
	Amount   billing.Money `json:"amount"`
}

func entryOf(e billing.Entry) Entry {
	return Entry{e.At.UTC(), string(e.Order), string(e.Resource), e.Period + 1, string(e.From), string(e.To), e.Amount}
}
