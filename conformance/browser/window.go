package browser

import (
	"context"
	_ "embed" // page.js
	"encoding/json"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/rescindhq/rescind/conformance/steps"
)

// The widths of a desktop and of a phone screen, and the height of both, in pixels.
const (
	Wide   = 1280
	Narrow = 400
	height = 900
)

// A Window is a window of a browser. It implements [steps.Window].
type Window struct {
	ctx    context.Context
	close  func()
	errors consoleErrors
}

// Close closes the window and deletes its cookies.
func (w *Window) Close() { w.close() }

// Visit opens an address and waits until the page has loaded.
func (w *Window) Visit(ctx context.Context, address string) error {
	return w.do(ctx, chromedp.Navigate(address))
}

// pageScript finds and reads elements of a page. The debugging protocol runs it, so that it works on pages
// that forbid scripts too.
//
//go:embed page.js
var pageScript string

// A clickPoint is where to click on an element, and whether the click loads another page.
type clickPoint struct {
	X, Y      float64
	LoadsPage bool
	Problem   string // why the element cannot be clicked; "": it can
}

// Press clicks on a link, button or checkbox, or selects an option of a list, by its name. The beginning of
// a name is enough where no other name begins so.
func (w *Window) Press(ctx context.Context, name string) error {
	if picked, err := callScript[bool](ctx, w, "pick", name); picked || err != nil {
		return err
	}
	s, err := callScript[clickPoint](ctx, w, "clickPoint", name)
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

// load carries out an action that opens another page, and waits until the page has loaded.
func (w *Window) load(ctx context.Context, does chromedp.Action[chromedp.Void]) error {
	_, err := run(ctx, w, chromedp.WaitEvent(page.LoadEventFired, nil, does))
	return err
}

// Write types a text into the field with the label.
func (w *Window) Write(ctx context.Context, label, text string) error {
	wrong, err := callScript[string](ctx, w, "focusField", label)
	if err != nil {
		return err
	}
	if wrong != "" {
		return errors.New(wrong)
	}
	return w.do(ctx, chromedp.KeyEvent(text))
}

// Read returns what the page shows.
func (w *Window) Read(ctx context.Context) (steps.Page, error) {
	return callScript[steps.Page](ctx, w, "read")
}

// callScript calls a function of page.js and decodes its result.
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

// do carries out actions that have no result.
func (w *Window) do(ctx context.Context, steps ...chromedp.Action[chromedp.Void]) error {
	_, err := run(ctx, w, chromedp.Steps(steps...))
	return err
}

// run carries out an action in a window, until the context of the caller ends or actionTimeout is over.
func run[T any](ctx context.Context, w *Window, a chromedp.Action[T]) (T, error) {
	limited, cancel := context.WithTimeout(w.ctx, actionTimeout)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	return chromedp.Run(limited, a)
}

// command makes an action from a command of the debugging protocol.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}
