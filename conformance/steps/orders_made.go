package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/verdict"
)

var numberWords = map[string]int{"no": 0, "one": 1, "two": 2, "ten": 10}

// unsubscriptionOrders counts the unsubscription orders that the scenario made, in the vendor's list.
// One that is missing may still come; one too many stays. Another target may make one order for a whole
// request, if the step allows it.
func (w *World) unsubscriptionOrders(ctx context.Context, number, orOne string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	w.Asserted++
	wanted := []int{numberWords[number]}
	if orOne != "" && !w.Controlled {
		wanted = append(wanted, 1)
	}
	made, err := w.ordersMade(ctx, wanted)
	if err == nil && !slices.Contains(wanted, made) {
		err = verdict.Brokenf("the number of unsubscription orders is %d, not %d", made, numberWords[number])
	}
	return err
}

// ordersMade is how many orders the scenario made. Elsewhere orders of earlier scenarios may be listed late, and somebody else
// may make some.
func (w *World) ordersMade(ctx context.Context, wanted []int) (int, error) {
	if w.Controlled {
		return w.CountRefundOrders(ctx, w.vendor())
	}
	var made, missing []string
	_, err := w.Environment.Await(ctx, func() (bool, error) {
		err := w.Environment.ReadOrders(ctx)
		made = w.Environment.NewOrders(true)
		missing = w.notIn(made)
		return len(made) >= slices.Min(wanted) && len(missing) == 0, err
	})
	if err == nil && !slices.Contains(wanted, len(made)) {
		made, err = w.withoutOthers(ctx, made)
	}
	if err == nil && slices.Contains(wanted, len(made)) && len(missing) > 0 {
		err = verdict.Brokenf("order %s is not among the unsubscription orders", missing[0])
	}
	return len(made), err
}

// notIn are the orders that answers of the scenario named and that a list does not have.
func (w *World) notIn(listed []string) (missing []string) {
	for _, response := range w.answers {
		for _, order := range response.Orders {
			if !slices.Contains(listed, order) {
				missing = append(missing, order)
			}
		}
	}
	return missing
}

// withoutOthers leaves out the orders that somebody else may have made, and notes each: the server may have made it all the same.
func (w *World) withoutOthers(ctx context.Context, orders []string) ([]string, error) {
	went, err := w.Environment.OthersOrders(ctx, orders)
	return slices.DeleteFunc(orders, func(id string) bool {
		if went[id] != "" {
			w.noteUnjudged(fmt.Sprintf("order %s is named by no answer, and %s went meanwhile, which the target file does not name: whether the call made it was not judged", id, went[id]))
		}
		return went[id] != ""
	}), err
}
