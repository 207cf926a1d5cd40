package client

import (
	"fmt"
	"io"
	"strings"
)

// WritePretty writes what did not pass, each with its checks, the answer of the driver and what was sent, and the
// counts.
func WritePretty(w io.Writer, r *Report) error {
	var b strings.Builder
	for _, result := range r.Results {
		if result.Outcome == Passed || result.Outcome == Unsupported && result.Declared {
			continue
		}
		r.writeResult(&b, result)
	}
	for _, what := range append(append([]string{}, r.Complaints...), r.Mistakes...) {
		fmt.Fprintf(&b, "\n%s\n", what)
	}
	fmt.Fprintf(&b, "\n%s\n", r.Summary())
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) writeResult(b *strings.Builder, result *Result) {
	fmt.Fprintf(b, "\n%s %s\n  %s\n", strings.ToUpper(result.Outcome.String()), result.Case.ID, result.Case.Says)
	if len(result.failed()) == 0 {
		fmt.Fprintf(b, "  %s\n", result.Reason)
	}
	for _, c := range result.failed() {
		fmt.Fprintf(b, "  %s\n    expected %s\n    got      %s\n", c.ID, c.Expected, c.Got)
	}
	for _, x := range result.Exchanges {
		fmt.Fprintf(b, "  received %s %s: %d %s %s\n", x.Time.Format("15:04:05.000"), x.Operation, x.Status, x.Code, x.Fault)
	}
	fmt.Fprintf(b, "  again: %s\n", r.RepeatOf(result))
}

// Summary is the counts on one line.
func (r *Report) Summary() string {
	parts := []string{fmt.Sprintf("%d cases", len(r.Results))}
	for o := Passed; o <= Errored; o++ {
		if n := r.Count(o); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(o.String(), "_", " ")))
		}
	}
	return strings.Join(parts, ", ")
}
