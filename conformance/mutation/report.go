package mutation

import (
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
)

// A Report holds the scores of all mutants, in their order, and how many had each result.
type Report struct {
	Scores []Score        `json:"mutants"`
	Counts map[Result]int `json:"counts"`
}

// NewReport makes a report of the scores.
func NewReport(scores []Score) *Report {
	r := &Report{Scores: scores, Counts: map[Result]int{}}
	for _, result := range Results {
		r.Counts[result] = 0
	}
	for _, score := range scores {
		r.Counts[score.Result]++
	}
	return r
}

// AllKilled reports whether every mutant was killed, except those that nothing can kill.
func (r *Report) AllKilled() bool { return r.Counts[Survived]+r.Counts[Inconclusive] == 0 }

// Summary returns the counts on one line.
func (r *Report) Summary() string {
	return fmt.Sprintf("%s: %d killed, %d survived, %d dead, %d inconclusive",
		report.Count(len(r.Scores), "mutant"), r.Counts[Killed], r.Counts[Survived], r.Counts[Dead], r.Counts[Inconclusive])
}

// formats are the values of --format.
var formats = []report.Format[func(io.Writer, *Report) error]{
	{Name: "table", Func: writeTable},
	{Name: "json", Func: report.WriteJSON[*Report]},
}

// Open makes the output for a value of --format such as "table" or "json:FILE".
func Open(format string, outs *output.Set) (*report.Output[*Report], error) {
	return report.OpenOutput(formats, format, outs)
}

// writeTable writes one line for each mutant, first those that the suite must learn to notice.
func writeTable(w io.Writer, r *Report) error {
	width := 0
	for _, score := range r.Scores {
		width = max(width, len(score.ID))
	}
	var b strings.Builder
	b.WriteString(r.Summary() + "\n\n")
	for _, result := range Results {
		for _, score := range r.Scores {
			if score.Result == result {
				fmt.Fprintf(&b, "%-12s  %-*s  %s\n", result, width, score.ID, score.detail())
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// detail returns the scenario that killed a mutant, or else what is wrong with the mutant and why it
// could not be judged.
func (s *Score) detail() string {
	if s.Result == Killed {
		return s.KilledBy
	}
	return strings.TrimSpace(s.Says + " " + s.Reason)
}
