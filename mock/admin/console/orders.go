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
	Amount billing.Money // what was paid, or refunded
	Sum    billing.Refund
	Names  []string
}

// orderKinds are the words for the kinds of orders.
var orderKinds = map[billing.OrderKind]string{billing.Purchase: "purchase", billing.Renewal: "renewal", billing.Unsubscription: "unsubscription"}

// orderTabs are the tabs of the page of orders: all orders, or refunds only.
var orderTabs = []tab{{"", "All orders"}, {"refunds", "Refund orders"}}

// An orderList is one page of an account's orders.
type orderList struct {
	Tab        string
	Tabs       []tab
	Orders     []orderLine
	Pagination pagination
}

// showOrders lists an account's orders, the newest first.
func showOrders(v *pageRequest) (page, *pageError) {
	data := orderList{Tab: v.values.Get("tab"), Tabs: orderTabs, Pagination: paginationOf(v.request)}
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
		data.Pagination = data.Pagination.withTotal(len(all))
		for _, o := range rowsOn(data.Pagination, all) {
			data.Orders = append(data.Orders, p.orderLine(o))
		}
		return page{name: "orders", Title: "Orders", Data: data}, data.Pagination.checkRange()
	})
}

func (p *place) orderLine(o *billing.Order) orderLine {
	l := orderLine{Order: o, Kind: orderKinds[o.Kind], Amount: o.Paid()}
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
	Refunds     bool
	Why         string
	Note        string    // what the customer wrote
	EffectiveAt time.Time // when a pending order takes effect; zero: it is not pending
	Preview     preview
	Bought      []boughtPeriod
}

// A boughtPeriod is a line of an order.
type boughtPeriod struct {
	previewLine
	Refund billing.OrderID // the order that unsubscribed it; "": none
}

// showOrder shows one order: what it purchased, or what it unsubscribed and refunded.
func showOrder(v *pageRequest) (page, *pageError) {
	return v.readSandbox("orders", func(p *place) (page, *pageError) {
		o := p.view.Order(billing.OrderID(nameFromPath(v.request, "order")))
		if o == nil || o.Account != p.Account.ID {
			return page{}, &pageError{http.StatusNotFound, "This account has no such order", "The page of orders lists its orders."}
		}
		return page{name: "order", Title: "Order " + string(o.ID), Data: v.detail(p, o)}, nil
	})
}

func (v *pageRequest) detail(p *place, o *billing.Order) orderDetail {
	d := orderDetail{orderLine: p.orderLine(o), Refunds: o.Kind == billing.Unsubscription, Note: mask.Of(v.Secrets).Text(o.Why.Text)}
	if n := o.Why.Type; n > 0 && n <= len(reasons) {
		d.Why = reasons[n-1]
	}
	d.Preview.Sum = d.Sum
	for _, id := range o.Resources {
		if r := p.view.Resource(id); r != nil && r.Underway.Order == o.ID {
			d.EffectiveAt = r.Underway.At
		}
	}
	for _, l := range o.Lines {
		line := previewLine{p.view.Resource(l.Resource), l}
		d.Preview.Lines = append(d.Preview.Lines, line)
		period := boughtPeriod{previewLine: line}
		if ps := line.Resource.Periods; l.Period < len(ps) {
			period.Refund = ps[l.Period].Refund
		}
		d.Bought = append(d.Bought, period)
	}
	return d
}
