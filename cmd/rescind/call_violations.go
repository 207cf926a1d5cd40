package main

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
)

// isViolation reports whether a mock found something in a call for which it is refused, not only warnings.
func isViolation(a *caller.Response) bool {
	found := a.Header.Get("X-Mock-Violations")
	return found != "" && !strings.HasPrefix(found, "warning ")
}

// violationLines shows what a mock found wrong with a call: what breaks the contract in one line, and each warning, for
// which no call is refused, in a line of its own.
func violationLines(found string) string {
	const mark = "warning "
	var b strings.Builder
	for i, part := range strings.Split("; "+found, "; "+mark) {
		part = strings.TrimPrefix(part, "; ")
		switch {
		case part == "":
		case i == 0:
			fmt.Fprintf(&b, "breaks   %s\n", part)
		default:
			fmt.Fprintf(&b, "warning  %s\n", part)
		}
	}
	return b.String()
}
