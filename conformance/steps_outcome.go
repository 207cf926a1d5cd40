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

// itIsRefused requires the status, the code and the row that refused ("" where the catalogue has
// none), and that the whole world is what it was just before the call.
func (w *world) itIsRefused(ctx context.Context, status int, code, row string) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if err := w.refusal(a, status, code, row); err != nil {
		return err
	}
	after, err := w.stage.state(ctx)
	if err != nil {
		return err
	}
	if change := difference("", w.before, after); change != "" {
		return w.disturbed(change)
	}
	return nil
}

// disturbed is what a refusal that changed the world means: where it cannot be set up, a loss.
func (w *world) disturbed(how string) error {
	if w.controlled {
		return brokenf("the refused call changed the world: %s", how)
	}
	return loss("a refused call changed the world: " + how)
}

// wouldHaveRefused asks the journal: of several limits that hold, the answer names only the first.
func (w *world) wouldHaveRefused(ctx context.Context, row string) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	rulings, err := w.stage.rulings(ctx, a.header.Get("X-Mock-Request"))
	var rows []string
	for _, r := range rulings {
		if r.Result == "would also refuse" {
			rows = append(rows, r.Rule)
		}
	}
	if err == nil && !slices.Contains(rows, row) {
		err = brokenf("%s would not have refused %s too, but %q would have", row, a.operation, rows)
	}
	return err
}

// showsWhatToSign requires the text that the server had signed, so that a caller can compare.
// Clients of the older signature take all that follows the colon for it.
func (w *world) showsWhatToSign() error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if !strings.HasSuffix(a.message, ":"+w.signed) && !strings.Contains(a.message, "["+w.signed+"]") {
		return brokenf("the message does not show what was to be signed: %s", a.message)
	}
	return nil
}

// sameOrder compares the last two answers, or all that came together.
func (w *world) sameOrder(which string) error {
	n := 2
	if which == "all" {
		n = w.atOnce
	}
	if n < 2 || len(w.answers) < n {
		return errors.New("there were not two calls")
	}
	last, err := w.last()
	if err != nil {
		return err
	}
	for _, a := range w.answers[len(w.answers)-n:] {
		if !a.ok || !last.ok || len(a.orders) == 0 {
			return brokenf("the answers were %s and %s", a, last)
		}
		if !slices.Equal(a.orders, last.orders) || a.code != last.code {
			return brokenf("the answers are order %s (%s) and order %s (%s)", strings.Join(a.orders, ", "), a.code, strings.Join(last.orders, ", "), last.code)
		}
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
