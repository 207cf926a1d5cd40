package browser

import (
	"context"
	_ "embed" // the script
	"encoding/json"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/rescindhq/rescind/conformance/steps"
)

// The widths of a desk and of a telephone, in pixels.
const (
	Wide   = 1280
	Narrow = 400
	height = 900
)

// A Window is a window of a browser. It is a [conformance.Window].
type Window struct {
	ctx    context.Context
	close  func()
	errors consoleErrors
}

// Close closes the window, its cookies go with it.
func (w *Window) Close() { w.close() }

// Visit goes to an address and waits until the page is there.
func (w *Window) Visit(ctx context.Context, address string) error {
	return w.do(ctx, chromedp.Navigate(address))
}

// look is the script that finds things on a page. It runs beside the page's own scripts, so that a
// page may forbid those, or go without any.
//
//go:embed page.js
var pageScript string

// A spot is where something to press stands, and whether another page comes of it.
type clickPoint struct {
	X, Y      float64
	LoadsPage bool
	Problem   string // why it cannot be pressed
}

// Press clicks on a link, a button or a box, or picks an option of a list. A name may be cut short
// where no other begins so.
func (w *Window) Press(ctx context.Context, name string) error {
	if picked, err := callScript[bool](ctx, w, "pick", name); picked || err != nil {
		return err
	}
	s, err := callScript[clickPoint](ctx, w, "spot", name)
	if err != nil {
		return err
	}
	if s.Problem != "" {
		return errors.New(s.Problem)
	}
	click := chromedp.MouseClickXY(s.X, s.Y)
	if s.LoadsPage {
		return w.load(ctx, click)
	}
	return w.do(ctx, click)
}

// load does what makes another page come, and waits until it is there.
func (w *Window) load(ctx context.Context, does chromedp.Action[chromedp.Void]) error {
	_, err := run(ctx, w, chromedp.WaitEvent(page.LoadEventFired, nil, does))
	return err
}

// Write puts a text into a field, as if by hand.
func (w *Window) Write(ctx context.Context, label, text string) error {
	wrong, err := callScript[string](ctx, w, "enter", label)
	if err != nil {
		return err
	}
	if wrong != "" {
		return errors.New(wrong)
	}
	return w.do(ctx, chromedp.KeyEvent(text))
}

// Read tells what the page shows.
func (w *Window) Read(ctx context.Context) (steps.Page, error) {
	return callScript[steps.Page](ctx, w, "read")
}

// ask calls a function of the script.
func callScript[T any](ctx context.Context, w *Window, function string, args ...any) (answer T, err error) {
	list := append([]any{}, args...)
	given, err := json.Marshal(list)
	if err != nil {
		return answer, err
	}
	text, err := run(ctx, w, chromedp.Evaluate[string](fmt.Sprintf("JSON.stringify((%s).%s(...%s))", pageScript, function, given)))
	if err != nil {
		return answer, fmt.Errorf("%s%s: %w", function, given, err)
	}
	return answer, json.Unmarshal([]byte(text), &answer)
}

// do carries out what gives nothing back.
func (w *Window) do(ctx context.Context, steps ...chromedp.Action[chromedp.Void]) error {
	_, err := run(ctx, w, chromedp.Steps(steps...))
	return err
}

// run carries out an action in a window, for as long as whoever asked waits and no longer than is
// ever needed.
func run[T any](ctx context.Context, w *Window, a chromedp.Action[T]) (T, error) {
	limited, cancel := context.WithTimeout(w.ctx, actionTimeout)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	return chromedp.Run(limited, a)
}

// call is a command of the debugging protocol as a step.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}
