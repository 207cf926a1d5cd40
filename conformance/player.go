package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
)

// A player casts one story.
type player struct {
	*director
	*casting
}

// unlike is why no fixture can stand for the situation as a whole: one thing is in the way of a
// subscription, or nobody could say which of several refused.
func (p *player) unlike() string {
	if p.endpoint(p.vendor()) == "" {
		return "no fixture: the target has no section " + p.vendor()
	}
	ofAccount, users := limits(p.vendor(), p.story.document.accounts()[0].Facts), p.story.document.users()
	if len(users) > 1 {
		return "no fixture can stand for it: several users call, and a fixture has one account"
	}
	for _, u := range users {
		ofAccount += hindrances(u)
	}
	for _, each := range p.story.document.parts() {
		if ofAccount+limits(each.vendor, each.thing.Facts) > 1 {
			return fmt.Sprintf("no fixture can stand for it: several limits hold %q at once", each.thing.Alias)
		}
	}
	return ""
}

// hindrances counts what is in the way of a user: a permission, and the kind of its key.
func hindrances(credential map[string]any) (n int) {
	if credential["denied"] != nil {
		n++
	}
	if credential["disabled"] != nil || credential["expires"] != nil || credential["security_token"] != nil {
		n++
	}
	return n
}

// limits counts the facts that are rows of their own.
func limits(vendor string, facts map[string]any) (n int) {
	for fact := range facts {
		if row, known := features.Find(vendor + "." + fact); known && row.Kind == "limit" {
			n++
		}
	}
	return n
}

func (p *player) vendor() string {
	vendor, _, _ := p.story.document.main()
	return vendor
}

// play finds a role for a part and for what is attached to it. The first that may be given up
// wins where the story gives it up, else the first.
func (p *player) play(of *part) {
	choices := p.choices(of)
	if len(choices) == 0 {
		p.lack(of)
		return
	}
	best := max(slices.IndexFunc(choices, func(c choice) bool { return p.suits(of, c) }), 0)
	for alias, id := range choices[best].ids {
		p.roles[alias] = choices[best].role(of.vendor, id)
	}
}

// suits says that a choice may be given up where the story gives it up, and that it is known what
// was paid for it where the story asks.
func (p *player) suits(of *part, c choice) bool {
	if !p.story.givesUp(of) {
		return true
	}
	_, known := p.Facts.Get(c.ids[of.thing.Alias])
	return c.destroy && (known || !slices.ContainsFunc(p.story.calls, func(c *plannedCall) bool { return c.repays && c.isAbout(of) }))
}

// lack says what could have stood for a part.
func (p *player) lack(of *part) {
	more := ""
	if p.anyWillDo(of) && len(p.Spare.of(of.vendor)) > 0 {
		more = "; all that is spare is used up"
	}
	for _, each := range append([]*part{of}, of.attached...) {
		p.lacks[each.thing.Alias] = fmt.Sprintf("no fixture: nothing stands for %q (%s%s)", each.thing.Alias, strings.Join(p.wanted(of), ", or "), more)
	}
}

// wanted are the keys of a target file under which something could stand for a part.
func (p *player) wanted(of *part) (keys []string) {
	row, refused := p.story.firstRefusal(of)
	if refused && row != "" {
		keys = append(keys, "fixtures."+row)
	}
	for _, row := range p.story.rows {
		if r, _ := features.Find(row); r.Kind != "limit" {
			keys = append(keys, "fixtures."+row)
		}
		if !refused {
			keys = append(keys, "allowed."+row)
		}
	}
	if p.anyWillDo(of) {
		keys = append(keys, "spare."+of.vendor)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
