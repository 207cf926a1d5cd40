package client

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// asksFor is a line with what the client was asked for, where times or retries matter; "" elsewhere.
func (r *Result) asksFor() string {
	timed := r.Case.Retry || r.Case.Timeout != 0 || r.Case.Deadline != 0 || slices.ContainsFunc(r.Case.Checks, func(c judge.Check) bool { return c.Timing })
	if r.line == nil || !timed || r.Case.Task != nil {
		return ""
	}
	text := fmt.Sprintf("asked: %s, timeout_ms %d", r.line.Operation, r.line.TimeoutMS)
	if r.line.DeadlineMS > 0 {
		text += fmt.Sprintf(", deadline_ms %d", r.line.DeadlineMS)
	}
	return fmt.Sprintf("%s, retry %t\n", text, r.line.Retry)
}

// talked are the questions of an agent as text.
func talked(all []Asked) string {
	var b strings.Builder
	for _, a := range all {
		fmt.Fprintf(&b, "asked: %s\n", strings.Join(strings.Fields(a.Ask+" "+a.About), " "))
		if a.At != "" {
			fmt.Fprintf(&b, "answered: %s\n", strings.Join(strings.Fields(a.Answer), " "))
		}
	}
	return b.String()
}
