package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// write writes a finding for people or for scripts.
func (v *finding) write(w io.Writer, format string) error {
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(v)
	}
	_, err := io.WriteString(w, v.text())
	return err
}

func (v *finding) text() string {
	b := &strings.Builder{}
	if v.Unjudged != "" {
		return quoteInvisible(v.Request+": "+v.Unjudged) + "; nothing is known about the signature.\n"
	}
	if v.Request != "" {
		fmt.Fprintf(b, "== %s ==\n", v.Request)
	}
	if v.Right {
		b.WriteString("The signature is right.\n")
	} else {
		writeCauses(b, v.Signature)
	}
	for _, warning := range v.Warnings {
		fmt.Fprintf(b, "\nWarning: %s\n", quoteInvisible(warning))
	}
	for _, note := range v.Notes {
		fmt.Fprintf(b, "\nNote: %s\n", note)
	}
	if v.Refused != "" {
		fmt.Fprintf(b, "\nThe call would be refused all the same: %s. `rescind catalogue --why` explains it.\n", v.Refused)
	}
	b.WriteString(v.dateText())
	return b.String()
}

// dateText says by which time the date was judged. By its own date no request is late.
func (v *finding) dateText() string {
	if v.JudgedAt.IsZero() {
		return ""
	}
	text := fmt.Sprintf("\nIts date was judged at %s, by %s.\n", v.JudgedAt.Format(time.RFC3339), v.JudgedBy)
	if v.JudgedBy == ownDate {
		text += "A clock that is wrong does not show in this. Was the call refused for its time? Add --at now, or --at with the time of the server.\n"
	}
	return text
}

// writeCauses writes why a signature is wrong: the causes, or what the server would sign.
func writeCauses(b *strings.Builder, s *journal.Checked) {
	e := s.Explanation
	fmt.Fprintln(b, e.Says)
	for _, c := range e.Causes {
		for i, m := range c.Mistakes {
			fmt.Fprintf(b, "\n%s%s", strings.Repeat("and ", min(i, 1)), m.ID)
			if m.Detail != "" {
				fmt.Fprintf(b, " (%s)", m.Detail)
			}
			b.WriteByte('\n')
			if !strings.Contains(e.Says, m.Says) {
				fmt.Fprintf(b, "  %s\n", m.Says)
			}
		}
		if len(c.Also) > 0 {
			fmt.Fprintf(b, "  In this call another mistake would give the same bytes:\n    %s\n", strings.Join(c.AlsoSays, "\n    "))
		}
		writeDifference(b, c.Difference)
	}
	if s.StringToSign != "" {
		writeIndented(b, "What has to be signed, canonical request", s.CanonicalRequest)
		writeIndented(b, "String to sign", s.StringToSign)
	}
}

// writeDifference shows the first byte that differs, one side under the other.
func writeDifference(b *strings.Builder, d *journal.Difference) {
	if d == nil {
		return
	}
	before := quoteInvisible(d.Before)
	fmt.Fprintf(b, "\n  The %s differs in byte %d, on line %d:\n", strings.ReplaceAll(d.In, "_", " "), d.Offset, d.Line)
	fmt.Fprintf(b, "    client  %s%s\n    server  %s%s\n            %s^\n", before, quoteInvisible(d.Client), before, quoteInvisible(d.Server), strings.Repeat(" ", len([]rune(before))))
}

// quoteInvisible makes what cannot be printed visible.
func quoteInvisible(s string) string {
	q := strconv.Quote(s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

func writeIndented(b *strings.Builder, title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(b, "  %s\n", strings.TrimRight(line, "\r"))
	}
}
