package mock

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// log logs violations by the mock itself as errors, unmatched requests as warnings, and every other
// exchange at level debug.
func (x *exchange) log(e *journal.Entry) {
	log := x.server.options.Log
	for _, v := range e.OwnViolations {
		log.Error("the answer violates the contract: this is a bug of the mock, please report it", "request", e.N, "in", v.In, "at", v.Pointer, "what", v.What, "line", v.Line)
	}
	level, message := slog.LevelDebug, "call"
	if e.Sandbox == "" || e.Call.Operation == nil {
		level, message = slog.LevelWarn, UnmatchedMessage
	}
	if log.Enabled(context.Background(), level) {
		log.LogAttrs(context.Background(), level, message, attributes(e)...)
	}
}

// UnmatchedMessage is the log message of an unmatched request, for programs that show it in another way.
const UnmatchedMessage = "an unmatched request"

// detailsLink is the call of the control API that shows an unmatched request in full.
func detailsLink(e *journal.Entry) string {
	if e.Sandbox == "" {
		return fmt.Sprintf("GET %s/requests/%d", control.Prefix, e.N)
	}
	return fmt.Sprintf("GET %s/sandboxes/%s/requests/%d", control.Prefix, control.Segment(e.Sandbox), e.N)
}

// attributes are the log attributes of an exchange: its number in the journal, the request id that
// the caller got, and the outcome. They contain nothing that the caller sent, which could be secret.
func attributes(e *journal.Entry) []slog.Attr {
	all := []slog.Attr{slog.Uint64("request", e.N), slog.String("request_id", e.Call.RequestID), slog.String("sandbox", e.Sandbox)}
	s := e.Summary()
	all = append(all, slog.String("operation", s.Operation), slog.Int("status", s.Status), slog.String("code", s.Code), slog.String("row", s.Rule), slog.Duration("took", e.Took))
	if e.FaultLabel != "" {
		all = append(all, slog.String("fault", e.FaultLabel))
	}
	if n := len(s.Violations); n > 0 {
		all = append(all, slog.Int("violations", n))
	}
	if e.Sandbox == "" || e.Call.Operation == nil {
		if why := whyUnmatched(e); why != "" {
			all = append(all, slog.String("why", why))
		}
		if s.NearestKey != "" {
			all = append(all, slog.String("nearest_key", s.NearestKey))
		}
		all = append(all, slog.String("see", detailsLink(e)))
	}
	return all
}

// whyUnmatched says what is wrong with an unmatched request: its path, its token, or both. "" where the code says all.
func whyUnmatched(e *journal.Entry) string {
	var reasons []string
	if e.Refusal != nil && len(e.Refusal.Violations) > 0 {
		reasons = append(reasons, e.Refusal.Violations[0].What)
	}
	if hint := e.TokenHint(); hint != "" {
		reasons = append(reasons, hint)
	}
	return strings.Join(reasons, "; ")
}
