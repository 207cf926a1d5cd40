package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"sync/atomic"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// callLines writes a line for every call, while it is answered.
type callLines struct {
	out io.Writer
	log *slog.Logger // gets the lines instead where the log is JSON
	url string       // of the mock, for what is pointed to

	explained atomic.Int32 // how many wrong signatures were explained
	warned    atomic.Int32 // how many warnings were shown in words
	tried     atomic.Int32 // how many calls were looked at whose signature was not judged
}

// observer returns what sees every call; nil when the calls are not to be shown.
func (s *serveFlags) observer(out io.Writer) func(*journal.Entry) {
	if !s.showsCalls() {
		return nil
	}
	s.calls.out = out
	if s.logFormat == "json" {
		return s.calls.logCall
	}
	return s.calls.writeCall
}

// showsCalls reports whether there is a line for every call: it is asked for less by --quiet, or by a log of
// warnings only.
func (s *serveFlags) showsCalls() bool {
	return !s.quiet && (s.logLevel == "info" || s.logLevel == "debug")
}

// writeCall writes a call for people. Observers are called by several calls at once; one write is one line.
func (l *callLines) writeCall(e *journal.Entry) {
	const usualLength = 384 // with a reason and an address
	b := e.Time.AppendFormat(make([]byte, 0, usualLength), "15:04:05 ")
	b = append(b, e.Vendor...)
	for range len("alibaba") - len(e.Vendor) {
		b = append(b, ' ')
	}
	for _, word := range []string{operationOfCall(e), statusText(e.Answer.Status), e.Answer.Code, e.Answer.Row} {
		if word != "" {
			b = append(append(b, ' '), word...)
		}
	}
	b = append(strconv.AppendInt(append(b, ' '), e.Took.Milliseconds(), 10), "ms"...)
	if why := l.why(e); why != "" {
		b = append(append(b, ": "...), why...)
	}
	l.out.Write(append(b, '\n'))
}

// statusText is the status of an answer for people; a call that was dropped on purpose has none.
func statusText(status int) string {
	if status == 0 {
		return "no answer"
	}
	return strconv.Itoa(status)
}

// logCall writes a call for programs.
func (l *callLines) logCall(e *journal.Entry) {
	all := []slog.Attr{
		slog.String("vendor", e.Vendor), slog.String("operation", operationOfCall(e)), slog.Int("status", e.Answer.Status), slog.String("code", e.Answer.Code),
		slog.String("row", e.Answer.Row), slog.Int64("ms", e.Took.Milliseconds()), slog.String("why", l.why(e)),
	}
	l.log.LogAttrs(context.Background(), slog.LevelInfo, "answered", all...)
}

// operationOfCall is the operation, or how the call was sent where there is none. What a caller wrote is masked.
func operationOfCall(e *journal.Entry) string {
	if e.Call.Operation != nil {
		return e.Call.Operation.ID
	}
	const longest = 80
	return fmt.Sprintf("%.*q", longest, e.Masked(e.Call.Method+" "+e.Call.Path))
}

// A withoutUnmatched is a log handler that leaves out unmatched requests: they have a line as calls.
type withoutUnmatched struct{ slog.Handler }

// Handle writes the record, unless it is about an unmatched request.
func (h withoutUnmatched) Handle(ctx context.Context, r slog.Record) error {
	if r.Message == mock.UnmatchedMessage {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps leaving them out.
func (h withoutUnmatched) WithAttrs(all []slog.Attr) slog.Handler {
	return withoutUnmatched{h.Handler.WithAttrs(all)}
}

// WithGroup keeps leaving them out.
func (h withoutUnmatched) WithGroup(name string) slog.Handler {
	return withoutUnmatched{h.Handler.WithGroup(name)}
}
