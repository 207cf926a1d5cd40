package browser

import (
	"context"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// consoleErrors are the errors of a page in the console of the browser: failed scripts, and what its
// Content-Security-Policy blocked.
type consoleErrors struct {
	mu   sync.Mutex
	list []string
}

// collect records the console errors of a window while it is open.
func (c *consoleErrors) collect(ctx context.Context) {
	for m, err := range chromedp.Console(ctx) {
		if err != nil {
			return
		}
		if m.Type == chromedp.ConsoleException || m.Type == chromedp.ConsoleError && !isRefusedForm(m.Text) {
			c.mu.Lock()
			c.list = append(c.list, m.Text)
			c.mu.Unlock()
		}
	}
}

// isRefusedForm reports whether an error only says that the server refused a form with a status of 4xx:
// the page explains it, so it is not an error of the page.
func isRefusedForm(text string) bool {
	return strings.HasPrefix(text, "Failed to load resource: the server responded with a status of 4")
}

// ConsoleErrors returns the errors since the last call.
func (w *Window) ConsoleErrors() []string {
	w.errors.mu.Lock()
	defer w.errors.mu.Unlock()
	list := w.errors.list
	w.errors.list = nil
	return list
}
