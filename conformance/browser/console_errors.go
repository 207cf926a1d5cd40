package browser

import (
	"context"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// complaints are what pages brought upon themselves: scripts that failed, and what the page's own
// Content-Security-Policy forbade.
type consoleErrors struct {
	mu   sync.Mutex
	list []string
}

// hear notes the complaints of a window as long as it is open.
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

// refused is how a browser tells that the answer to a form was no: a page says why.
func isRefusedForm(text string) bool {
	return strings.HasPrefix(text, "Failed to load resource: the server responded with a status of 4")
}

// Complaints are those since the last time.
func (w *Window) ConsoleErrors() []string {
	w.errors.mu.Lock()
	defer w.errors.mu.Unlock()
	list := w.errors.list
	w.errors.list = nil
	return list
}
