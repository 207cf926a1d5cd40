package plan

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// expected is what the scenario expects of a call, in words.
func (c *Call) expected() string {
	effect := "takes effect"
	if c.request.GivesUp() {
		effect = "gives up for ever"
	}
	switch {
	case c.expects == expectRefusal:
		return "refused by " + cmp.Or(c.row, "the vendor")
	case c.expects == expectOneSuccess:
		return fmt.Sprintf("one %s, the others are refused by %s", effect, c.row)
	case c.replays:
		return "answered as the first call with its ClientToken, and changes nothing"
	case c.request.SwitchesRenewal():
		return effect + ", and is put back"
	}
	return effect
}

// callerText is who makes a call, by the target file.
func (b *Binding) callerText(c *Call) string {
	who := b.callers[c.caller()]
	text := "the main account"
	if who.account != "" {
		text = "accounts." + who.account
	}
	if who.token || c.variation.Token {
		text += " with its token"
	}
	return text
}

// how is what the scenario says of how the call is made, and what it sends besides the usual.
func (b *Binding) how(c *Call) []string {
	all := append([]string(nil), c.how...)
	for _, p := range c.request.Params {
		switch {
		case p.Name == "InstanceId" && len(placeholderAliases(p.Value)) > 0, p.Name == "ProductCode" && p.Value == situation.AlibabaECS, p.Name == "resource_id", p.Name == "action_id":
		case p.Name == "ClientToken": // some are made up anew each time
			all = append(all, "ClientToken of "+report.Count(utf8.RuneCountInString(p.Value), "letter"))
		default:
			all = append(all, fmt.Sprintf("%s is %q", p.Name, b.withIDs(p.Value)))
		}
	}
	if len(c.request.Body) > 0 {
		all = append(all, "body "+b.withIDs(string(c.request.Body)))
	}
	return all
}

// noteCallers keeps what the steps since the last call say of the caller, without the words "the caller".
func (d *DryRun) noteCallers(c *Call) {
	for _, step := range d.steps[min(d.callSteps, len(d.steps)):] {
		if how, found := strings.CutPrefix(step, "the caller "); found {
			c.how = append(c.how, how)
		} else if how, found := strings.CutPrefix(step, "the caller's "); found {
			c.how = append(c.how, how)
		}
	}
	d.callSteps = len(d.steps)
}
