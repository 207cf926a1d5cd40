package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// fewKeys is how many keys that would allow one scenario each are named in a terminal.
const fewKeys = 5

// shoppingText is the list, with the keys that would allow one scenario each on one line.
func (p *Plan) shoppingText() (lines []string) {
	var single []string
	for _, w := range p.Shopping {
		if w.Scenarios > 1 || w.isSpare() {
			lines = append(lines, w.String())
		} else {
			single = append(single, w.Key)
		}
	}
	where := strings.Join(single, ", ")
	if len(single) > fewKeys {
		where = "--format json has them"
	}
	if len(single) > 0 {
		lines = append(lines, fmt.Sprintf("%s would allow one scenario%s: %s", report.Count(len(single), "other key"), report.Verb(len(single), "", " each"), where))
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
		lines = append(lines, report.Count(others, "other")+", for rows and accounts that no chosen scenario is about: --format json has them")
	}
	return lines
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
	return calls[0] + ", and " + report.Count(len(calls)-1, "more call")
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
				part = fmt.Sprintf(" (after %s)", report.Count(s.Calls, "call"))
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
