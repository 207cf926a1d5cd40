package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// changeObserver returns what sees every call of the control API that changed something; nil when calls are not to be
// shown.
func (s *serveFlags) changeObserver(out io.Writer) func(control.Change) {
	if !s.showsCalls() {
		return nil
	}
	if s.logFormat == "json" {
		return s.calls.logChange
	}
	return func(c control.Change) { writeChange(out, c) }
}

// writeChange writes a change for people. One write is one line.
func writeChange(out io.Writer, c control.Change) {
	b := c.Time.AppendFormat(make([]byte, 0, 128), "15:04:05")
	out.Write(fmt.Appendf(b, " control %s %s %d: %s\n", c.Method, c.Path, c.Status, quoteInvisible(c.What)))
}

// logChange writes a change for programs.
func (l *callLines) logChange(c control.Change) {
	l.log.LogAttrs(context.Background(), slog.LevelInfo, "changed", slog.String("method", c.Method), slog.String("path", c.Path), slog.Int("status", c.Status), slog.String("what", c.What))
}
