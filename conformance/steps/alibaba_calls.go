package steps

import (
	"context"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

func (w *World) refunds(ctx context.Context, alias string) error { return w.refund(ctx, alias, nil) }

// refundsWith sets parameters of the call; the value "(absent)" leaves one out.
func (w *World) refundsWith(ctx context.Context, alias string, t *godog.Table) error {
	rows, err := situation.Rows(t, []string{"parameter", "value"})
	if err != nil {
		return err
	}
	return w.refund(ctx, alias, rows)
}

func (w *World) refund(ctx context.Context, alias string, changes []situation.Row) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	request, err := w.refundRequest(alias, changes)
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

func (w *World) refundRequest(alias string, changes []situation.Row) (*caller.Request, error) {
	r, err := w.resource(alias)
	if err != nil {
		return nil, err
	}
	params := []caller.Param{caller.NewParam("InstanceId", r.ID), caller.NewParam("ProductCode", r.ProductCode)}
	if r.ProductType != "" {
		params = append(params, caller.NewParam("ProductType", r.ProductType))
	}
	return caller.NewRequest(situation.Alibaba, caller.RefundInstance, nil, w.withChanges(params, changes)...)
}

// withChanges are the parameters after the changes in the rows of a table.
func (w *World) withChanges(params []caller.Param, changes []situation.Row) []caller.Param {
	var variation caller.Variation
	for _, c := range changes {
		variation.Edits = append(variation.Edits, caller.Edit{Param: caller.NewParam(c["parameter"], w.expanded(c["value"])), Drop: c["value"] == "(absent)"})
	}
	return variation.Apply(params)
}

// callsAction calls any action, known or not.
func (w *World) callsAction(ctx context.Context, action string) error {
	return w.callAction(ctx, action, nil)
}

// callsActionWith calls any action with the parameters of a table.
func (w *World) callsActionWith(ctx context.Context, action string, t *godog.Table) error {
	rows, err := situation.Rows(t, []string{"parameter", "value"})
	if err != nil {
		return err
	}
	return w.callAction(ctx, action, rows)
}

func (w *World) callAction(ctx context.Context, action string, rows []situation.Row) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	request := &caller.Request{
		Vendor:    situation.Alibaba,
		Operation: caller.Contract(situation.Alibaba).Operation(action),
		Action:    action,
		Params:    w.withChanges(nil, rows),
	}
	return w.perform(ctx, request)
}
