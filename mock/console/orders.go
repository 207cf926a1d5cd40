package console

import (
	"slices"

	"github.com/rescindhq/rescind/mock/billing"
)

// An orderLine is an order on the page of orders.
type orderLine struct {
	*billing.Order
	Kind   string
	Amount billing.Money // what it cost, or paid back
	Sum    billing.Refund
	Names  []string
}

// kinds are the words for what an order is for.
var kinds = map[billing.OrderKind]string{billing.Purchase: "purchase", billing.Renewal: "renewal", billing.Unsubscription: "unsubscription"}

// showOrders lists an account's orders, the newest first.
func showOrders(v *visit) (page, *trouble) {
	return v.look("orders", func(p *place) (page, *trouble) {
		all := slices.Collect(p.view.Orders(p.Account.ID))
		slices.Reverse(all)
		l := leafOf(v.request)
		var lines []orderLine
		for i, o := range all {
			if l.has(i) {
				lines = append(lines, p.line(o))
			}
		}
		return page{name: "orders", Title: "Orders", Data: struct {
			Orders []orderLine
			Leaf   leaf
		}{lines, l.of(len(all))}}, nil
	})
}

func (p *place) line(o *billing.Order) orderLine {
	l := orderLine{Order: o, Kind: kinds[o.Kind], Amount: o.Paid()}
	if o.Kind == billing.Unsubscription {
		l.Amount = o.Refunded()
	}
	for _, line := range o.Lines {
		l.Sum = l.Sum.Plus(line.Refund)
	}
	for _, id := range o.Resources {
		if r := p.view.Resource(id); r != nil {
			l.Names = append(l.Names, r.Alias)
		}
	}
	return l
}
