package browser

import (
	"context"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Resize makes the window as wide as a screen, in pixels.
func (w *Window) Resize(ctx context.Context, width int) error {
	return w.do(ctx, chromedp.EmulateViewport(int64(width), height))
}

// Prefer sets the colours that whoever looks prefers: light or dark.
func (w *Window) SetColorScheme(ctx context.Context, scheme string) error {
	return w.do(ctx, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}))
}

// Disable switches the scripts of pages off.
func (w *Window) DisableScripts(ctx context.Context) error {
	return w.do(ctx, command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
}

// Overflow is by how many pixels the page is wider than the window: by none, one need not scroll
// sideways to read it.
func (w *Window) Overflow(ctx context.Context) (int, error) {
	return callScript[int](ctx, w, "overflow")
}

// Weight is how many bytes the page took, without what it loads besides.
func (w *Window) PageBytes(ctx context.Context) (int, error) {
	return callScript[int](ctx, w, "weight")
}

// Picture is the whole page, as a PNG.
func (w *Window) Picture(ctx context.Context) ([]byte, error) {
	const png = 100 // a quality below is a JPEG
	return run(ctx, w, chromedp.FullScreenshot(png))
}

// Await waits until the page says something that it did not say when it came.
func (w *Window) WaitForText(ctx context.Context, text string) error {
	_, err := run(ctx, w, chromedp.PollFunction[bool]("(text) => document.body.innerText.includes(text)",
		chromedp.WithPollingMutation(), chromedp.WithPollingTimeout(0), chromedp.WithPollingArgs(text)))
	return err
}

// Tab goes to the next thing that can be used by keyboard and tells its name.
func (w *Window) Tab(ctx context.Context) (string, error) {
	if err := w.do(ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
		return "", err
	}
	return callScript[string](ctx, w, "focused")
}

// Key presses a key where the focus is; with leads it waits for the page that comes of it.
func (w *Window) Key(ctx context.Context, key string, leads bool) error {
	if leads {
		return w.load(ctx, chromedp.KeyEvent(key))
	}
	return w.do(ctx, chromedp.KeyEvent(key))
}
