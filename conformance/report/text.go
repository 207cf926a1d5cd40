package report

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Pretty writes every scenario in the order of the features. For those that did not pass it writes the
// steps, the reason and the exchanges.
func Pretty(w io.Writer) Reporter { return finalReporter{w, writePretty} }

// Progress writes a sign for each scenario when it ends, and finally what did not pass.
func Progress(w io.Writer) Reporter { return &progress{out: w} }

// signs are the signs of the outcomes, in their order.
var signs = [...]string{"✓", "◐", "-", "✗", "!"}

// writePretty writes the scenarios under the names of their features.
func writePretty(w io.Writer, r *Run) error {
	if r.NotStarted != "" {
		return nil // the command line prints the reason
	}
	var b strings.Builder
	feature := ""
	for _, s := range r.Scenarios {
		if s.Feature != feature {
			feature = s.Feature
			fmt.Fprintf(&b, "%s\n", feature)
		}
		fmt.Fprintf(&b, "  %s %s\n", signs[s.Outcome], s.Name)
		if s.needsExplanation() {
			explain(&b, s)
		}
	}
	writeSummary(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

// explain writes a scenario that did not pass: its steps unless it was not run, the reason, and the
// exchanges.
func explain(b *strings.Builder, s *Scenario) {
	fmt.Fprintf(b, "      %s\n", s.ID)
	for _, step := range s.Steps {
		if s.Outcome != NotRun {
			fmt.Fprintf(b, "      %s %s\n", signs[step.Outcome], shorten(step.Text))
		}
	}
	fmt.Fprintf(b, "      %s: %s\n", s.Outcome, shorten(s.Reason))
	if s.Known != "" {
		fmt.Fprintf(b, "      known: %s\n", s.Known)
	}
	for line := range strings.Lines(shortenLines(s.Detail)) {
		fmt.Fprintf(b, "        %s\n", strings.TrimRight(line, "\n"))
	}
}

// writeSummary writes the observations, what is wrong with the run as a whole, and the counts.
func writeSummary(b *strings.Builder, r *Run) {
	if len(r.Observations) > 0 {
		b.WriteString("\nobservations\n")
	}
	for _, o := range r.Observations {
		fmt.Fprintf(b, "  %s\n", shorten(o.String()))
	}
	if r.Stopped != "" {
		fmt.Fprintf(b, "\n! %s\n", r.Stopped)
	}
	for _, what := range r.Complaints {
		fmt.Fprintf(b, "\n✗ %s\n", what)
	}
	fmt.Fprintf(b, "\n%s\n", summary(r))
}

// summary returns the counts of a run on one line.
func summary(r *Run) string {
	parts := make([]string, 0, 5)
	for o, word := range []string{"passed", "partly", "not run", "failed", "in error"} {
		if n := r.Count(Outcome(o)); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
		if n := r.CountWithoutBrowser(); n > 0 && Outcome(o) == NotRun {
			parts[len(parts)-1] += fmt.Sprintf(" (%d because there is no browser)", n)
		}
	}
	if n := r.CountKnown(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d of the failed known", n))
	}
	return fmt.Sprintf("%d scenarios: %s (%s against %s, seed %d)",
		len(r.Scenarios), strings.Join(parts, ", "), r.Took.Round(time.Millisecond), r.Target, r.Seed)
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
	for _, s := range r.Scenarios {
		if s.Outcome == Failed {
			fmt.Fprintf(&b, "\n%s\n", s.Name)
			explain(&b, s)
		}
	}
	p.writeGroup(&b, r, Errored)
	p.writeGroup(&b, r, NotRun)
	writeSummary(&b, r)
	_, err := io.WriteString(p.out, b.String())
	return err
}

// writeGroup writes the scenarios of an outcome grouped by their reason, each with a few examples.
func (*progress) writeGroup(b *strings.Builder, r *Run, o Outcome) {
	const examples = 3
	var reasons []string
	byReason := map[string][]*Scenario{}
	for _, s := range r.Scenarios {
		if s.Outcome != o || !s.needsExplanation() {
			continue
		}
		if byReason[s.Reason] == nil {
			reasons = append(reasons, s.Reason)
		}
		byReason[s.Reason] = append(byReason[s.Reason], s)
	}
	for _, reason := range reasons {
		all := byReason[reason]
		fmt.Fprintf(b, "\n%s (%d): %s\n", o, len(all), shorten(reason))
		for _, s := range all[:min(examples, len(all))] {
			fmt.Fprintf(b, "      %s  %s\n", s.ID, s.Name)
		}
		if len(all) > examples {
			fmt.Fprintf(b, "      and %d more\n", len(all)-examples)
		}
	}
}
