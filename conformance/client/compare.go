package client

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A Comparison holds the differences between two reports. It matches cases by id, also when one was renamed.
type Comparison struct {
	Old, New *Earlier
	Changes  []Change
}

// A Change is a case whose outcome differs, or of which other checks fail. Old or New is nil when that report
// has no such case.
type Change struct {
	ID       string
	Old, New *jsonCase
	excused  bool // what is new fails no run
}

// Compare returns what changed from an old report to a new one, in the order of the new one; cases that are gone
// come last.
func Compare(old, new *Earlier) *Comparison {
	c := &Comparison{Old: old, New: new}
	for i := range new.Cases {
		is := &new.Cases[i]
		was := old.byID[idNow(is.ID)]
		change := Change{ID: idNow(is.ID), Old: was, New: is, excused: new.excused(is)}
		if was == nil || was.Outcome != is.Outcome || !slices.Equal(was.failed(), is.failed()) {
			c.Changes = append(c.Changes, change)
		}
	}
	for i := range old.Cases {
		if was := &old.Cases[i]; new.byID[idNow(was.ID)] == nil {
			c.Changes = append(c.Changes, Change{ID: idNow(was.ID), Old: was})
		}
	}
	return c
}

// Worse reports whether any case got worse, or the new run is an error as a whole. Improvements elsewhere do not
// make up for it.
func (c *Comparison) Worse() bool {
	return slices.ContainsFunc(c.Changes, Change.worse) || c.New.Outcome >= Invalid && c.Old.Outcome < Invalid
}

// worse reports whether the case got worse: it passed and fails now, was not run or is gone, another check of it
// fails, or it is new and fails. What is known or declared is not worse.
func (c Change) worse() bool {
	switch {
	case c.New == nil:
		return c.Old.Outcome == Passed
	case c.excused:
		return false
	case c.Old == nil:
		return c.New.Outcome > NotRun
	}
	return c.New.Outcome > c.Old.Outcome || c.New.Outcome == c.Old.Outcome && len(c.newlyFailing()) > 0
}

// newlyFailing are the checks that failed in the new report alone.
func (c Change) newlyFailing() []string {
	if c.Old == nil || c.New == nil {
		return nil
	}
	before := c.Old.failed()
	return slices.DeleteFunc(c.New.failed(), func(id string) bool { return slices.Contains(before, id) })
}

// String describes the change on one line.
func (c Change) String() string {
	switch {
	case c.New == nil:
		return fmt.Sprintf("%s: was %s, is gone", c.ID, plain(c.Old.Outcome))
	case c.Old == nil:
		return strings.TrimSuffix(fmt.Sprintf("%s: new, %s: %s", c.ID, plain(c.New.Outcome), report.Shorten(oneLine(c.New.Reason))), ": ")
	case c.Old.Outcome == c.New.Outcome && len(c.newlyFailing()) > 0:
		return fmt.Sprintf("%s: is %s as before, and now also by %s: %s", c.ID, plain(c.New.Outcome), strings.Join(c.newlyFailing(), ", "), report.Shorten(oneLine(c.New.Reason)))
	case c.Old.Outcome == c.New.Outcome:
		return fmt.Sprintf("%s: is %s as before, by fewer checks: %s", c.ID, plain(c.New.Outcome), strings.Join(c.New.failed(), ", "))
	}
	return strings.TrimSuffix(fmt.Sprintf("%s: was %s, is %s: %s", c.ID, plain(c.Old.Outcome), plain(c.New.Outcome), report.Shorten(oneLine(c.New.Reason))), ": ")
}

// plain is the word of an outcome for people.
func plain(o Outcome) string { return strings.ReplaceAll(o.String(), "_", " ") }

// Write writes the comparison for people: what got worse comes first.
func (c *Comparison) Write(w io.Writer) error {
	var b strings.Builder
	report.WriteChanges(&b, c.Changes, Change.worse)
	for _, note := range c.notes() {
		fmt.Fprintf(&b, "! %s\n", note)
	}
	fmt.Fprintf(&b, "old: %s\nnew: %s\n", c.Old.summary(), c.New.summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// notes say what makes the two reports hard to compare.
func (c *Comparison) notes() (notes []string) {
	for _, of := range []struct{ what, old, new string }{
		{"judged by other cases", c.Old.Catalogue, c.New.Catalogue},
		{"of another profile", c.Old.Profile, c.New.Profile},
		{"of another client", c.Old.Client.Name, c.New.Client.Name},
	} {
		if of.old != of.new {
			notes = append(notes, fmt.Sprintf("the new report is %s: %s, before %s", of.what, of.new, of.old))
		}
	}
	for _, what := range append(slices.Clone(c.New.Mistakes), c.New.Stopped) {
		if what != "" {
			notes = append(notes, "in the new run: "+report.Shorten(what))
		}
	}
	return notes
}

// oneLine puts a reason with what a driver wrote on one line.
func oneLine(reason string) string { return strings.Join(strings.Fields(reason), " ") }
