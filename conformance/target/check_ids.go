package target

import (
	"slices"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// checkIDs requires that no resource is said to be two things, and that what was paid is said of a resource of the file.
func (c *targetCheck) checkIDs() {
	for _, e := range c.Fixtures {
		c.checkTwice(e.Key, &e.Value)
		c.checkAllowedOf(e.Key, &e.Value)
	}
	for _, e := range c.Allowed {
		for _, each := range e.Value {
			c.checkTwice(e.Key, each)
		}
	}
	for _, list := range [][]strictyaml.At[string]{c.Spare.Huawei, c.Spare.Alibaba} {
		for i, spare := range list {
			if slices.ContainsFunc(list[:i], func(other strictyaml.At[string]) bool { return other.Value == spare.Value }) {
				c.mistake(spare.Pos, "%q is listed twice", spare.Value)
			}
		}
	}
	c.checkFacts()
}

// checkTwice requires that a fixture names each resource once, and that nothing is attached to itself.
func (c *targetCheck) checkTwice(row string, f *Fixture) {
	ids := slices.Concat(f.Ids(), f.Attached, f.Separate, []string{f.Refused})
	for i, id := range ids {
		if id != "" && slices.Contains(ids[:i], id) {
			c.mistake(f.Pos, "%s: %q is named twice", row, id)
		}
	}
	for i := range f.Cases {
		c.checkTwice(row, &f.Cases[i].Value)
	}
}

// checkAllowedOf requires that what a limit refuses is not said to be allowed under the same row.
func (c *targetCheck) checkAllowedOf(row string, f *Fixture) {
	allowed, _ := c.Allowed.Get(row)
	for _, each := range allowed {
		for _, id := range each.Ids() {
			if slices.Contains(f.Ids(), id) {
				c.mistake(each.Pos, "%s: %q is its fixture, for which the call is refused, and cannot be allowed", row, id)
			}
		}
	}
}

// checkFacts requires periods that can be, of resources that the file has.
func (c *targetCheck) checkFacts() {
	var ids []string
	for _, named := range c.EveryResource() {
		ids = append(ids, named.ID)
	}
	for _, e := range c.Facts {
		if !slices.Contains(ids, e.Key) && !slices.ContainsFunc(ids, c.isLater) {
			c.absent(e.Pos, "facts: the file names no resource %q%s", e.Key, strictyaml.DidYouMean(e.Key, ids))
		}
		for i, p := range e.Value.Periods {
			switch {
			case c.partial: // a time may be one that could not be read
			case !p.Start.Before(p.End) && !c.isLaterTime(p.Start, p.End):
				c.mistake(e.Pos, "facts: period %d of %q ends before it begins", i+1, e.Key)
			case p.Cash.Cents < 0 || p.Coupon.Cents < 0:
				c.mistake(e.Pos, "facts: period %d of %q has an amount below zero", i+1, e.Key)
			case i > 0 && p.Start.Before(e.Value.Periods[i-1].Start) && !c.isLaterTime(p.Start):
				c.mistake(e.Pos, "facts: period %d of %q begins before the one above it", i+1, e.Key)
			}
		}
	}
}
