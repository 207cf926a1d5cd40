package console

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
)

// An orderLine is an order on the page of orders.
type orderLine struct {
	*billing.Order
	Kind   string
	Amount billing.Money // what was paid, or refunded
	Sum    billing.Refund
	Names  []resourceLink
}

// orderKinds are the words for the kinds of orders.
var orderKinds = map[billing.OrderKind]string{billing.Purchase: "purchase", billing.Renewal: "renewal", billing.Unsubscription: "unsubscription"}

// orderTabs are the tabs of the page of orders: all orders, or refunds only.
var orderTabs = []tab{{"", "All orders"}, {"refunds", "Refund orders"}}

// An orderList is one page of an account's orders.
type orderList struct {
	Tab    string
	Tabs   []tab
	Orders []orderLine
	List   listing
}

// showOrders lists an account's orders, the newest first.
func showOrders(v *pageRequest) (page, *pageError) {
	data := orderList{Tab: v.values.Get("tab"), Tabs: orderTabs}
	if !slices.ContainsFunc(orderTabs, func(t tab) bool { return t.Key == data.Tab }) {
		return page{}, noSuchTab
	}
	return v.readSandbox("orders", func(p *place) (page, *pageError) {
		var all []*billing.Order
		for o := range p.view.Orders(p.Account.ID) {
			if data.Tab == "" || o.Kind == billing.Unsubscription {
				all = append(all, o)
			}
		}
		slices.Reverse(all)
		all, data.List = arrange(v, all, p.textsOfOrder,
			byColumn("order", "order", func(o *billing.Order) billing.OrderID { return o.ID }),
			byColumn("type", "type", func(o *billing.Order) string { return orderKinds[o.Kind] }),
			byColumn("created", "created", func(o *billing.Order) int64 { return o.Created.UnixNano() }),
			byColumn("paid", "paid", (*billing.Order).Paid),
			byColumn("refunded", "refunded", (*billing.Order).Refunded),
			byColumn("consumed", "consumed", func(o *billing.Order) billing.Money { return sumOf(o).Consumed }),
			byColumn("fee", "fee", func(o *billing.Order) billing.Money { return sumOf(o).Fee }),
		)
		for _, o := range rowsOn(data.List.pagination, all) {
			data.Orders = append(data.Orders, p.orderLine(o))
		}
		return page{name: "orders", Title: say("Orders"), Data: data}, data.List.checkRange()
	})
}

// textsOfOrder are the texts of an order that a search looks at.
func (p *place) textsOfOrder(o *billing.Order) []string {
	texts := []string{string(o.ID), orderKinds[o.Kind], o.Product, p.Service(o.Product), o.Token}
	for _, id := range o.Resources {
		if r := p.view.Resource(id); r != nil {
			texts = append(texts, r.Alias, string(id))
		}
	}
	return texts
}

// sumOf adds up what the lines of an order refund.
func sumOf(o *billing.Order) (sum billing.Refund) {
	for _, line := range o.Lines {
		sum = sum.Plus(line.Refund)
	}
	return sum
}

func (p *place) orderLine(o *billing.Order) orderLine {
	l := orderLine{Order: o, Kind: orderKinds[o.Kind], Amount: o.Paid(), Sum: sumOf(o)}
	if o.Kind == billing.Unsubscription {
		l.Amount = o.Refunded()
	}
	for _, id := range o.Resources {
		if r := p.view.Resource(id); r != nil {
			l.Names = append(l.Names, resourceLink{r.Alias, p.resourceURL(r)})
		}
	}
	return l
}
