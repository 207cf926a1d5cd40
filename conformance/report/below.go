package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Below is what stands below a step: its table, in columns of equal width, or its text.
func (s Step) Below() string {
	if len(s.Table) == 0 {
		return s.Doc
	}
	var widths []int
	for _, row := range s.Table {
		for i, value := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(value))
		}
	}
	var b strings.Builder
	for _, row := range s.Table {
		for i, value := range row {
			fmt.Fprintf(&b, "| %s%s ", value, strings.Repeat(" ", widths[i]-utf8.RuneCountInString(value)))
		}
		b.WriteString("|\n")
	}
	return b.String()
}

// NamedText says which resource each alias stood for, "" where that is not known.
func (s *Scenario) NamedText() string {
	if len(s.Named) == 0 {
		return ""
	}
	var all []string
	for _, n := range s.Named {
		all = append(all, fmt.Sprintf("%q is %s", n.Alias, n.ID))
	}
	return strings.Join(all, ", ")
}

// Explaining returns the commands that explain the rows of a scenario: none where the rows are not what is judged.
func (r *Run) Explaining(s *Scenario) (commands []string) {
	if r.Words != nil {
		return nil
	}
	for _, row := range s.Rows {
		commands = append(commands, "rescind catalogue --why "+row)
	}
	return commands
}

// stepsText is the steps of a scenario that failed, with what stands below them, one line each.
func (s *Scenario) stepsText() string {
	var b strings.Builder
	for _, step := range s.Steps {
		fmt.Fprintf(&b, "%s %s\n", signs[step.Outcome], shorten(step.Text))
		for line := range strings.Lines(step.Below()) {
			fmt.Fprintf(&b, "    %s\n", shorten(strings.TrimRight(line, "\n")))
		}
		if note := step.NoteText(); note != "" {
			fmt.Fprintf(&b, "    note: %s\n", shorten(note))
		}
	}
	if text := s.NamedText(); text != "" {
		fmt.Fprintf(&b, "%s\n", text)
	}
	return b.String()
}
