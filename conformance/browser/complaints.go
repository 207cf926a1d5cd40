package browser

import (
	"context"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// complaints are what pages brought upon themselves: scripts that failed, and what the page's own
// Content-Security-Policy forbade.
type complaints struct {
	mu   sync.Mutex
	list []string
}

// hear notes the complaints of a window as long as it is open.
func (c *complaints) hear(ctx context.Context) {
	for m, err := range chromedp.Console(ctx) {
		if err != nil {
			return
		}
		if m.Type == chromedp.ConsoleException || m.Type == chromedp.ConsoleError && !refused(m.Text) {
			c.mu.Lock()
			c.list = append(c.list, m.Text)
			c.mu.Unlock()
		}
	}
}

// refused is how a browser tells that the answer to a form was no: a page says why.
func refused(text string) bool {
	return strings.HasPrefix(text, "Failed to load resource: the server responded with a status of 4")
}

// Complaints are those since the last time.
func (w *Window) Complaints() []string {
	w.complaints.mu.Lock()
	defer w.complaints.mu.Unlock()
	list := w.complaints.list
	w.complaints.list = nil
	return list
}
