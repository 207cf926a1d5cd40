package plan

import (
	"cmp"
	"fmt"
	"strings"
)

// String is the plan for the person who confirms it: what it costs first, then every call.
func (p *Plan) String() string {
	w := &planText{}
	w.line("plan of a run against %s", p.Target)
	w.line("hash: %s\n", p.Hash)
	w.line("%s\n", p.summary())
	w.money(p.Money)
	w.stakes("Given up for ever, if the target does what is expected", p.GivenUp)
	w.stakes("At risk, and lost only if the target accepts what it has to refuse", p.AtRisk)
	w.calls(p.Calls)
	w.notRun(p.NotRun)
	w.list("Shopping list: what the target file lacks", p.shoppingText())
	w.list("Listed in the target file and not used", p.unusedText())
	return w.String()
}

func (p *Plan) summary() string {
	calls := 0
	for _, c := range p.Calls {
		calls += c.Times
	}
	return fmt.Sprintf("%d calls to %s are not read-only; %d resources are given up for ever, %d more are at risk.\n%d scenarios run to their end, %d in part, %d do not run.",
		calls, p.Target, len(p.GivenUp), len(p.AtRisk), p.Scenarios.Whole, p.Scenarios.Partly, p.Scenarios.None)
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
	text := fmt.Sprintf("of %s paid for %d resources that are given up about %s comes back; %s was paid for %d at risk", m.Paid, m.GivenUp, m.ComesBack, m.AtRisk, m.Risked)
	if m.Unknown > 0 {
		text += fmt.Sprintf("; of %d it is not known what was paid", m.Unknown)
	}
	return text
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
