package report

import (
	"fmt"
	"strings"
)

// Notes are what was not done or compared as the steps say, although they passed, each with the file and line of its step.
func (s *Scenario) Notes() (all []string) {
	file, _ := s.place()
	for _, step := range s.Steps {
		if step.Note != "" {
			all = append(all, fmt.Sprintf("%s:%d: %s", file, step.Line, step.Note))
		}
	}
	return append(all, s.noted...)
}

// notesText is those of a scenario that passed, or did in part, one line each.
func (s *Scenario) notesText() string {
	var b strings.Builder
	for _, note := range s.Notes() {
		fmt.Fprintf(&b, "      note: %s\n", hanging(shorten(note)))
	}
	return b.String()
}

// notesLine says how many scenarios passed with notes, and shows the first, for a report that lists no scenario that passed.
func (r *Run) notesLine() string {
	noted, first := 0, ""
	for _, s := range r.Scenarios {
		if notes := s.Notes(); s.Outcome == Passed && len(notes) > 0 {
			if noted++; first == "" {
				first = notes[0]
			}
		}
	}
	if noted == 0 {
		return ""
	}
	return fmt.Sprintf("\nnotes at %s that passed: --format pretty shows them\n  %s\n", Count(noted, "scenario"), hanging(shorten(first)))
}
