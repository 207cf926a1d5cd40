package steps

import (
	"cmp"
	"context"
	"errors"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// amountsAreIn requires that the last answer states amounts in a currency; where it states none, as a refund, the details
// of its orders. A vendor may leave the currency out, so another target that does is not wrong.
func (w *World) amountsAreIn(ctx context.Context, code string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if !response.Ok {
		return verdict.Brokenf("%s was refused with %s", response.Operation, response)
	}
	stated, err := w.currenciesOf(ctx, response)
	switch {
	case err != nil:
		return err
	case len(stated) == 0 && w.Controlled:
		return verdict.Brokenf("no answer to %s or about its orders states a currency", response.Operation)
	case len(stated) == 0:
		return verdict.NotRun("no answer states a currency, which the vendor may leave out")
	}
	for _, got := range stated {
		if got != code {
			return verdict.Brokenf("the amounts are in %s, not in %s", got, code)
		}
	}
	return nil
}

// currenciesOf are the currencies that an answer states, or else the details of its orders. An order may appear after its call.
func (w *World) currenciesOf(ctx context.Context, response *caller.Response) (stated []string, err error) {
	if stated = response.Currencies(); len(stated) > 0 {
		return stated, nil
	}
	var missing error
	_, err = w.Environment.Await(ctx, func() (bool, error) {
		stated, missing = nil, nil
		for _, order := range response.Orders {
			some, err := w.OrderCurrencies(ctx, w.vendor(), order)
			if _, broken := errors.AsType[verdict.Broken](err); broken {
				missing = err
				return false, nil
			}
			if err != nil {
				return false, err
			}
			stated = append(stated, some...)
		}
		return true, nil
	})
	return stated, cmp.Or(err, missing)
}
