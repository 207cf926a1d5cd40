package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// itSucceeds requires an accepted call. Where no source states that the call is accepted, another target
// may refuse it, which ends the scenario.
func (w *World) itSucceeds(assumed string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if !response.Ok && assumed != "" && !w.Controlled {
		return verdict.NotRun(fmt.Sprintf("%s was refused with %s; no source states that it is accepted, so the rest of the scenario does not apply", response.Operation, response))
	}
	if !response.Ok {
		return verdict.Brokenf("%s was refused with %s", response.Operation, response)
	}
	if len(response.Failed) > 0 {
		return verdict.Brokenf("%s left out %s", response.Operation, strings.Join(slices.Sorted(maps.Keys(response.Failed)), ", "))
	}
	return nil
}

// wouldHaveRefused reads the trace of the call: of several limits that apply, the answer names only the first.
func (w *World) wouldHaveRefused(ctx context.Context, row string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	rulings, err := w.Environment.Trace(ctx, response.Header.Get("X-Mock-Request"))
	var rows []string
	for _, r := range rulings {
		if r.Result == "would also refuse" {
			rows = append(rows, r.Rule)
		}
	}
	if err == nil && !slices.Contains(rows, row) {
		err = verdict.Brokenf("%s would not have refused %s too, but %q would have", row, response.Operation, rows)
	}
	return err
}

// showsWhatToSign requires that the message shows the text to sign, for the caller to compare. Clients
// of the RPC signature read everything after the colon as that text.
func (w *World) showsWhatToSign() error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if !strings.HasSuffix(response.Message, ":"+w.Signed) && !strings.Contains(response.Message, "["+w.Signed+"]") {
		return verdict.Brokenf("the message does not show what was to be signed: %s", response.Message)
	}
	return nil
}

// sameOrder compares the orders of the last two responses, or of all that were sent at once. Another
// target may refuse the last call with a code, if the step names one.
func (w *World) sameOrder(which, code string) error {
	n := 2
	if which == "all" {
		n = w.sentTogether
	}
	if n < 2 || len(w.answers) < n {
		return errors.New("the scenario must make two calls before this step")
	}
	last, err := w.last()
	if err != nil {
		return err
	}
	if !w.Controlled && code != "" && last.Code == code {
		return nil
	}
	for _, response := range w.answers[len(w.answers)-n:] {
		if !response.Ok || !last.Ok || len(response.Orders) == 0 {
			return verdict.Brokenf("the answers were %s and %s", response, last)
		}
		if !slices.Equal(response.Orders, last.Orders) || response.Code != last.Code {
			return verdict.Brokenf("the answers are order %s (%s) and order %s (%s)", strings.Join(response.Orders, ", "), response.Code, strings.Join(last.Orders, ", "), last.Code)
		}
	}
	return nil
}

func (w *World) leftOut(alias, code string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	r, err := w.resource(alias)
	if err != nil {
		return err
	}
	if got := response.Failed[r.ID]; got != code {
		return verdict.Brokenf("%s was left out with %q, not with %q", alias, got, code)
	}
	return nil
}
