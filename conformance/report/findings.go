package report

import (
	"fmt"
	"strings"
	"unicode"
)

// maxAlike is how many scenarios that failed for the same kind of reason are shown with their exchanges.
const maxAlike = 3

// explainFindings writes a scenario whose steps are checks: what is right, both sides of each check that failed,
// what the client surfaced, the exchanges, and the command that runs it again. seen counts the kinds of reasons.
func (r *Run) explainFindings(b *strings.Builder, s *Scenario, seen map[string]int) {
	fmt.Fprintf(b, "      %s\n", shorten(s.Says))
	text := s.findings()
	kind := kindOfReason(s.Reason)
	if seen[kind]++; s.Known == "" && seen[kind] <= maxAlike {
		text += s.Detail
	} else if s.Known != "" && s.Detail != "" {
		text += "(its exchanges are in --format json)\n"
	} else if s.Detail != "" {
		text += "(the exchanges are like those of the first with this reason: --format json has all)\n"
	}
	for line := range strings.Lines(shortenLines(text)) {
		fmt.Fprintf(b, "      %s\n", printable(strings.TrimRight(line, "\n")))
	}
	if s.Known != "" {
		fmt.Fprintf(b, "      known: %s\n", shorten(s.Known))
	}
	if again := r.RepeatOf(s); again != "" {
		fmt.Fprintf(b, "      repeat: %s\n", again)
	}
}

// printable replaces what a terminal would obey: a client under test sends and says what it likes.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, line)
}

// findings are the steps that did not pass, and what the client surfaced, where the steps are checks.
func (s *Scenario) findings() string {
	if s.Says == "" {
		return ""
	}
	var b strings.Builder
	found := false
	for _, step := range s.Steps {
		if step.Outcome < Failed {
			continue
		}
		found = true
		fmt.Fprintf(&b, "%s %s\n", signs[step.Outcome], step.Text)
		for line := range strings.Lines(step.Reason) {
			fmt.Fprintf(&b, "    %s\n", strings.TrimRight(line, "\n"))
		}
	}
	if !found && s.Reason != "" {
		fmt.Fprintf(&b, "%s\n", s.Reason)
	}
	b.WriteString(s.Asked)
	if s.Surfaced != "" {
		fmt.Fprintf(&b, "surfaced: %s\n", s.Surfaced)
	}
	return b.String()
}
