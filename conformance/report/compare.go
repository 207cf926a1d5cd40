package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Comparison holds the differences between two runs. It matches scenarios by file and name, because
// lines may have moved.
type Comparison struct {
	Old, New *Run
	Changes  []Change
}

// A Change is a scenario whose outcome differs, or that shows fewer rows than before although its
// outcome is the same. Old or New is nil when that run did not have it.
type Change struct{ Old, New *Scenario }

// Compare returns what changed from an old run to a new one, in the order of the new run; scenarios
// that are gone come last.
func Compare(old, new *Run) *Comparison {
	c := &Comparison{Old: old, New: new}
	before := map[string]*Scenario{}
	for _, s := range old.Scenarios {
		before[s.fileAndName()] = s
	}
	for _, s := range new.Scenarios {
		was := before[s.fileAndName()]
		delete(before, s.fileAndName())
		if change := (Change{was, s}); was == nil || was.Outcome != s.Outcome || len(change.lostRows()) > 0 {
			c.Changes = append(c.Changes, change)
		}
	}
	for _, s := range old.Scenarios {
		if before[s.fileAndName()] != nil {
			c.Changes = append(c.Changes, Change{s, nil})
		}
	}
	return c
}

// fileAndName identifies a scenario when lines have moved.
func (s *Scenario) fileAndName() string {
	file, _ := s.place()
	return file + ": " + s.Name
}

// Worse reports whether any scenario got worse: one that passed, also partly, fails now, was not run,
// shows fewer rows or is gone, or a new one fails. Improvements elsewhere do not make up for it.
func (c *Comparison) Worse() bool { return slices.ContainsFunc(c.Changes, Change.worse) }

// worse reports whether the scenario got worse. A known failure is not worse.
func (c Change) worse() bool {
	switch {
	case c.New == nil:
		return c.Old.Outcome <= Partly
	case c.Old == nil:
		return c.New.Outcome >= Failed && c.New.Known == ""
	}
	return (c.New.Outcome > c.Old.Outcome || len(c.lostRows()) > 0) && c.New.Known == ""
}

// lostRows returns the rows that the scenario showed in the old run and does not show in the new one,
// where both ended early. Other outcomes say enough by themselves.
func (c Change) lostRows() (lost []string) {
	if c.Old == nil || c.New == nil || c.Old.Outcome != Partly || c.New.Outcome != Partly {
		return nil
	}
	for _, row := range c.Old.Shown {
		if !slices.Contains(c.New.Shown, row) {
			lost = append(lost, row)
		}
	}
	return lost
}

// String describes the change on one line.
func (c Change) String() string {
	was, is := c.Old.outcomeText(), c.New.outcomeText()
	switch {
	case c.New == nil:
		return fmt.Sprintf("%s: was %s, is gone", c.Old.fileAndName(), was)
	case c.lostRows() != nil:
		return fmt.Sprintf("%s: was %s and is %s, but no longer shows %s: %s", c.New.fileAndName(), was, is, strings.Join(c.lostRows(), ", "), shorten(c.New.Reason))
	case c.Old == nil:
		return strings.TrimSuffix(fmt.Sprintf("%s: new, %s: %s", c.New.fileAndName(), is, shorten(c.New.Reason)), ": ")
	}
	return strings.TrimSuffix(fmt.Sprintf("%s: was %s, is %s: %s", c.New.fileAndName(), was, is, shorten(c.New.Reason)), ": ")
}

// outcomeText is the outcome in plain words; "" where a run did not have the scenario.
func (s *Scenario) outcomeText() string {
	if s == nil {
		return ""
	}
	return plainWords(s.Outcome.String())
}

// WriteChanges lists what changed between two reports: what got worse comes first.
func WriteChanges[T fmt.Stringer](b *strings.Builder, changes []T, worse func(T) bool) {
	for _, part := range []struct {
		title string
		worse bool
	}{{"worse", true}, {"other changes", false}} {
		var lines []string
		for _, change := range changes {
			if worse(change) == part.worse {
				lines = append(lines, "  "+change.String())
			}
		}
		if lines != nil {
			fmt.Fprintf(b, "%s (%d)\n%s\n\n", part.title, len(lines), strings.Join(lines, "\n"))
		}
	}
}

// Write writes the comparison for people: what got worse comes first.
func (c *Comparison) Write(w io.Writer) error {
	var b strings.Builder
	if c.New.NotStarted != "" {
		_, err := fmt.Fprintf(w, "the new run could not start: %s\n\nold: %s\n", shorten(c.New.NotStarted), summary(c.Old))
		return err
	}
	WriteChanges(&b, c.Changes, Change.worse)
	c.writeObservations(&b)
	fmt.Fprintf(&b, "old: %s\nnew: %s\n", summary(c.Old), summary(c.New))
	_, err := io.WriteString(w, b.String())
	return err
}

// writeObservations writes the observations that only one of the runs made.
func (c *Comparison) writeObservations(b *strings.Builder) {
	for _, side := range []struct {
		title     string
		has, lack []Observation
	}{{"newly observed", c.New.Observations, c.Old.Observations}, {"no longer observed", c.Old.Observations, c.New.Observations}} {
		title := side.title
		for _, o := range side.has {
			if slices.ContainsFunc(side.lack, o.SameAs) {
				continue
			}
			if title != "" {
				fmt.Fprintf(b, "%s\n", title)
				title = ""
			}
			fmt.Fprintf(b, "  %s\n", shorten(o.String()))
		}
		if title == "" {
			b.WriteString("\n")
		}
	}
}
