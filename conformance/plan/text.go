package plan

import (
	"cmp"
	"fmt"
	"strings"
)

// expected is what must come of a call, in words.
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

// String tells the plan to who must confirm it.
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
		for _, line := range []string{c.Money, quota(c.Quota)} {
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

func quota(text string) string {
	if text == "" {
		return ""
	}
	return "burns of the refunds a year: " + text
}

func (p *Plan) summary() string {
	calls, destroyed := 0, 0
	for _, c := range p.Calls {
		calls += c.Times
		destroyed += c.Destroys
	}
	return fmt.Sprintf("%d calls to %s are more than a look; %d resources are given up for ever; %d scenarios do not run, or not to their end.",
		calls, p.Target, destroyed, len(p.NotRun))
}
