package console_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
)

// A watcher reads the events that a page receives.
type watcher struct {
	t    *testing.T
	text *bufio.Scanner
}

// watchStream opens the stream of events of a page of the journal.
func (b *browser) watchStream(query string) *watcher {
	b.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, "GET", b.base+"/default/journal/live"+query, nil)
	answer, err := b.client.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		b.t.Fatalf("got %+v, %v", answer, err)
	}
	b.t.Cleanup(func() { cancel(); answer.Body.Close() })
	w := &watcher{b.t, bufio.NewScanner(answer.Body)}
	w.wantText(": what happens")
	return w
}

// wantText reads up to a line that has all parts.
func (w *watcher) wantText(parts ...string) string {
	w.t.Helper()
	for w.text.Scan() {
		line, all := w.text.Text(), true
		for _, part := range parts {
			all = all && strings.Contains(line, part)
		}
		if all {
			return line
		}
	}
	w.t.Fatalf("the stream ended (%v) before %q", w.text.Err(), parts)
	return ""
}

func (w *watcher) wantEnd() {
	w.t.Helper()
	for w.text.Scan() {
	}
	if err := w.text.Err(); err != nil {
		w.t.Errorf("the stream broke off: %v", err)
	}
}
