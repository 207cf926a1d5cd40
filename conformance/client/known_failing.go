package client

import (
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// WriteKnownFailing writes the checks that failed and are on no list yet, as a file for --known-failing. Somebody
// must fill in reason and owner: without them the file is refused.
func WriteKnownFailing(w io.Writer, r *Report) error {
	var entries []report.KnownEntry
	for _, result := range r.Results {
		if result.Outcome != Failed {
			continue
		}
		for _, c := range result.failed() {
			if !result.lists(c.ID) {
				entries = append(entries, report.KnownEntry{Keys: [][2]string{{"case", result.Case.ID}, {"check", c.ID}}, Why: c.reason()})
			}
		}
	}
	return report.WriteKnown(w, r.Began, entries)
}

// lists reports whether a check that failed is on the list of known failures.
func (r *Result) lists(check string) bool {
	return slices.ContainsFunc(r.Known, func(k string) bool { return strings.HasPrefix(k, check+": ") })
}
