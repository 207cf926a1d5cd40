package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Pretty writes every scenario in the order of the features. For those that failed it writes the steps,
// the reason and the exchanges. The reasons of those that did not run, or not to their end, come behind,
// grouped and numbered, because hundreds may have the same one.
func Pretty(w io.Writer) Reporter { return finalReporter{w, writePretty} }

// Progress writes a sign for each scenario when it ends, and finally what did not pass, grouped by reason.
func Progress(w io.Writer) Reporter { return &progress{out: w} }

// signs are the signs of the outcomes, in their order.
var signs = [...]string{"✓", "◐", "-", "✗", "!"}

// writePretty writes the scenarios under the names of their features.
func writePretty(w io.Writer, r *Run) error {
	if r.NotStarted != "" {
		return nil // the command line prints the reason
	}
	var b strings.Builder
	feature, groups := "", groupByReason(slices.DeleteFunc(slices.Clone(r.Scenarios), func(s *Scenario) bool { return !s.grouped() }), Errored, Failed, Partly, NotRun)
	numbers, seen := numbersOf(groups), map[string]int{}
	for _, s := range r.Scenarios {
		if s.Feature != feature {
			feature = s.Feature
			fmt.Fprintf(&b, "%s\n", r.heading(feature))
		}
		if r.Brief && s.Outcome == Passed {
			continue
		}
		fmt.Fprintf(&b, "  %s %s%s%s%s\n", signs[s.Outcome], s.Name, s.wordText(), numbers[s], s.shownText())
		if s.Outcome >= Failed && !s.grouped() {
			r.explain(&b, s, seen)
			continue
		}
		b.WriteString(s.notesText())
	}
	for _, g := range groups {
		g.write(&b, strings.TrimSpace(numbers[g.Scenarios[0]])+" ", ", with this number above")
	}
	writeSummary(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

// numbersOf returns the number of the group of each scenario, as it is written behind its name.
func numbersOf(groups []*reasonGroup) map[*Scenario]string {
	numbers := map[*Scenario]string{}
	for i, g := range groups {
		for _, s := range g.Scenarios {
			numbers[s] = fmt.Sprintf(" [%d]", i+1)
		}
	}
	return numbers
}

// wordText is the outcome behind a name, where it has a finer word than its sign.
func (s *Scenario) wordText() string {
	text := s.Verdict()
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// explain writes a scenario that failed: its steps, the reason, and the exchanges.
func (r *Run) explain(b *strings.Builder, s *Scenario, seen map[string]int) {
	if s.Says != "" {
		r.explainFindings(b, s, seen)
		return
	}
	fmt.Fprintf(b, "      %s\n", s.ID)
	for line := range strings.Lines(shortenLines(s.stepsText())) {
		fmt.Fprintf(b, "      %s\n", printable(strings.TrimRight(line, "\n")))
	}
	fmt.Fprintf(b, "      %s: %s\n", s.Outcome, shorten(s.Reason))
	for _, command := range r.Explaining(s) {
		fmt.Fprintf(b, "      why: %s\n", command)
	}
	if s.Known != "" {
		fmt.Fprintf(b, "      known: %s\n", s.Known)
	}
	for line := range strings.Lines(shortenLines(s.Detail)) {
		fmt.Fprintf(b, "        %s\n", strings.TrimRight(line, "\n"))
	}
}

// Counts writes what was noticed and the last line of a text report, for a run whose reports all go into files.
func Counts(w io.Writer) Reporter { return finalReporter{w, writeCounts} }

func writeCounts(w io.Writer, r *Run) error {
	if r.NotStarted != "" {
		return nil // the command line prints the reason
	}
	var b strings.Builder
	r.writeRemarks(&b)
	_, err := fmt.Fprintln(w, strings.TrimPrefix(b.String(), "\n")+r.doubtLines()+summary(r))
	return err
}

// writeRemarks writes what was noticed beside the scenarios.
func (r *Run) writeRemarks(b *strings.Builder) {
	for _, what := range r.Remarks {
		fmt.Fprintf(b, "\n! %s\n", hanging(shorten(what)))
	}
}

// writeSummary writes the observations, what is wrong with the run as a whole, and the counts.
func writeSummary(b *strings.Builder, r *Run) {
	if len(r.Observations) > 0 {
		b.WriteString("\nobservations\n")
	}
	for _, o := range r.distinctObservations() {
		fmt.Fprintf(b, "  %s\n", shorten(o.String())+o.placesText())
	}
	r.writeRemarks(b)
	if r.Stopped != "" {
		fmt.Fprintf(b, "\n! %s\n", hanging(shorten(r.Stopped)))
	}
	for _, what := range r.Errors {
		fmt.Fprintf(b, "\n! %s\n", hanging(shorten(what)))
	}
	for _, what := range r.Complaints {
		fmt.Fprintf(b, "\n✗ %s\n", hanging(shorten(what)))
	}
	fmt.Fprintf(b, "\n%s%s%s\n", rowsLine(r), r.doubtLines(), summary(r))
}

// summary returns the counts of a run on one line.
func summary(r *Run) string {
	if r.Words != nil {
		return r.summaryInWords()
	}
	parts := make([]string, 0, 5)
	for o, word := range []string{"passed", "partly", "not run", "failed", "in error"} {
		if n := r.Count(Outcome(o)); n > 0 {
			parts = append(parts, r.Language.Tally(n, word))
		}
		if n := r.CountWithoutBrowser(); n > 0 && Outcome(o) == NotRun {
			parts[len(parts)-1] += r.Language.Sayf(" (%d about pages: this program opens none, `go test` does)", n)
		}
	}
	if n := r.CountKnown(); n > 0 {
		parts = append(parts, r.Language.Sayf("%d of the failed known", n))
	}
	if r.Took == 0 { // it was read from a report, which does not tell it
		return r.Language.Sayf("%s: %s (against %s, seed %d)", r.CountOf(len(r.Scenarios)), r.Language.Join(parts), r.Language.Say(r.Target), r.Seed)
	}
	return r.Language.Sayf("%s: %s (%s against %s, seed %d)",
		r.CountOf(len(r.Scenarios)), r.Language.Join(parts), r.Took.Round(time.Millisecond), r.Language.Say(r.Target), r.Seed)
}

type progress struct {
	out   io.Writer
	ended int
}

// progressWidth is how many signs fit on a line.
const progressWidth = 70

func (p *progress) Ended(s *Scenario) {
	p.ended++
	io.WriteString(p.out, signs[s.Outcome])
	if p.ended%progressWidth == 0 {
		io.WriteString(p.out, "\n")
	}
}

func (p *progress) Finish(r *Run) error {
	if r.NotStarted != "" {
		return nil
	}
	var b strings.Builder
	b.WriteString("\n")
	seen := map[string]int{}
	for _, s := range r.Scenarios {
		if s.Outcome == Failed && !s.grouped() {
			fmt.Fprintf(&b, "\n%s%s\n", s.Name, s.wordText())
			r.explain(&b, s, seen)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(r.Scenarios), func(s *Scenario) bool { return s.Outcome == Failed && !s.grouped() })
	for _, g := range groupByReason(rest, Errored, Failed, Partly, NotRun) {
		g.write(&b, "", ": --format pretty lists them all")
	}
	b.WriteString(r.notesLine())
	writeSummary(&b, r)
	_, err := io.WriteString(p.out, b.String())
	return err
}
