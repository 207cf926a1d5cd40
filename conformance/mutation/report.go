package mutation

import (
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
)

// A Sheet is the scores of all mutants, in their order.
type Report struct {
	Scores []Score        `json:"mutants"`
	Counts map[Result]int `json:"counts"`
}

// NewSheet counts the scores.
func NewReport(scores []Score) *Report {
	s := &Report{Scores: scores, Counts: map[Result]int{}}
	for _, r := range Results {
		s.Counts[r] = 0
	}
	for _, score := range scores {
		s.Counts[score.Result]++
	}
	return s
}

// Proves reports whether every mutant was killed, or cannot be.
func (s *Report) AllKilled() bool { return s.Counts[Survived]+s.Counts[Inconclusive] == 0 }

// Summary is the sheet in one line.
func (s *Report) Summary() string {
	return fmt.Sprintf("%d mutants: %d killed, %d survived, %d dead, %d inconclusive",
		len(s.Scores), s.Counts[Killed], s.Counts[Survived], s.Counts[Dead], s.Counts[Inconclusive])
}

// formats are the words for --format.
var formats = []report.Format[func(io.Writer, *Report) error]{
	{Name: "table", Func: writeTable},
	{Name: "json", Func: report.WriteJSON[*Report]},
}

// Open makes the output for a word such as "table" or "json:FILE".
func Open(format string, outs *output.Set) (*report.Output[*Report], error) {
	return report.OpenOutput(formats, format, outs)
}

// writeTable tells first what the suite must learn to notice.
func writeTable(w io.Writer, s *Report) error {
	width := 0
	for _, score := range s.Scores {
		width = max(width, len(score.ID))
	}
	var b strings.Builder
	b.WriteString(s.Summary() + "\n\n")
	for _, result := range Results {
		for _, score := range s.Scores {
			if score.Result == result {
				fmt.Fprintf(&b, "%-12s  %-*s  %s\n", result, width, score.ID, score.detail())
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// told is the scenario that killed a mutant, or else what it does and why it could not be judged.
func (s *Score) detail() string {
	if s.Result == Killed {
		return s.KilledBy
	}
	return strings.TrimSpace(s.Says + " " + s.Reason)
}
