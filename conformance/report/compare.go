package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Comparison is what became of each scenario between two runs. Scenarios are known by file and
// name, so lines may have moved.
type Comparison struct {
	Old, New *Run
	Changes  []Change
}

// A Change is a scenario whose outcome is another one now. A nil side is a run that did not have it.
type Change struct{ Old, New *Scenario }

// Compare finds what changed from an old run to a new one, in the order of the new, what is gone last.
func Compare(old, new *Run) *Comparison {
	c := &Comparison{Old: old, New: new}
	before := map[string]*Scenario{}
	for _, s := range old.Scenarios {
		before[s.fileAndName()] = s
	}
	for _, s := range new.Scenarios {
		was := before[s.fileAndName()]
		delete(before, s.fileAndName())
		if was == nil || was.Outcome != s.Outcome {
			c.Changes = append(c.Changes, Change{was, s})
		}
	}
	for _, s := range old.Scenarios {
		if before[s.fileAndName()] != nil {
			c.Changes = append(c.Changes, Change{s, nil})
		}
	}
	return c
}

// name is the stable half of an id: the file, and the name within it.
func (s *Scenario) fileAndName() string {
	file, _ := splitID(s.ID)
	return file + ": " + s.Name
}

// Worse reports whether something passed and does not any more, whatever else got better: it fails
// now, was not run, or is gone.
func (c *Comparison) Worse() bool { return slices.ContainsFunc(c.Changes, Change.worse) }

func (c Change) worse() bool {
	switch {
	case c.New == nil:
		return c.Old.Outcome == Passed
	case c.Old == nil:
		return c.New.Outcome >= Failed && c.New.Known == ""
	}
	return c.New.Outcome > c.Old.Outcome && c.New.Known == ""
}

// String is the change in a line.
func (c Change) String() string {
	switch {
	case c.New == nil:
		return fmt.Sprintf("%s: was %s, is gone", c.Old.fileAndName(), c.Old.Outcome)
	case c.Old == nil:
		return strings.TrimSuffix(fmt.Sprintf("%s: new, %s: %s", c.New.fileAndName(), c.New.Outcome, shorten(c.New.Reason)), ": ")
	}
	return strings.TrimSuffix(fmt.Sprintf("%s: was %s, is %s: %s", c.New.fileAndName(), c.Old.Outcome, c.New.Outcome, shorten(c.New.Reason)), ": ")
}

// Write tells the comparison to people: what is worse first.
func (c *Comparison) Write(w io.Writer) error {
	var b strings.Builder
	if c.New.NotStarted != "" {
		_, err := fmt.Fprintf(w, "the new run was not begun: %s\n\nold: %s\n", shorten(c.New.NotStarted), summary(c.Old))
		return err
	}
	for _, part := range []struct {
		title string
		worse bool
	}{{"worse", true}, {"other changes", false}} {
		var lines []string
		for _, change := range c.Changes {
			if change.worse() == part.worse {
				lines = append(lines, "  "+change.String())
			}
		}
		if lines != nil {
			fmt.Fprintf(&b, "%s (%d)\n%s\n\n", part.title, len(lines), strings.Join(lines, "\n"))
		}
	}
	c.writeObservations(&b)
	fmt.Fprintf(&b, "old: %s\nnew: %s\n", summary(c.Old), summary(c.New))
	_, err := io.WriteString(w, b.String())
	return err
}

// observations tells what only one of the runs saw.
func (c *Comparison) writeObservations(b *strings.Builder) {
	for _, side := range []struct {
		title     string
		has, lack []Observation
	}{{"observed anew", c.New.Observations, c.Old.Observations}, {"not observed any more", c.Old.Observations, c.New.Observations}} {
		title := side.title
		for _, o := range side.has {
			if slices.Contains(side.lack, o) {
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
