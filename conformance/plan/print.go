package plan

import (
	"cmp"
	"fmt"
	"strings"
)

// expected is what the scenario expects of a call, in words.
func (c *Call) expected() string {
	effect := "takes effect"
	if c.request.GivesUp() {
		effect = "gives up for ever"
	}
	switch c.expects {
	case expectRefusal:
		return "refused by " + cmp.Or(c.row, "the vendor")
	case expectOneSuccess:
		return fmt.Sprintf("one %s, the others are refused by %s", effect, c.row)
	}
	if c.request.SwitchesRenewal() {
		return effect + ", and is put back"
	}
	return effect
}

// String is the plan for the person who confirms it.
func (p *Plan) String() string {
	var b strings.Builder
	scenario := ""
	for _, c := range p.Calls {
		if c.Scenario != scenario {
			scenario = c.Scenario
			fmt.Fprintf(&b, "%s  %s\n", c.Scenario, c.Name)
		}
		times := ""
		if c.Times > 1 {
			times = fmt.Sprintf(" × %d at once", c.Times)
		}
		fmt.Fprintf(&b, "    %s%s %s: %s\n", c.Operation, times, strings.Join(c.Resources, ", "), c.Expected)
		for _, line := range []string{c.Money, quotaLine(c.Quota)} {
			if line != "" {
				fmt.Fprintf(&b, "        %s\n", line)
			}
		}
	}
	for _, s := range p.NotRun {
		fmt.Fprintf(&b, "%s  %s\n    not run: %s\n", s.ID, s.Name, s.Reason)
	}
	fmt.Fprintf(&b, "\n%s\nhash: %s\n", p.summary(), p.Hash)
	return b.String()
}

func quotaLine(quota string) string {
	if quota == "" {
		return ""
	}
	return "counts against the refunds allowed in a year: " + quota
}

func (p *Plan) summary() string {
	calls, destroyed := 0, 0
	for _, c := range p.Calls {
		calls += c.Times
		destroyed += c.Destroys
	}
	return fmt.Sprintf("%d calls to %s are not read-only; %d resources are given up for ever; %d scenarios do not run, or not to their end.",
		calls, p.Target, destroyed, len(p.NotRun))
}
