package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// A scenarioBinder makes the binding of one scenario.
type scenarioBinder struct {
	*Binder
	*Binding
}

// unsuitable is why no fixture can provide the situation as a whole, "" when one can. With two limits
// on one subscription nobody could say which of them refused the call.
func (b *scenarioBinder) unsuitable() string {
	if b.Endpoint(b.vendor()) == "" {
		return "no fixture: the target file has no section " + b.vendor()
	}
	limits, users := countLimits(b.vendor(), b.DryRun.Document.Accounts()[0].Facts), b.DryRun.Document.Users()
	if len(users) > 1 {
		return "no fixture can provide this: several users call, and a fixture has one account"
	}
	for _, u := range users {
		limits += countUserLimits(u)
	}
	for _, part := range b.DryRun.Document.Resources() {
		if limits+countLimits(part.Vendor, part.Spec.Facts) > 1 {
			return fmt.Sprintf("no fixture can provide this: several limits apply to %q at once", part.Spec.Alias)
		}
	}
	return ""
}

// countUserLimits counts what limits a user: a missing permission, and a key that is not a usual one.
func countUserLimits(credential map[string]any) (n int) {
	if credential["denied"] != nil {
		n++
	}
	if credential["disabled"] != nil || credential["expires"] != nil || credential["security_token"] != nil {
		n++
	}
	return n
}

// countLimits counts the facts that are limits of the catalogue.
func countLimits(vendor string, facts map[string]any) (n int) {
	for fact := range facts {
		if row, known := features.Find(vendor + "." + fact); known && row.Kind == "limit" {
			n++
		}
	}
	return n
}

func (b *scenarioBinder) vendor() string {
	vendor, _, _ := b.DryRun.Document.Caller()
	return vendor
}

// bindPart binds the first candidate that suits a part, else the first one at all: the calls that the
// file forbids for it are left out later.
func (b *scenarioBinder) bindPart(part *situation.DescribedResource) {
	candidates := b.candidates(part)
	if len(candidates) == 0 {
		b.explainMissing(part)
		return
	}
	best := max(slices.IndexFunc(candidates, func(c candidate) bool { return b.suits(part, c) }), 0)
	for alias, id := range candidates[best].ids {
		b.resources[alias] = candidates[best].resource(part.Vendor, id)
	}
}

// suits says that a candidate may be given up, where the scenario gives the part up, and that the
// target file says what was paid for it, where the scenario states a refund.
func (b *scenarioBinder) suits(part *situation.DescribedResource, c candidate) bool {
	if !b.DryRun.GivesUp(part) {
		return true
	}
	_, known := b.Facts.Get(c.ids[part.Spec.Alias])
	return c.destroy && (known || !slices.ContainsFunc(b.DryRun.calls, func(c *Call) bool { return c.repays && c.isAbout(part) }))
}

// explainMissing notes which keys of the target file would provide a part.
func (b *scenarioBinder) explainMissing(part *situation.DescribedResource) {
	why := "nothing in the target file can be used for %q"
	if keys := b.wantedKeys(part); len(keys) > 0 {
		why += "; add it under " + strings.Join(keys, " or ")
	}
	if b.plainWillDo(part) && len(b.Spare.Of(part.Vendor)) > 0 {
		why += "; all spare resources are used up"
	}
	for _, each := range append([]*situation.DescribedResource{part}, part.Attached...) {
		b.missing[each.Spec.Alias] = "no fixture: " + fmt.Sprintf(why, each.Spec.Alias)
	}
}

// wantedKeys are the keys of the target file under which a resource for a part could be listed.
func (b *scenarioBinder) wantedKeys(part *situation.DescribedResource) (keys []string) {
	row, refused := b.DryRun.firstRefusal(part)
	if refused && row != "" {
		keys = append(keys, "fixtures."+row)
	}
	for _, row := range b.DryRun.Rows {
		if r, _ := features.Find(row); r.Kind != "limit" {
			keys = append(keys, "fixtures."+row)
		}
		if !refused {
			keys = append(keys, "allowed."+row)
		}
	}
	if b.plainWillDo(part) {
		keys = append(keys, "spare."+part.Vendor)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
