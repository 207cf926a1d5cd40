package console

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
)

// An orderDetail is one order in full.
type orderDetail struct {
	orderLine
	Refunds     bool
	Why         string
	Note        string // what the customer wrote
	Service     string
	EffectiveAt time.Time // when a pending order takes effect; zero: it is not pending
	Preview     preview
	Picture     refundPicture
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
			return page{}, &pageError{http.StatusNotFound, say("This account has no such order"), say("The page of orders lists its orders.")}
		}
		return page{name: "order", Title: say("Order %s", string(o.ID)), Data: v.detail(p, o)}, nil
	})
}

func (v *pageRequest) detail(p *place, o *billing.Order) orderDetail {
	d := orderDetail{
		orderLine: p.orderLine(o),
		Refunds:   o.Kind == billing.Unsubscription,
		Service:   p.Service(o.Product),
		Note:      mask.Of(v.Secrets).Text(o.Why.Text),
	}
	if n := o.Why.Type; n > 0 && n <= len(reasons) {
		d.Why = reasons[n-1]
	}
	d.Preview.Sum = d.Sum
	d.Picture = v.picture(p, preview{Sum: d.Sum})
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
