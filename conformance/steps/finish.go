package steps

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Situation provides the situation that the steps so far describe, and returns it.
func (w *World) Situation(ctx context.Context) (*situation.Setup, error) {
	err := w.open(ctx)
	return w.opened, err
}

// Opened reports whether the situation was provided.
func (w *World) Opened() bool { return w.opened != nil }

// Finish requires what every scenario must do, and the money invariants, which always hold.
func (w *World) Finish(ctx context.Context) error {
	if err := w.requireSuccess(); err != nil {
		return err
	}
	switch {
	case w.Requests+w.Clicks == 0:
		return verdict.Broken("the scenario sent no request")
	case w.Asserted == 0:
		return verdict.Broken("the scenario asserted nothing")
	}
	return w.requireInvariants(ctx)
}

// FinishShared is [World.Finish] for a scenario with steps of somebody else too, which may have sent the
// requests and asserted something.
func (w *World) FinishShared(ctx context.Context) error {
	if err := w.requireSuccess(); err != nil || w.opened == nil {
		return err
	}
	return w.requireInvariants(ctx)
}

// requireInvariants requires the money invariants.
func (w *World) requireInvariants(ctx context.Context) error {
	list, err := w.Environment.BrokenInvariants(ctx)
	if err == nil && list != nil {
		err = verdict.Brokenf("a money invariant is broken: %s", strings.Join(list, "; "))
	}
	return err
}

// Close closes the window and the environment, also after the scenario ran out of time.
func (w *World) Close(ctx context.Context) error {
	if w.window != nil {
		w.window.Close()
	}
	if w.opened == nil {
		return nil
	}
	timeout := 5 * time.Second
	if w.Shared != nil {
		timeout = w.Shared.Patience.ToRestore()
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	return w.Environment.Close(ctx)
}

// Explain adds to the report the rules that decided the last call, if the target shows them.
func (w *World) Explain(ctx context.Context) {
	if w.opened == nil || len(w.Exchanges) == 0 || len(w.answers) == 0 {
		return
	}
	request := w.answers[len(w.answers)-1].Header.Get("X-Mock-Request")
	i := slices.IndexFunc(w.Exchanges, func(x report.Exchange) bool { return strings.Contains(x.Header, "X-Mock-Request: "+request+"\n") })
	if trace, err := w.Environment.Trace(ctx, request); err == nil && i >= 0 && request != "" {
		w.Exchanges[i].Trace = trace
	}
}
