package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// A scenarioBinder makes the binding of one scenario, up to some call.
type scenarioBinder struct {
	*Binder
	*Binding
	calls    []*Call // that the binding is for
	keepsAll bool    // it gives nothing up, so it runs before everything that does
	turn     int     // which spare resource is looked at first
}

// bind binds the callers and the parts that the calls name, and finds out how many of the calls can be made.
func (b *scenarioBinder) bind() {
	b.bindCallers()
	for _, part := range b.DryRun.hostsFirst() {
		if part.Primary == nil && b.isNamed(part) {
			b.bindPart(part)
		}
	}
	b.bindOtherCustomer()
	b.countRunnable()
}

// need is what the scenario asks of a part, as far as the binding goes.
func (b *scenarioBinder) need(part *situation.DescribedResource) need {
	return b.DryRun.needOf(part, b.calls)
}

// isNamed says whether a call or an assertion names a part. What is never named need not be there.
func (b *scenarioBinder) isNamed(part *situation.DescribedResource) bool {
	names := slices.Clone(b.DryRun.mentionedBeforeCalls)
	for _, c := range b.calls {
		names = slices.Concat(names, c.aliases, c.mentions)
	}
	return slices.Contains(names, part.Spec.Alias) || slices.ContainsFunc(part.Attached, b.isNamed)
}

// limitsOfCallers counts the limits that hold for the account, and for users whose credentials have a defect.
func (b *scenarioBinder) limitsOfCallers() (n int) {
	for fact := range b.DryRun.customer().Facts {
		if row, known := features.Find(b.DryRun.vendor() + "." + fact); known && row.Kind == "limit" {
			n++
		}
	}
	for _, user := range b.DryRun.Document.Users() {
		if user["denied"] != nil {
			n++
		}
	}
	return n
}

// bindPart binds the first candidate that suits a part, else the first one at all: the calls that the
// file forbids for it are left out later.
func (b *scenarioBinder) bindPart(part *situation.DescribedResource) {
	n := b.need(part)
	candidates := knownOwnersFirst(b.nearestFirst(n, b.candidates(n)))
	if len(candidates) == 0 {
		b.explainMissing(n)
		return
	}
	best := max(slices.IndexFunc(candidates, func(c candidate) bool { return b.suits(n, c) }), 0)
	for alias, id := range candidates[best].ids {
		r := candidates[best].resource(part.Vendor, id)
		r.destroy = b.mayBeGivenUp(candidates[best], id)
		b.resources[alias] = r
	}
}

// suits says that a candidate may be given up, where the scenario gives the part up, and that the
// target file says what was paid for it, where the scenario states a refund.
func (b *scenarioBinder) suits(n need, c candidate) bool {
	if _, known := b.paidFor(c.ids[n.Spec.Alias]); !known && b.repays(n) {
		return false
	}
	return c.destroy || !n.givenUp && !b.isAtRisk(n.DescribedResource, c)
}

// repays says whether the scenario states what giving a part up pays back, or would.
func (b *scenarioBinder) repays(n need) bool {
	return slices.ContainsFunc(b.calls, func(c *Call) bool { return c.repays && c.isAbout(n.DescribedResource) })
}

// isAtRisk says whether some call would take a part away if the server is wrong, and the plan may not risk it.
func (b *scenarioBinder) isAtRisk(part *situation.DescribedResource, c candidate) bool {
	r := c.resource(part.Vendor, c.ids[part.Spec.Alias])
	return slices.ContainsFunc(b.calls, func(call *Call) bool { return call.isAbout(part) && b.forbids(call, r) })
}

// explainMissing notes which keys of the target file would provide a part.
func (b *scenarioBinder) explainMissing(n need) {
	why := fmt.Sprintf("no fixture: nothing in the target file can be used for %q", n.Spec.Alias)
	keys := b.wantedKeys(n)
	switch {
	case len(n.limits)+b.limitsOfCallers() > 1, n.failing != "" && len(n.limits) > 0:
		why = fmt.Sprintf("no fixture can provide this: several limits apply to %q at once", n.Spec.Alias)
		keys = nil
	case len(keys) > 0:
		why += b.whereToAdd(n, keys)
	case n.refused:
		why += `: the step that refuses it names no row: write one behind the code, by "ROW", and list a resource under fixtures.ROW`
	default:
		why += ": the scenario names no row" + b.rowsText() + ": tag it with @rule:ROW, and list " + cmp.Or(n.paidState(), "a resource") + " under allowed.ROW"
	}
	if n.plainForNeed() && !n.Other && len(b.spare[n.Vendor]) > 0 {
		why += "; all spare resources are used up"
	}
	for _, each := range append([]*situation.DescribedResource{n.DescribedResource}, n.Attached...) {
		b.missing[each.Spec.Alias], b.wanted[each.Spec.Alias] = why, keys
	}
}

// rowsText says of which vendor a scenario names no row, where it names rows of the other one.
func (b *scenarioBinder) rowsText() string {
	if len(b.DryRun.rows()) == 0 {
		return ""
	}
	return " of " + b.DryRun.vendor()
}

// whereToAdd says under which keys something could be listed, and that what is there already is no use.
func (b *scenarioBinder) whereToAdd(n need, keys []string) (text string) {
	var there, absent []string
	for _, key := range keys {
		if b.lists(key) {
			there = append(there, key)
		} else {
			absent = append(absent, key)
		}
	}
	state := n.paidState()
	if len(absent) > 0 {
		text += "; add " + cmp.Or(state, "it") + " under " + strings.Join(absent, " or ")
	}
	if len(there) > 0 {
		text += "; what is under " + strings.Join(there, " or ") + " is used up, or is not in the state that is needed: add " + cmp.Or(state, "another") + " there"
	}
	return text
}

// lists reports whether the target file has something under a key: fixtures.ROW, allowed.ROW or spare.VENDOR.
func (b *scenarioBinder) lists(key string) bool {
	section, name, _ := strings.Cut(key, ".")
	switch section {
	case "fixtures":
		_, found := b.Fixtures.Get(name)
		return found
	case "allowed":
		_, found := b.Allowed.Get(name)
		return found
	}
	return len(b.File.Spare.Of(name)) > 0
}

// wantedKeys are the keys of the target file under which a resource for a part could be listed.
func (b *scenarioBinder) wantedKeys(n need) (keys []string) {
	switch {
	case n.failing != "":
		return []string{"fixtures." + n.failing}
	case len(n.limits) > 0 && (n.refused || !n.givenUp):
		return []string{"fixtures." + n.limits[0]}
	case n.refused && b.DryRun.isOfVendor(n.row) && !n.anyway:
		keys = append(keys, "fixtures."+n.row)
	}
	for _, row := range b.subjectRows() {
		keys = append(keys, "fixtures."+row)
	}
	if n.Other {
		keys = append(keys, "allowed."+strangers[n.Vendor])
	} else if !n.refused || n.anyway {
		for _, row := range b.DryRun.Rows {
			if b.DryRun.isOfVendor(row) {
				keys = append(keys, "allowed."+row)
			}
		}
	}
	if n.plainForNeed() && !n.Other {
		keys = append(keys, "spare."+n.Vendor)
	}
	if len(keys) == 0 && n.Vendor == situation.Huawei && n.renews() && !n.givenUp && n.IsOrdinaryResource() {
		keys = append(keys, "fixtures."+renewingRows[0]) // ofRenewing uses it, whatever the tags are
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
