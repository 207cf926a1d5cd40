package plan

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// String is the plan for the person who confirms it: what it costs first, then every call.
func (p *Plan) String() string {
	w := &planText{}
	w.line("plan of a run against %s", p.Target)
	w.line("hash: %s\n", p.Hash)
	w.line("%s\n", p.Summary())
	w.line("%s\n", strings.Join(p.Notes, "\n"))
	w.money(p.Money)
	w.stakes("Given up for ever, if the target does what is expected", p.GivenUp)
	w.stakes("At risk, and lost only if the target accepts what it has to refuse", p.AtRisk)
	w.calls(p.Calls)
	w.notRun(p.NotRun)
	w.list("Shopping list: what the target file lacks", p.shoppingText())
	w.list("Listed in the target file and not used", p.unusedText())
	return w.String()
}

// Summary says how many calls are not read-only, what is given up and at risk, and how many scenarios run.
func (p *Plan) Summary() string {
	calls := 0
	for _, c := range p.Calls {
		calls += c.Times
	}
	return fmt.Sprintf("%s to %s %s not read-only; %s.\n%s.", report.Count(calls, "call"), p.Target, report.Verb(calls, "is", "are"), p.Losses(), p.Scenarios)
}

// Losses says how many resources a run gives up and risks.
func (p *Plan) Losses() string {
	n, m := len(p.GivenUp), len(p.AtRisk)
	return fmt.Sprintf("%s %s given up for ever, %d more %s at risk", report.Count(n, "resource"), report.Verb(n, "is", "are"), m, report.Verb(m, "is", "are"))
}

// String says how many scenarios run.
func (c Counts) String() string {
	return fmt.Sprintf("%s %s to the end, %d in part, %d %s not run", report.Count(c.Whole, "scenario"), report.Verb(c.Whole, "runs", "run"), c.Partly, c.None, report.Verb(c.None, "does", "do"))
}

// planText is a plan that is being written.
type planText struct{ strings.Builder }

func (w *planText) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// money says per vendor, and in all, what was paid for what is at stake.
func (w *planText) money(all []Money) {
	for _, m := range all {
		w.line("%s: %s", cmp.Or(m.Vendor, "together"), m)
	}
	if len(all) > 0 {
		w.line("")
	}
}

// String says what is at stake in a sentence.
func (m Money) String() string {
	known, knownRisked := m.GivenUp-m.UnknownGivenUp, m.Risked-(m.Unknown-m.UnknownGivenUp)
	var parts []string
	if m.GivenUp > 0 {
		back := ""
		if known > 0 {
			back = fmt.Sprintf("of %s paid about %s comes back", m.amount(m.Paid), m.amount(m.ComesBack))
		}
		parts = append(parts, stakeText(m.GivenUp, known, "given up", back))
	}
	if m.Risked > 0 {
		paid := ""
		if knownRisked > 0 {
			paid = m.amount(m.AtRisk) + " was paid"
		}
		parts = append(parts, stakeText(m.Risked, knownRisked, "at risk", paid))
	}
	if m.Currency == "" && known+knownRisked > 0 {
		parts = append(parts, "the target file names no currency")
	}
	return strings.Join(parts, "; ")
}

// stakeText says what is known of the money in some resources, and of how many it is not known.
func stakeText(all, known int, what, text string) string {
	head := fmt.Sprintf("%s %s %s: ", report.Count(all, "resource"), report.Verb(all, "is", "are"), what)
	switch known {
	case 0:
		return head + "what was paid is not known"
	case all:
		return head + text
	}
	return fmt.Sprintf("%s%s for %d; for %d what was paid is not known", head, text, known, all-known)
}

// amount is an amount with the currency of the vendor's account, if the target file names it.
func (m Money) amount(text string) string {
	if m.Currency == "" {
		return text
	}
	return text + " " + m.Currency
}

// calls lists every call under its scenario.
func (w *planText) calls(all []PlannedCall) {
	w.line("Calls, in their order:")
	scenario := ""
	for _, c := range all {
		if c.Scenario != scenario {
			scenario = c.Scenario
			w.line("%s  %s", c.Scenario, c.Name)
		}
		w.line("    %s", c)
		for _, line := range []string{c.Money, quotaLine(c.Quota)} {
			if line != "" {
				w.line("        %s", line)
			}
		}
	}
	w.line("")
}

// String is a call on one line: what, to what, by whom, how, and what is expected.
func (c PlannedCall) String() string {
	times := ""
	if c.Times > 1 {
		times = fmt.Sprintf(" × %d at once", c.Times)
	}
	how := ""
	if len(c.How) > 0 {
		how = " [" + strings.Join(c.How, "; ") + "]"
	}
	return fmt.Sprintf("%s%s %s by %s%s: %s", c.Operation, times, cmp.Or(strings.Join(c.Resources, ", "), "that names no resource"), c.Caller, how, c.Expected)
}

func quotaLine(quota string) string {
	if quota == "" {
		return ""
	}
	return "counts against the refunds allowed in a year: " + quota
}
