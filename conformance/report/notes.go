package report

import (
	"fmt"
	"slices"
	"strings"
)

// Notes are what was not done or compared as the steps say, although they passed, each with the file and line of its step.
func (s *Scenario) Notes() (all []string) {
	file, _ := s.place()
	for _, step := range s.Steps {
		if text := step.NoteText(); text != "" {
			all = append(all, fmt.Sprintf("%s:%d: %s", file, step.Line, text))
		}
	}
	return append(all, s.noted...)
}

// NoteText is what was not done or compared as the step says, with what range an amount was compared, and what could
// not be judged.
func (s Step) NoteText() string {
	var all []string
	switch {
	case s.Range == "":
		all = append(all, s.Note)
	case s.Note == "":
		all = append(all, s.Range+": "+insideRange)
	default:
		all = append(all, s.Note, insideRange)
	}
	all = append(all, s.Unjudged...)
	return strings.Join(slices.DeleteFunc(all, func(text string) bool { return text == "" }), "; ")
}

// insideRange says what a comparison with a range does not notice.
const insideRange = "a wrong amount inside this range is not noticed"

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
