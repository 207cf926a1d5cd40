package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// A player casts one story.
type scenarioBinder struct {
	*Binder
	*Binding
}

// unlike is why no fixture can stand for the situation as a whole: one thing is in the way of a
// subscription, or nobody could say which of several refused.
func (p *scenarioBinder) ambiguity() string {
	if p.Endpoint(p.vendor()) == "" {
		return "no fixture: the target has no section " + p.vendor()
	}
	ofAccount, users := countLimits(p.vendor(), p.DryRun.Document.Accounts()[0].Facts), p.DryRun.Document.Users()
	if len(users) > 1 {
		return "no fixture can stand for it: several users call, and a fixture has one account"
	}
	for _, u := range users {
		ofAccount += countUserLimits(u)
	}
	for _, each := range p.DryRun.Document.Parts() {
		if ofAccount+countLimits(each.Vendor, each.Subscribed.Facts) > 1 {
			return fmt.Sprintf("no fixture can stand for it: several limits hold %q at once", each.Subscribed.Alias)
		}
	}
	return ""
}

// hindrances counts what is in the way of a user: a permission, and the kind of its key.
func countUserLimits(credential map[string]any) (n int) {
	if credential["denied"] != nil {
		n++
	}
	if credential["disabled"] != nil || credential["expires"] != nil || credential["security_token"] != nil {
		n++
	}
	return n
}

// limits counts the facts that are rows of their own.
func countLimits(vendor string, facts map[string]any) (n int) {
	for fact := range facts {
		if row, known := features.Find(vendor + "." + fact); known && row.Kind == "limit" {
			n++
		}
	}
	return n
}

func (p *scenarioBinder) vendor() string {
	vendor, _, _ := p.DryRun.Document.Caller()
	return vendor
}

// play finds a role for a part and for what is attached to it. The first that may be given up
// wins where the story gives it up, else the first.
func (p *scenarioBinder) bindPart(of *situation.Part) {
	choices := p.candidates(of)
	if len(choices) == 0 {
		p.explainMissing(of)
		return
	}
	best := max(slices.IndexFunc(choices, func(c candidate) bool { return p.suits(of, c) }), 0)
	for alias, id := range choices[best].ids {
		p.resources[alias] = choices[best].role(of.Vendor, id)
	}
}

// suits says that a choice may be given up where the story gives it up, and that it is known what
// was paid for it where the story asks.
func (p *scenarioBinder) suits(of *situation.Part, c candidate) bool {
	if !p.DryRun.GivesUp(of) {
		return true
	}
	_, known := p.Facts.Get(c.ids[of.Subscribed.Alias])
	return c.destroy && (known || !slices.ContainsFunc(p.DryRun.calls, func(c *Call) bool { return c.repays && c.isAbout(of) }))
}

// lack says what could have stood for a part.
func (p *scenarioBinder) explainMissing(of *situation.Part) {
	more := ""
	if p.anyPlainWillDo(of) && len(p.Spare.Of(of.Vendor)) > 0 {
		more = "; all that is spare is used up"
	}
	for _, each := range append([]*situation.Part{of}, of.Attached...) {
		p.missing[each.Subscribed.Alias] = fmt.Sprintf("no fixture: nothing stands for %q (%s%s)", each.Subscribed.Alias, strings.Join(p.wantedKeys(of), ", or "), more)
	}
}

// wanted are the keys of a target file under which something could stand for a part.
func (p *scenarioBinder) wantedKeys(of *situation.Part) (keys []string) {
	row, refused := p.DryRun.firstRefusal(of)
	if refused && row != "" {
		keys = append(keys, "fixtures."+row)
	}
	for _, row := range p.DryRun.Rows {
		if r, _ := features.Find(row); r.Kind != "limit" {
			keys = append(keys, "fixtures."+row)
		}
		if !refused {
			keys = append(keys, "allowed."+row)
		}
	}
	if p.anyPlainWillDo(of) {
		keys = append(keys, "spare."+of.Vendor)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
