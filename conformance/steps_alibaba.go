package conformance

import (
	"context"

	"github.com/cucumber/godog"
)

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
	q, err := w.refundQuestion(alias, changes)
	if err != nil {
		return err
	}
	return w.perform(ctx, q)
}

func (w *world) refundQuestion(alias string, changes []entry) (*question, error) {
	r, err := w.resource(alias)
	if err != nil {
		return nil, err
	}
	params := []pair{param("InstanceId", r.ID), param("ProductCode", r.ProductCode)}
	if r.ProductType != "" {
		params = append(params, param("ProductType", r.ProductType))
	}
	return about(alibaba, refund, nil, w.changed(params, changes)...)
}

// changed are the parameters as the rows of a table have them.
func (w *world) changed(params []pair, changes []entry) []pair {
	var m manner
	for _, c := range changes {
		m.edits = append(m.edits, edit{pair: param(c["parameter"], w.expanded(c["value"])), drop: c["value"] == "(absent)"})
	}
	return m.apply(params)
}

// callsAction calls what may not be there.
func (w *world) callsAction(ctx context.Context, action string) error {
	return w.action(ctx, action, nil)
}

// callsActionWith makes any call that the vendor has.
func (w *world) callsActionWith(ctx context.Context, action string, t *godog.Table) error {
	rows, err := entries(t, []string{"parameter", "value"})
	if err != nil {
		return err
	}
	return w.action(ctx, action, rows)
}

func (w *world) action(ctx context.Context, action string, rows []entry) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	q := &question{vendor: alibaba, operation: contract(alibaba).Operation(action), action: action, params: w.changed(nil, rows)}
	return w.perform(ctx, q)
}
