package mutant

import (
	"maps"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// alter changes one vendor's dialect; its commands may be replaced in place.
func alter(vendor string, change func(*dialect.Dialect)) func(*mock.Options) {
	return func(o *mock.Options) {
		o.Alter = func(d *dialect.Dialect) {
			if d.Name == vendor {
				d.Commands = maps.Clone(d.Commands)
				change(d)
			}
		}
	}
}

// asked is what a decision is about.
type asked struct {
	view   billing.View
	book   *billing.Rulebook
	caller billing.Caller
	cmd    billing.Command
}

// decide is the decision as it should be.
func (q asked) decide() *billing.Decision { return billing.Decide(q.view, q.book, q.caller, q.cmd) }

// deciding takes the place of the decisions about one vendor's calls.
func deciding(vendor string, decide func(asked) *billing.Decision) func(*mock.Options) {
	return func(o *mock.Options) {
		o.Decide = func(v billing.View, b *billing.Rulebook, caller billing.Caller, cmd billing.Command) *billing.Decision {
			q := asked{v, b, caller, cmd}
			if caller.Credential == nil || caller.Vendor != vendor {
				return q.decide()
			}
			return decide(q)
		}
	}
}

// refusing wraps how a vendor puts a refusal into words.
func refusing(vendor string, wrapped func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer) func(*mock.Options) {
	return alter(vendor, func(d *dialect.Dialect) {
		old := d.Refuse
		d.Refuse = func(c *dialect.Call, f *dialect.Fault) dialect.Answer { return wrapped(c, f, old) }
	})
}

type refuse = func(*dialect.Call, *dialect.Fault) dialect.Answer
