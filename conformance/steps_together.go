package conformance

import (
	"context"
	"crypto/rand"
	"slices"
)

// sameToken refunds one instance with one ClientToken from many clients.
func (w *world) sameToken(ctx context.Context, n int, alias string) error {
	token := []entry{{"parameter": "ClientToken", "value": rand.Text()}}
	return w.together(ctx, n, func(int) (*question, error) { return w.refundQuestion(alias, token) })
}

// clients leave the same subscriptions. A call to Alibaba names one instance: there each client
// takes the next of those that are named.
func (w *world) clients(ctx context.Context, n int, how, names string) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	if how == "unsubscribe from" {
		return w.together(ctx, n, func(int) (*question, error) { return unsubscription(ids, 1) })
	}
	aliases, err := aliasesIn(names)
	if err != nil {
		return err
	}
	return w.together(ctx, n, func(i int) (*question, error) { return w.refundQuestion(aliases[i%len(aliases)], nil) })
}

// together sends as many calls at the same instant, each over a connection of its own, and hears
// the answers one after the other.
func (w *world) together(ctx context.Context, n int, ask func(i int) (*question, error)) (err error) {
	if err := w.accepted(); err != nil {
		return err
	}
	if err := w.enter(ctx); err != nil {
		return err
	}
	questions := make([]*question, n)
	for i := range n {
		if questions[i], err = ask(i); err != nil {
			return err
		}
	}
	w.before = nil
	return w.put(ctx, questions...)
}

// oneSucceeds requires of the calls that came together that one worked and the others were
// refused, all in the same way.
func (w *world) oneSucceeds(status int, code, row string) error {
	if _, err := w.last(); err != nil {
		return err
	}
	all := w.answers[len(w.answers)-w.atOnce:]
	refused := slices.DeleteFunc(slices.Clone(all), func(a *answer) bool { return a.ok })
	for _, a := range refused {
		if err := w.refusal(a, status, code, row); err != nil {
			return err
		}
	}
	if len(refused) != len(all)-1 {
		return brokenf("%d of %d calls were accepted, not one", len(all)-len(refused), len(all))
	}
	return nil
}
