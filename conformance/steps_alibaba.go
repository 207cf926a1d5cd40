package conformance

import (
	"context"

	"github.com/cucumber/godog"
)

// refund is the call by which an account leaves.
const refund = "RefundInstance"

func (w *world) refunds(ctx context.Context, alias string) error { return w.refundOf(ctx, alias, nil) }

// refundsWith adds parameters, or changes those that the suite would send; "(absent)" leaves one out.
func (w *world) refundsWith(ctx context.Context, alias string, t *godog.Table) error {
	rows, err := entries(t, []string{"parameter", "value"})
	if err != nil {
		return err
	}
	return w.refundOf(ctx, alias, rows)
}

func (w *world) refundOf(ctx context.Context, alias string, changes []entry) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	r, err := w.resource(alias)
	if err != nil {
		return err
	}
	params := []pair{{"InstanceId", r.ID}, {"ProductCode", r.ProductCode}}
	if r.ProductType != "" {
		params = append(params, pair{"ProductType", r.ProductType})
	}
	var changed manner
	for _, c := range changes {
		changed.edits = append(changed.edits, edit{pair: pair{c["parameter"], w.expanded(c["value"])}, drop: c["value"] == "(absent)"})
	}
	q, err := about(alibaba, refund, nil, changed.apply(params)...)
	if err != nil {
		return err
	}
	return w.perform(ctx, q)
}

// callsAction calls what may not be there.
func (w *world) callsAction(ctx context.Context, action string) error {
	return w.perform(ctx, &question{vendor: alibaba, operation: contract(alibaba).Operation(action), action: action})
}
