package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
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

// shoppingText is the list without the many keys that would allow one scenario each.
func (p *Plan) shoppingText() (lines []string) {
	single := 0
	for _, w := range p.Shopping {
		if w.Scenarios > 1 || w.isSpare() {
			lines = append(lines, w.String())
		} else {
			single++
		}
	}
	if single > 0 {
		lines = append(lines, fmt.Sprintf("%d other keys would allow one scenario each: --format json has them", single))
	}
	return lines
}

// unusedText leaves out what is for rows that no chosen scenario is about.
func (p *Plan) unusedText() (lines []string) {
	others := 0
	for _, u := range p.Unused {
		if u.Scenarios == 0 {
			others++
			continue
		}
		lines = append(lines, u.Key+": "+u.Why)
	}
	if others > 0 {
		lines = append(lines, fmt.Sprintf("%d others, for rows and accounts that no chosen scenario is about: --format json has them", others))
	}
	return lines
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

func (w *planText) stakes(title string, all []Stake) {
	w.list(title, texts(all, func(s Stake) string {
		paid := "what was paid is not known"
		if s.Paid != "" {
			paid = s.Paid + " paid"
		}
		if !s.Offered {
			paid += ", NOT OFFERED: it is at risk as the fixture of the row"
		}
		return fmt.Sprintf("%s (%s), %s: %s", s.ID, s.Source, paid, firstOf(s.Calls))
	}))
}

// firstOf is the first of some calls, and how many more there are.
func firstOf(calls []string) string {
	if len(calls) == 1 {
		return calls[0]
	}
	return fmt.Sprintf("%s, and %d more calls", calls[0], len(calls)-1)
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

// notRun lists the scenarios that do not run to their end, folded by reason.
func (w *planText) notRun(all []NotRun) {
	if len(all) == 0 {
		return
	}
	w.line("Not run, or not to the end:")
	for _, g := range GroupByReason(all) {
		w.line("  %d × %s", len(g), g[0].Reason)
		for _, s := range g {
			part := ""
			if s.Calls > 0 {
				part = fmt.Sprintf(" (after %d calls)", s.Calls)
			}
			w.line("      %s  %s%s", s.ID, s.Name, part)
		}
	}
	w.line("")
}

// GroupByReason groups scenarios that do not run for the same reason, the largest group first.
func GroupByReason(all []NotRun) (groups [][]NotRun) {
	at := map[string]int{}
	for _, s := range all {
		i, known := at[s.Reason]
		if !known {
			i = len(groups)
			at[s.Reason] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	slices.SortStableFunc(groups, func(x, y []NotRun) int { return cmp.Compare(len(y), len(x)) })
	return groups
}

func (w *planText) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	w.line("%s:", title)
	for _, line := range lines {
		w.line("  %s", line)
	}
	w.line("")
}

func texts[T any](all []T, text func(T) string) (lines []string) {
	for _, each := range all {
		lines = append(lines, text(each))
	}
	return lines
}

// VendorName is how people write the name of a vendor.
func VendorName(vendor string) string {
	return map[string]string{situation.Huawei: "Huawei Cloud", situation.Alibaba: "Alibaba Cloud", "": "together"}[vendor]
}
