package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// ordersAre requires the status of all unsubscription orders in the vendor's list; where others call
// too, of those that the scenario made.
func (w *World) ordersAre(ctx context.Context, want string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	var own []string
	for _, response := range w.answers {
		if own = append(own, response.Orders...); w.Controlled {
			own = nil
		}
	}
	w.Asserted++
	var unmet error
	already := false
	_, err := w.Environment.Await(ctx, func() (bool, error) {
		found, err := w.RefundOrders(ctx, w.vendor(), own)
		already = slices.ContainsFunc(found, func(o caller.RefundOrder) bool { return o.Progress != want })
		unmet = areAll(found, want, w.Controlled)
		return unmet == nil, err
	})
	if err = cmp.Or(err, unmet); err == nil && already {
		w.note("an order is %s already, not %s: this target has a clock of its own", completed, want)
	}
	return err
}

// The states of orders.
const (
	underWay  = "under way"
	completed = caller.Completed
)

// areAll says which order is not in a state; there must be an order. Where nobody controls the clock,
// one that was under way may be completed already.
func areAll(orders []caller.RefundOrder, want string, exactly bool) error {
	for _, o := range orders {
		if o.Progress != want && !(want == underWay && o.Progress == completed && !exactly) {
			return verdict.Brokenf("an unsubscription order is %s, not %s", o.Progress, want)
		}
	}
	if len(orders) == 0 {
		return verdict.Brokenf("there is no unsubscription order")
	}
	return nil
}

// paysBackTheQuote compares the refund of the last call with the amount that the call before it quoted.
func (w *World) paysBackTheQuote(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if len(w.answers) < 2 || len(response.Orders) != 1 {
		return verdict.Brokenf("%s made %s, not one after a quotation", response.Operation, report.Count(len(response.Orders), "order"))
	}
	quoted, err := w.answers[len(w.answers)-2].Quote()
	if err != nil {
		return err
	}
	got, err := w.completedRefund(ctx, response)
	least, most := w.quoteRange(quoted, w.answers[len(w.answers)-2], response)
	if err == nil && (got.Cash < least || got.Cash > most) {
		err = verdict.Contradictionf("the refund order pays back %s, but %s was quoted", got.Cash, quoted)
	}
	if err == nil && got.Cash != quoted { // no source states that the two agree to the cent
		w.note("the refund order pays back %s, and %s was quoted", got.Cash, quoted)
	}
	if err == nil && least != most {
		w.noteRange("compared with " + inRange(least, most))
	}
	return err
}

// quotes compares the amount of the last quotation: with what the scenario says, elsewhere with what was paid.
func (w *World) quotes(amount string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if !response.Ok {
		return verdict.Brokenf("%s was refused with %s", response.Operation, response)
	}
	want, err := parseRefund(amount, "", "")
	if err != nil {
		return err
	}
	got, err := response.Quote()
	if least, most := w.Environment.Refund(want); err == nil && (got < least.Cash || got > most.Cash) {
		err = verdict.Brokenf("%s is quoted, not %s", got, inRange(least.Cash, most.Cash))
	} else if err == nil {
		w.noteAmount(want, caller.Refund{Cash: least.Cash}, caller.Refund{Cash: most.Cash}, "compared with "+inRange(least.Cash, most.Cash))
	}
	return err
}

// inRange is an amount, or the range in which it may be.
func inRange(least, most situation.Cents) string {
	if least == most {
		return most.String()
	}
	return least.String() + " to " + most.String()
}

// rangeText is a refund, or the range in which each of its amounts may be.
func rangeText(least, most caller.Refund) string {
	if least == most {
		return most.String()
	}
	return fmt.Sprintf("%s, %s in coupons and a fee of %s", inRange(least.Cash, most.Cash), inRange(least.Coupons, most.Coupons), inRange(least.Fee, most.Fee))
}

// quoteRange is what a refund may pay back after a quotation. Elsewhere no source states how amounts are
// rounded, and an hour or a day of use may have begun between the two.
func (w *World) quoteRange(quoted situation.Cents, quotation, refund *caller.Response) (least, most situation.Cents) {
	if w.Controlled {
		return quoted, quoted
	}
	const cent, tenth = 1, 10
	asked, paid := quotation.Date(), refund.Date()
	if !asked.IsZero() && asked.Truncate(time.Hour).Equal(paid.Truncate(time.Hour)) {
		return quoted - cent, quoted + cent
	}
	return quoted - max(cent, quoted/tenth), quoted + cent
}

// orderAgrees requires that every list and detail says the same of the orders of the last call.
func (w *World) orderAgrees(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if len(response.Orders) == 0 {
		return verdict.Brokenf("%s made no order: %s", response.Operation, response)
	}
	for _, order := range response.Orders {
		if err := w.oneOrderAgrees(ctx, response.Operation, order); err != nil {
			return err
		}
	}
	return nil
}

// oneOrderAgrees asks until everything says the same of an order, or the time for it is over: a list may be
// later than the details.
func (w *World) oneOrderAgrees(ctx context.Context, operation, order string) (wrong error) {
	remark := ""
	_, err := w.Environment.Await(ctx, func() (bool, error) {
		if operation == caller.RefundInstance {
			wrong = w.AlibabaOrderAgrees(ctx, order, w.lastNamed)
		} else {
			remark, wrong = w.HuaweiOrderAgrees(ctx, order)
		}
		return wrong == nil, nil
	})
	if err = cmp.Or(wrong, err); err == nil && remark != "" {
		w.noteUnjudged(remark)
	}
	return err
}

// parseRefund reads three amounts; one that is not stated is zero.
func parseRefund(cash, coupons, fee string) (r caller.Refund, err error) {
	for into, text := range map[*situation.Cents]string{&r.Cash: cash, &r.Coupons: coupons, &r.Fee: fee} {
		if *into, err = situation.ParseCents(cmp.Or(text, "0")); err != nil {
			return r, err
		}
	}
	return r, nil
}

// asksForRefundDetails asks for the refund of the order that the last call made, also of an order that is no refund.
func (w *World) asksForRefundDetails(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if len(response.Orders) != 1 {
		return verdict.Brokenf("%s made %s, not one", response.Operation, report.Count(len(response.Orders), "order"))
	}
	return w.callHuawei(ctx, "show_refund", nil, caller.NewParam("order_id", response.Orders[0]))
}

// asksForRefundOfListed asks for the refund of a purchase in the list of orders that the last call brought.
// Without one there is nothing to ask.
func (w *World) asksForRefundOfListed(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	order, listed := response.ListedPurchase()
	if !listed {
		return verdict.NotRun("no fixture: the list shows no order of a purchase, and the step needs one")
	}
	return w.callHuawei(ctx, "show_refund", nil, caller.NewParam("order_id", order))
}
