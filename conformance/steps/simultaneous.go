package steps

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// refundWithOneToken refunds one instance from several clients at once, with the same ClientToken.
func (w *World) refundWithOneToken(ctx context.Context, n int, alias string) error {
	token := []situation.Row{{"parameter": "ClientToken", "value": rand.Text()}}
	return w.sendTogether(ctx, n, func(int) (*caller.Request, error) { return w.refundRequest(alias, token) })
}

// clientsCallTogether gives up the same subscriptions from several clients at once. A call to Alibaba
// names only one instance: there each client takes the next of the given ones.
func (w *World) clientsCallTogether(ctx context.Context, n int, how, names string) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	if how == "unsubscribe from" {
		return w.sendTogether(ctx, n, func(int) (*caller.Request, error) { return unsubscription(ids, 1) })
	}
	aliases, err := situation.Aliases(names)
	if err != nil {
		return err
	}
	return w.sendTogether(ctx, n, func(i int) (*caller.Request, error) { return w.refundRequest(aliases[i%len(aliases)], nil) })
}

// sendTogether sends n calls at the same instant, each over a connection of its own.
func (w *World) sendTogether(ctx context.Context, n int, newRequest func(i int) (*caller.Request, error)) (err error) {
	if err := w.requireSuccess(); err != nil {
		return err
	}
	if err := w.open(ctx); err != nil {
		return err
	}
	requests := make([]*caller.Request, n)
	for i := range n {
		if requests[i], err = newRequest(i); err != nil {
			return err
		}
	}
	w.stateBefore = nil
	before := len(w.requests)
	err = w.send(ctx, requests...)
	w.atOnce = true
	if err != nil { // what costs money is not hidden by the form of answers
		err = errors.Join(w.givenUpTwice(before), err)
	}
	return err
}

// givenUpTwice is the error for calls of one step that say the same and made different orders; nil when none did.
func (w *World) givenUpTwice(before int) error {
	for i := before; i < len(w.requests); i++ {
		var orders []string
		for j := before; j < len(w.requests); j++ {
			if w.answers[j].Ok && w.requests[i].SameAs(w.requests[j]) {
				orders = append(orders, strings.Join(w.answers[j].Orders, " and "))
			}
		}
		if slices.Sort(orders); len(slices.Compact(slices.Clone(orders))) > 1 {
			return verdict.Contradictionf("%d calls that give up the same were accepted, and made the orders %s", len(orders), strings.Join(orders, ", "))
		}
	}
	return nil
}

// lostToTwin reports whether a call was refused because the same call, made at the same instant, was accepted. A call
// with a ClientToken gets the answer of the first.
func (w *World) lostToTwin(i int) bool {
	if i >= len(w.requests) { // a page answered
		return false
	}
	for j, other := range w.requests {
		if w.together[j] == w.together[i] && w.answers[j].Ok && other.SameAs(w.requests[i]) && !other.HasToken() {
			return true
		}
	}
	return false
}

// oneSucceeds requires that of the calls sent at once exactly one succeeded, and that the others were
// refused in the same way. Assumed is "order" or "".
func (w *World) oneSucceeds(ctx context.Context, status int, code, row, assumed string) error {
	if _, err := w.last(); err != nil {
		return err
	}
	all := w.answers[len(w.answers)-w.sentTogether:]
	refused := slices.DeleteFunc(slices.Clone(all), func(response *caller.Response) bool { return response.Ok })
	for _, response := range refused {
		if err := w.checkRefusal(ctx, response, status, code, row, max(w.Assumed, situation.AssumptionOfWord(assumed))); err != nil {
			return err
		}
	}
	if len(refused) != len(all)-1 {
		return verdict.Brokenf("%d of %d calls were accepted, not one", len(all)-len(refused), len(all))
	}
	return nil
}
