package conformance

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
)

func (w *world) itSucceeds() error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if !a.ok {
		return brokenf("%s was refused with %s", a.operation, a)
	}
	if len(a.failed) > 0 {
		return brokenf("%s left out %s", a.operation, strings.Join(slices.Sorted(maps.Keys(a.failed)), ", "))
	}
	return nil
}

// itIsRefused requires the status, the code and the row that refused, and that the whole world is
// what it was just before the call.
func (w *world) itIsRefused(ctx context.Context, status int, code, row string) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if a.ok {
		return brokenf("%s was accepted", a.operation)
	}
	if a.status != status || a.code != code {
		return brokenf("%s was refused with %s, not with %d %q", a.operation, a, status, code)
	}
	if got := a.header.Get("X-Mock-Rule"); got != row {
		return brokenf("%s was refused by %q, not by %q", a.operation, got, row)
	}
	after, err := w.control.world(ctx, w.sandbox.ID)
	if err != nil {
		return err
	}
	if change := difference("", w.before, after); change != "" {
		return brokenf("the refused call changed the world: %s", change)
	}
	return nil
}

func (w *world) sameOrder() error {
	if len(w.answers) < 2 {
		return errors.New("there were not two calls")
	}
	second, err := w.last()
	if err != nil {
		return err
	}
	first := w.answers[len(w.answers)-2]
	if !first.ok || !second.ok || len(first.orders) == 0 {
		return brokenf("the answers were %s and %s", first, second)
	}
	if !slices.Equal(first.orders, second.orders) || first.code != second.code {
		return brokenf("the answers are order %s (%s) and order %s (%s)", strings.Join(first.orders, ", "), first.code, strings.Join(second.orders, ", "), second.code)
	}
	return nil
}

func (w *world) leftOut(alias, code string) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	r, err := w.resource(alias)
	if err != nil {
		return err
	}
	if got := a.failed[r.ID]; got != code {
		return brokenf("%s was left out with %q, not with %q", alias, got, code)
	}
	return nil
}
