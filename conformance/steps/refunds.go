package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// paysBack compares the sum of the refunds of the last call: cash, coupons and handling fee.
func (w *World) paysBack(ctx context.Context, cash, coupons, fee string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if !response.Ok || len(response.Orders) == 0 {
		return verdict.Brokenf("%s made no order: %s", response.Operation, response)
	}
	want, err := parseRefund(cash, coupons, fee)
	if err != nil {
		return err
	}
	least, most := w.Environment.Refund(want)
	var due []dueOrder
	var unmet error
	read := func() (bool, error) {
		got, open, err := w.refundOf(ctx, response)
		if _, broken := errors.AsType[verdict.Broken](err); broken { // an order may appear after its call
			unmet = err
			return false, nil
		}
		unmet, due = nil, open
		if !got.Within(least, most) {
			unmet = verdict.Brokenf("the refund order pays back %s, not %s", got, most)
		}
		return err != nil || got != caller.Refund{}, err // an amount that is there stays
	}
	_, err = w.Environment.Await(ctx, read)
	if err = cmp.Or(err, unmet); err == nil {
		err = w.complete(ctx, &due, func() error { _, err := read(); return cmp.Or(err, unmet) })
	}
	if err == nil {
		w.noteAmount(want, least, most, "compared with "+rangeText(least, most))
	}
	return err
}

// A dueOrder is an order that pays back and is not completed yet.
type dueOrder struct{ id, progress string }

// refundOf sums up the refunds of a call's orders, as the vendor shows them, and says which are not completed.
func (w *World) refundOf(ctx context.Context, response *caller.Response) (sum caller.Refund, due []dueOrder, err error) {
	show := w.HuaweiRefund
	if response.Operation == caller.RefundInstance {
		show = w.AlibabaRefund
	}
	for _, order := range response.Orders {
		r, progress, err := show(ctx, order)
		if err != nil {
			return sum, nil, err
		}
		if sum = sum.Plus(r); progress != completed {
			due = append(due, dueOrder{order, progress})
		}
	}
	return sum, due, nil
}

// completedRefund is the refund of a call as soon as its orders are completed, or when the time for it is over.
func (w *World) completedRefund(ctx context.Context, response *caller.Response) (got caller.Refund, err error) {
	var due []dueOrder
	read := func() error {
		got, due, err = w.refundOf(ctx, response)
		return err
	}
	if read() == nil {
		err = w.complete(ctx, &due, read)
	}
	return got, err
}

// complete waits until the orders that pay back are completed. No source states how long that takes, so elsewhere it
// is noted when they are not. With a control API the scenario says how long: at once, without an option.
func (w *World) complete(ctx context.Context, due *[]dueOrder, read func() error) (wrong error) {
	if len(*due) == 0 || w.Document.Options[effectsTake] != nil {
		return nil
	}
	if w.Controlled {
		return verdict.Brokenf("order %s is %s, not completed, and the scenario lets effects take no time", (*due)[0].id, (*due)[0].progress)
	}
	began := time.Now()
	_, err := w.Environment.AwaitPayment(ctx, func() (bool, error) {
		wrong = read()
		return wrong == nil && len(*due) == 0, nil
	})
	if err = cmp.Or(err, wrong); err != nil {
		return err
	}
	for _, o := range *due {
		w.noteUnjudged(fmt.Sprintf("order %s was still %s after %s: whether it is paid back was not judged", o.id, o.progress, time.Since(began).Round(time.Second)))
	}
	return nil
}

// effectsTake is the option that says how long an unsubscription takes.
const effectsTake = "effects_take"
