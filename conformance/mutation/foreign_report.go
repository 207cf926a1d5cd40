package mutation

import (
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
)

// The results of a server that cannot be set up.
const (
	Green    Result = "green"     // nothing failed
	Red      Result = "red"       // a scenario failed
	NotShown Result = "not_shown" // nothing failed, and fixtures cannot show the fault
	ByDate   Result = "by_date"   // nothing failed, and whether the fault shows depends on when the run is made
	LeftOpen Result = "left_open" // nothing failed, and the documents leave open what the mutant does
	Stale    Result = "stale"     // a scenario failed although fixtures are said not to show the fault
)

// A ForeignReport is what the suite found out about servers that cannot be set up: mutants, which it must
// notice, and variants, which it must accept.
type ForeignReport struct {
	Mutants  []ForeignScore `json:"mutants"`
	Counts   map[Result]int `json:"counts"`
	Variants []ForeignScore `json:"variants"`
	Lost     int            `json:"lost"`          // on right servers: what is gone and was not offered
	LostTo   int            `json:"lost_to_fault"` // the same on mutants
}

// NewForeignReport makes a report. Why tells why a mutant need not be noticed; "" when it must be.
func NewForeignReport(mutants, variants []ForeignScore, why func(id string) (Result, string)) *ForeignReport {
	r := &ForeignReport{Mutants: mutants, Variants: variants, Counts: map[Result]int{}}
	for _, result := range []Result{Killed, Survived, NotShown, ByDate, LeftOpen, Stale, Inconclusive} {
		r.Counts[result] = 0
	}
	for i := range mutants {
		m := &mutants[i]
		switch m.Result {
		case Red:
			if m.Result = Killed; excused(why, m.ID) {
				m.Result = Stale
			}
		case Green:
			if m.Result, m.Why = why(m.ID); m.Result == "" {
				m.Result = Survived
			}
		}
		r.Counts[m.Result]++
		r.LostTo += len(m.Lost)
	}
	for _, v := range variants {
		r.Lost += len(v.Lost)
	}
	return r
}

// excused reports whether fixtures are said not to show a fault.
func excused(why func(id string) (Result, string), id string) bool {
	result, _ := why(id)
	return result == NotShown
}

// Green counts the variants on which nothing failed.
func (r *ForeignReport) Green() (n int) {
	for _, v := range r.Variants {
		if v.Result == Green {
			n++
		}
	}
	return n
}

// Proves reports whether every fault that fixtures can show was noticed, every variant accepted, and
// nothing lost on a right server, and whether no mutant is excused without need: an excuse that nothing holds would
// hide that the suite lost what it showed. Only excuses that depend on the date of the run are not held to that.
func (r *ForeignReport) Proves() bool {
	return r.Counts[Survived]+r.Counts[Stale]+r.Counts[Inconclusive]+r.Lost == 0 && r.Green() == len(r.Variants)
}

// Summary returns the counts on one line.
func (r *ForeignReport) Summary() string {
	return fmt.Sprintf("%s: %d killed, %d survived, %d not shown by fixtures, %d not shown on this date, %d left open by the documents, %d excused without need, %d inconclusive; %d of %d right servers green; lost without an offer: %d on right servers, %d on mutants",
		report.Count(len(r.Mutants), "mutant"), r.Counts[Killed], r.Counts[Survived], r.Counts[NotShown], r.Counts[ByDate], r.Counts[LeftOpen], r.Counts[Stale], r.Counts[Inconclusive], r.Green(), len(r.Variants), r.Lost, r.LostTo)
}

// foreignFormats are the values of --format with --foreign.
var foreignFormats = []report.Format[func(io.Writer, *ForeignReport) error]{
	{Name: "table", Func: writeForeignTable},
	{Name: "json", Func: report.WriteJSON[*ForeignReport]},
}

// OpenForeign makes the output for a value of --format such as "table" or "json:FILE".
func OpenForeign(format string, outs *output.Set) (*report.Output[*ForeignReport], error) {
	return report.OpenOutput(foreignFormats, format, outs)
}

// writeForeignTable writes one line for each server, first the variants, then the mutants, those that the
// suite must learn to judge first.
func writeForeignTable(w io.Writer, r *ForeignReport) error {
	var b strings.Builder
	b.WriteString(r.Summary() + "\n\n")
	for _, result := range []Result{Red, Inconclusive, Green} {
		writeScores(&b, result, r.Variants)
	}
	b.WriteString("\n")
	for _, result := range []Result{Survived, Stale, Inconclusive, LeftOpen, ByDate, NotShown, Killed} {
		writeScores(&b, result, r.Mutants)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeScores(b *strings.Builder, result Result, scores []ForeignScore) {
	for _, f := range scores {
		if f.Result == result {
			fmt.Fprintf(b, "%-12s  %-50s  %s  %s\n", result, f.ID, f.told(), f.detail())
		}
	}
}

// told are the counts of scenarios, and what was lost.
func (f *ForeignScore) told() string {
	text := fmt.Sprintf("%3d passed %3d partly %3d not run", f.Counts["passed"], f.Counts["partly"], f.Counts["not_run"])
	if len(f.Lost) > 0 {
		text += fmt.Sprintf(", %d LOST", len(f.Lost))
	}
	return text
}

// detail is the scenario that failed, and else what is to be said.
func (f *ForeignScore) detail() string {
	if f.SeenBy != "" {
		return f.SeenBy + ": " + firstLine(f.Why)
	}
	return strings.TrimSpace(f.Says + " " + firstLine(f.Why))
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
