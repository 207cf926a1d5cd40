package report

import "fmt"

// Ranges are the comparisons of amounts with a range, each with the file and line of its step.
func (s *Scenario) Ranges() []string {
	return s.ofSteps(func(step Step) []string {
		if step.Range == "" {
			return nil
		}
		return []string{step.Range}
	})
}

// Unjudged is what steps have seen and could not judge, each with the file and line of its step.
func (s *Scenario) Unjudged() []string {
	return s.ofSteps(func(step Step) []string { return step.Unjudged })
}

// ofSteps are texts of each step, with the file and line of the step.
func (s *Scenario) ofSteps(texts func(Step) []string) (all []string) {
	file, _ := s.place()
	for _, step := range s.Steps {
		for _, text := range texts(step) {
			all = append(all, fmt.Sprintf("%s:%d: %s", file, step.Line, text))
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

// Unjudged is that of all scenarios, and what could not be read at the end of the run.
func (r *Run) Unjudged() (all []string) {
	for _, s := range r.listed() {
		all = append(all, s.Unjudged()...)
	}
	return append(all, r.Unread...)
}

// doubtLines say how many amounts were compared with a range, and how many orders were not judged in full.
func (r *Run) doubtLines() string { return r.rangesLine() + r.unjudgedLine() }

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

func (r *Run) unjudgedLine() string {
	switch n := len(r.Unjudged()); n {
	case 0:
		return ""
	case 1:
		return r.Language.Say("1 order was not judged in full, so it may be wrong: the note at its step says which") + "\n"
	default:
		return r.Language.Sayf("%d orders were not judged in full, so they may be wrong: the notes at their steps say which", n) + "\n"
	}
}
