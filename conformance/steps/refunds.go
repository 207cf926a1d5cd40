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
	var pending []pendingOrder
	var unmet error
	read := func() (bool, error) {
		got, open, err := w.refundOf(ctx, response)
		if isBroken(err) {
			unmet = err
			return false, nil
		}
		unmet, pending = nil, open
		if !got.Within(least, most) {
			unmet = verdict.Brokenf("the refund order pays back %s, not %s", got, most)
		}
		return err != nil || got != caller.Refund{}, err // an amount that is there stays
	}
	_, err = w.Environment.Await(ctx, read)
	if err = cmp.Or(err, unmet); err == nil {
		err = w.complete(ctx, pending, func() ([]pendingOrder, error) { _, err := read(); return pending, cmp.Or(err, unmet) })
	}
	if err == nil {
		w.noteAmount(want, least, most, "compared with "+rangeText(least, most))
	}
	return err
}

// isBroken reports whether an answer was wrong, and may be right a little later: an order may appear after its call.
func isBroken(err error) bool {
	_, broken := errors.AsType[verdict.Broken](err)
	return broken
}

// A pendingOrder is an order that pays back and is not completed yet.
type pendingOrder struct{ id, progress string }

// refundOf sums up the refunds of a call's orders, as the vendor shows them, and says which are not completed.
func (w *World) refundOf(ctx context.Context, response *caller.Response) (sum caller.Refund, pending []pendingOrder, err error) {
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
			pending = append(pending, pendingOrder{order, progress})
		}
	}
	return sum, pending, nil
}

// completedRefund is the refund of a call as soon as its orders are completed, or when the time for it is over.
func (w *World) completedRefund(ctx context.Context, response *caller.Response) (got caller.Refund, err error) {
	read := func() (pending []pendingOrder, err error) {
		got, pending, err = w.refundOf(ctx, response)
		return pending, err
	}
	var pending []pendingOrder
	_, failed := w.Environment.Await(ctx, func() (bool, error) {
		pending, err = read()
		return !isBroken(err), nil
	})
	if err = cmp.Or(err, failed); err == nil {
		err = w.complete(ctx, pending, read)
	}
	return got, err
}

// complete waits until the orders that pay back are completed. No source states how long that takes, so elsewhere it
// is noted when they are not. With a control API the scenario says how long: at once, without an option. What read returns
// is pending still.
func (w *World) complete(ctx context.Context, pending []pendingOrder, read func() ([]pendingOrder, error)) (wrong error) {
	if len(pending) == 0 || w.Document.Options[effectsTake] != nil {
		return nil
	}
	if w.Controlled {
		return verdict.Brokenf("order %s is %s, not completed, and the scenario lets effects take no time", pending[0].id, pending[0].progress)
	}
	began := time.Now()
	_, err := w.Environment.AwaitPayment(ctx, func() (bool, error) {
		pending, wrong = read()
		return wrong == nil && len(pending) == 0, nil
	})
	if err = cmp.Or(err, wrong); err != nil {
		return err
	}
	for _, o := range pending {
		w.noteUnjudged(fmt.Sprintf("order %s was still %s after %s: whether it is paid back was not judged", o.id, o.progress, time.Since(began).Round(time.Second)))
	}
	return nil
}

// effectsTake is the option that says how long an unsubscription takes.
const effectsTake = "effects_take"
