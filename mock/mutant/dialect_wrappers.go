package mutant

import (
	"maps"
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// The functions of a dialect that a fault can wrap.
type (
	authenticate = func(*dialect.Call, dialect.GatewayState) *dialect.Refusal
	route        = func(*dialect.Call) *dialect.Refusal
	read         = func(*dialect.Call) (billing.Command, *dialect.Refusal)
	encode       = func(*dialect.Call, billing.Outcome) dialect.Answer
	refuse       = func(*dialect.Call, *dialect.Refusal) dialect.Answer
)

// alterDialect changes one vendor's dialect; change may replace entries of Commands.
func alterDialect(vendor string, change func(*dialect.Dialect)) patch {
	return func(o *mock.Options) {
		o.Alter = func(d *dialect.Dialect) {
			if d.Name == vendor {
				d.Commands = maps.Clone(d.Commands)
				change(d)
			}
		}
	}
}

// wrapRoute wraps a vendor's Route.
func wrapRoute(vendor string, wrapped func(*dialect.Call, route) *dialect.Refusal) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Route
		d.Route = func(c *dialect.Call) *dialect.Refusal { return wrapped(c, old) }
	})
}

// wrapAuthenticate wraps a vendor's Authenticate.
func wrapAuthenticate(vendor string, wrapped func(*dialect.Call, dialect.GatewayState, authenticate) *dialect.Refusal) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Authenticate
		d.Authenticate = func(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal { return wrapped(c, g, old) }
	})
}

// changeOptions changes the options of a vendor's calls.
func changeOptions(vendor string, change func(*dialect.Options)) patch {
	return wrapAuthenticate(vendor, func(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
		if c.Options != nil {
			changed := *c.Options
			change(&changed)
			c.Options = &changed
		}
		return authenticate(c, g)
	})
}

// ignoreViolations ignores some violations of the contract, and accepts a call that has no others.
func ignoreViolations(vendor string, minor func(openapi.Violation) bool) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Invalid
		d.Invalid = func(c *dialect.Call, row string, wrong []openapi.Violation) *dialect.Refusal {
			var grave []openapi.Violation
			for _, v := range wrong {
				if !minor(v) {
					grave = append(grave, v)
				}
			}
			if grave == nil {
				return nil
			}
			return old(c, row, grave)
		}
	})
}

// wrapRead wraps the Read of an operation.
func wrapRead(vendor, operation string, wrapped func(*dialect.Call, read) (billing.Command, *dialect.Refusal)) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Refusal) { return wrapped(c, old) }
		d.Commands[operation] = command
	})
}

// refuseValid refuses some calls that the contract allows, as if they violated it.
func refuseValid(row, operation string, wrong func(*dialect.Call) bool) patch {
	vendor := vendorOf(row)
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Refusal) {
			if wrong(c) {
				return nil, d.Invalid(c, row, []openapi.Violation{{In: "body", What: "is more than this server accepts"}})
			}
			return old(c)
		}
		d.Commands[operation] = command
	})
}

// wrapEncode wraps the Encode of an operation.
func wrapEncode(vendor, operation string, wrapped func(*dialect.Call, billing.Outcome, encode) dialect.Answer) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Encode
		command.Encode = func(c *dialect.Call, out billing.Outcome) dialect.Answer { return wrapped(c, out, old) }
		d.Commands[operation] = command
	})
}

// changeListed changes the resources that a vendor's list filters and shows.
func changeListed(vendor string, change func(*billing.Listed)) patch {
	return changeCommand(vendor, func(l *billing.ListResources, _ *decisionInput) {
		keep := l.Keep
		l.Keep = func(one *billing.Listed) bool {
			change(one)
			return keep(one)
		}
	})
}

// changeUnfilteredList changes the resources in the list when no ids are given.
func changeUnfilteredList(vendor string, change func(*billing.Listed)) patch {
	return wrapRead(vendor, "list_resources", func(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
		cmd, refusal := read(c)
		if l, ok := cmd.(*billing.ListResources); ok && c.Values.Body().Get("resource_ids").Len() == 0 {
			changed := *l
			changed.Keep = func(one *billing.Listed) bool {
				change(one)
				return l.Keep(one)
			}
			return &changed, refusal
		}
		return cmd, refusal
	})
}

// wrapRefuse wraps a vendor's Refuse.
func wrapRefuse(vendor string, wrapped func(*dialect.Call, *dialect.Refusal, refuse) dialect.Answer) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Refuse
		d.Refuse = func(c *dialect.Call, f *dialect.Refusal) dialect.Answer { return wrapped(c, f, old) }
	})
}

// changeAnswer changes a vendor's answers after they were checked against the contract.
func changeAnswer(vendor string, change func(*dialect.Call, http.Header, *dialect.Answer)) patch {
	return func(o *mock.Options) {
		o.AlterAnswer = func(c *dialect.Call, h http.Header, a dialect.Answer) dialect.Answer {
			if c.Operation != nil && contractOf(vendor).Operation(c.Operation.ID) == c.Operation {
				change(c, h, &a)
			}
			return a
		}
	}
}

// changeViolations changes the violations for which a vendor refuses a call.
func changeViolations(vendor string, change func([]openapi.Violation) []openapi.Violation) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Invalid
		d.Invalid = func(c *dialect.Call, row string, wrong []openapi.Violation) *dialect.Refusal {
			return old(c, row, change(wrong))
		}
	})
}
