package browser

import (
	"context"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Resize sets the width of the window, in pixels.
func (w *Window) Resize(ctx context.Context, width int) error {
	return w.do(ctx, chromedp.EmulateViewport(int64(width), height))
}

// SetColorScheme sets the preferred colour scheme: light or dark.
func (w *Window) SetColorScheme(ctx context.Context, scheme string) error {
	return w.do(ctx, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}))
}

// DisableScripts switches off the scripts of pages.
func (w *Window) DisableScripts(ctx context.Context) error {
	return w.do(ctx, command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
}

// Overflow returns by how many pixels the page is wider than the window. With 0 nobody has to scroll
// sideways.
func (w *Window) Overflow(ctx context.Context) (int, error) {
	return callScript[int](ctx, w, "overflow")
}

// Unreadable returns what people could not read: texts beyond the edge of the window, squeezed into a narrow column, or
// cut off in their field.
func (w *Window) Unreadable(ctx context.Context) ([]string, error) {
	return callScript[[]string](ctx, w, "unreadable")
}

// PageBytes returns how many bytes the HTML of the page took, without images and scripts.
func (w *Window) PageBytes(ctx context.Context) (int, error) {
	return callScript[int](ctx, w, "pageBytes")
}

// Picture returns a screenshot of the whole page, as a PNG.
func (w *Window) Picture(ctx context.Context) ([]byte, error) {
	const png = 100 // with a lower quality the browser returns a JPEG
	return run(ctx, w, chromedp.FullScreenshot(png))
}

// View returns a screenshot of what the window shows, as a PNG.
func (w *Window) View(ctx context.Context) ([]byte, error) {
	return run(ctx, w, chromedp.CaptureScreenshot())
}

// WaitForText waits until the page shows a text. A page that loads itself anew meanwhile loses the
// script that waits, so the wait is begun again; it ends in any case after actionTimeout.
func (w *Window) WaitForText(ctx context.Context, text string) error {
	until := time.Now().Add(actionTimeout)
	for {
		err := w.waitOnce(ctx, text)
		if err == nil || !strings.Contains(err.Error(), "context") || ctx.Err() != nil || time.Now().After(until) {
			return err
		}
	}
}

func (w *Window) waitOnce(ctx context.Context, text string) error {
	_, err := run(ctx, w, chromedp.PollFunction[bool]("(text) => document.body.innerText.includes(text)",
		chromedp.WithPollingMutation(), chromedp.WithPollingTimeout(0), chromedp.WithPollingArgs(text)))
	return err
}

// Tab moves the focus to the next element and returns its name.
func (w *Window) Tab(ctx context.Context) (string, error) {
	if err := w.do(ctx, chromedp.KeyEvent(kb.Tab)); err != nil {
		return "", err
	}
	return callScript[string](ctx, w, "focused")
}

// Key presses a key on the focused element; with loadsPage it waits for the page that the key opens.
func (w *Window) Key(ctx context.Context, key string, loadsPage bool) error {
	if loadsPage {
		return w.load(ctx, chromedp.KeyEvent(key))
	}
	return w.do(ctx, chromedp.KeyEvent(key))
}
