package report

import (
	"fmt"
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

// NoteText is what was not done or compared as the step says, and with what range an amount was compared.
func (s Step) NoteText() string {
	switch {
	case s.Range == "":
		return s.Note
	case s.Note == "":
		return s.Range + ": " + insideRange
	}
	return s.Note + "; " + insideRange
}

// insideRange says what a comparison with a range does not notice.
const insideRange = "a wrong amount inside this range is not noticed"

// Ranges are the comparisons of amounts with a range, each with the file and line of its step.
func (s *Scenario) Ranges() (all []string) {
	file, _ := s.place()
	for _, step := range s.Steps {
		if step.Range != "" {
			all = append(all, fmt.Sprintf("%s:%d: %s", file, step.Line, step.Range))
		}
	}
	return all
}

// Ranges are those of all scenarios.
func (r *Run) Ranges() (all []string) {
	for _, s := range r.listed() {
		all = append(all, s.Ranges()...)
	}
	return all
}

// rangesLine says how many amounts were compared with a range, "" where none was.
func (r *Run) rangesLine() string {
	switch n := len(r.Ranges()); n {
	case 0:
		return ""
	case 1:
		return r.Language.Say("1 amount was compared with a range, so a wrong one inside it is not noticed: the note at its step says which") + "\n"
	default:
		return r.Language.Sayf("%d amounts were compared with a range, so a wrong one inside it is not noticed: the notes at their steps say which", n) + "\n"
	}
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
