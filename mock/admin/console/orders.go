package console

import (
	"net/http"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
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

// orderTabs are the parts of the page of orders: all, or those that paid back.
var orderTabs = []tab{{"", "All orders"}, {"refunds", "Refund orders"}}

// An orderList is one leaf of an account's orders.
type orderList struct {
	Tab    string
	Tabs   []tab
	Orders []orderLine
	Leaf   pagination
}

// showOrders lists an account's orders, the newest first.
func showOrders(v *pageRequest) (page, *pageError) {
	data := orderList{Tab: v.sent.Get("tab"), Tabs: orderTabs, Leaf: leafOf(v.request)}
	if !slices.ContainsFunc(orderTabs, func(t tab) bool { return t.Key == data.Tab }) {
		return page{}, noSuchTab
	}
	return v.look("orders", func(p *place) (page, *pageError) {
		var all []*billing.Order
		for o := range p.view.Orders(p.Account.ID) {
			if data.Tab == "" || o.Kind == billing.Unsubscription {
				all = append(all, o)
			}
		}
		slices.Reverse(all)
		data.Leaf = data.Leaf.of(len(all))
		for _, o := range on(data.Leaf, all) {
			data.Orders = append(data.Orders, p.line(o))
		}
		return page{name: "orders", Title: "Orders", Data: data}, data.Leaf.beyond()
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

// An orderDetail is one order in full.
type orderDetail struct {
	orderLine
	Refunds bool
	Why     string
	Note    string    // what the customer wrote
	Effect  time.Time // when what is under way will have ended and is paid back; zero: it has
	Preview preview
	Bought  []bought
}

// A bought period is a line of an order that cost something.
type bought struct {
	previewLine
	Refund billing.OrderID // that gave it up; "" while it is kept
}

// showOrder shows one order: what it bought, or what it gave up and paid back.
func showOrder(v *pageRequest) (page, *pageError) {
	return v.look("orders", func(p *place) (page, *pageError) {
		o := p.view.Order(billing.OrderID(nameIn(v.request, "order")))
		if o == nil || o.Account != p.Account.ID {
			return page{}, &pageError{http.StatusNotFound, "This account has no such order", "The page of orders lists those there are."}
		}
		return page{name: "order", Title: "Order " + string(o.ID), Data: v.detail(p, o)}, nil
	})
}

func (v *pageRequest) detail(p *place, o *billing.Order) orderDetail {
	d := orderDetail{orderLine: p.line(o), Refunds: o.Kind == billing.Unsubscription, Note: mask.Of(v.Secrets).Text(o.Why.Text)}
	if n := o.Why.Type; n > 0 && n <= len(reasons) {
		d.Why = reasons[n-1]
	}
	d.Preview.Sum = d.Sum
	for _, id := range o.Resources {
		if r := p.view.Resource(id); r != nil && r.Underway.Order == o.ID {
			d.Effect = r.Underway.At
		}
	}
	for _, l := range o.Lines {
		line := previewLine{p.view.Resource(l.Resource), l}
		d.Preview.Lines = append(d.Preview.Lines, line)
		kept := bought{previewLine: line}
		if ps := line.Resource.Periods; l.Period < len(ps) {
			kept.Refund = ps[l.Period].Refund
		}
		d.Bought = append(d.Bought, kept)
	}
	return d
}
