package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// KnownFailing writes the failures that no list has yet, as a file for --known-failing. Somebody must fill in
// reason and owner: without them the file is refused.
func KnownFailing(w io.Writer) Reporter { return finalReporter{w, writeKnownFailing} }

func writeKnownFailing(w io.Writer, r *Run) error {
	var entries []KnownEntry
	for _, s := range r.Scenarios {
		if s.Outcome == Failed && s.Known == "" {
			entries = append(entries, KnownEntry{Keys: [][2]string{{"scenario", r.stableID(s)}}, Why: s.Reason})
		}
	}
	return WriteKnown(w, r.Began, entries)
}

// stableID is the file and the name of a scenario, which stays right when lines move; or its file and line where
// another one of the file has the name.
func (r *Run) stableID(s *Scenario) string {
	for _, other := range r.Scenarios {
		if other != s && other.fileAndName() == s.fileAndName() {
			return s.ID
		}
	}
	file, _, _ := strings.Cut(s.ID, ":")
	return file + ":" + s.Name
}

// A KnownEntry is a failure in a file for --known-failing, before anybody has said why it may be there.
type KnownEntry struct {
	Keys [][2]string // what failed: keys and values
	Why  string      // what the run says
}

// firstLine is the first line of a text, without what a comment of YAML cannot have.
func firstLine(text string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return shorten(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, first))
}

// mostKnownDays is how long an entry lasts that nobody has given another day.
const mostKnownDays = 30

// WriteKnown writes entries as a file for --known-failing of a run that began at this time.
func WriteKnown(w io.Writer, began time.Time, entries []KnownEntry) error {
	var b strings.Builder
	b.WriteString("# Failures that are on no list yet. Give each a reason and an owner: without them the file is refused.\n")
	if len(entries) == 0 {
		b.WriteString("[]\n")
	}
	for _, e := range entries {
		if why := firstLine(e.Why); why != "" {
			b.WriteString("\n# " + why)
		}
		b.WriteByte('\n')
		for i, key := range e.Keys {
			b.WriteString([]string{"- ", "  "}[min(i, 1)] + key[0] + ": " + strconv.Quote(key[1]) + "\n")
		}
		fmt.Fprintf(&b, "  reason: \"\"\n  owner: \"\"\n  expires: %s\n", began.AddDate(0, 0, mostKnownDays).Format(time.DateOnly))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
