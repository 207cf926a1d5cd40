package mutant

import (
	"maps"
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// What a dialect's functions are, as they should be; a fault wraps one of them.
type (
	authenticate = func(*dialect.Call, dialect.GatewayState) *dialect.Refusal
	route        = func(*dialect.Call) *dialect.Refusal
	read         = func(*dialect.Call) (billing.Command, *dialect.Refusal)
	encode       = func(*dialect.Call, billing.Outcome) dialect.Answer
	refuse       = func(*dialect.Call, *dialect.Refusal) dialect.Answer
)

// alter changes one vendor's dialect; its commands may be replaced in place.
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

// routing wraps how a vendor finds out what a call is for.
func wrapRoute(vendor string, wrapped func(*dialect.Call, route) *dialect.Refusal) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Route
		d.Route = func(c *dialect.Call) *dialect.Refusal { return wrapped(c, old) }
	})
}

// admitting wraps how a vendor's gateway finds out who calls.
func wrapAuthenticate(vendor string, wrapped func(*dialect.Call, dialect.GatewayState, authenticate) *dialect.Refusal) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Authenticate
		d.Authenticate = func(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal { return wrapped(c, g, old) }
	})
}

// switched gives a vendor's calls other options than their world has.
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

// lax accepts what the contract does not, where all that is wrong is of a kind.
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

// reading wraps how an operation is read.
func wrapRead(vendor, operation string, wrapped func(*dialect.Call, read) (billing.Command, *dialect.Refusal)) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Refusal) { return wrapped(c, old) }
		d.Commands[operation] = command
	})
}

// strict refuses calls of an operation that the contract allows, as if it did not.
func refuseValid(row, operation string, wrong func(*dialect.Call) bool) patch {
	vendor := vendorOf(row)
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Read
		command.Read = func(c *dialect.Call) (billing.Command, *dialect.Refusal) {
			if wrong(c) {
				return nil, d.Invalid(c, row, []openapi.Violation{{In: "body", What: "is more than this server takes"}})
			}
			return old(c)
		}
		d.Commands[operation] = command
	})
}

// telling wraps how an operation tells what became of it.
func wrapEncode(vendor, operation string, wrapped func(*dialect.Call, billing.Outcome, encode) dialect.Answer) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		command := d.Commands[operation]
		old := command.Encode
		command.Encode = func(c *dialect.Call, out billing.Outcome) dialect.Answer { return wrapped(c, out, old) }
		d.Commands[operation] = command
	})
}

// listing changes what a vendor's list of resources looks at, and shows.
func changeListed(vendor string, change func(*billing.Listed)) patch {
	return changeCommand(vendor, func(l *billing.ListResources, _ *decisionInput) {
		keep := l.Keep
		l.Keep = func(one *billing.Listed) bool {
			change(one)
			return keep(one)
		}
	})
}

// listingAll changes what the list shows when no resource is named.
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

// refusing wraps how a vendor puts a refusal into words.
func wrapRefuse(vendor string, wrapped func(*dialect.Call, *dialect.Refusal, refuse) dialect.Answer) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Refuse
		d.Refuse = func(c *dialect.Call, f *dialect.Refusal) dialect.Answer { return wrapped(c, f, old) }
	})
}

// garbling changes answers once they were checked, on their way out.
func changeAnswer(vendor string, garble func(*dialect.Call, http.Header, *dialect.Answer)) patch {
	return func(o *mock.Options) {
		o.AlterAnswer = func(c *dialect.Call, h http.Header, a dialect.Answer) dialect.Answer {
			if c.Operation != nil && contractOf(vendor).Operation(c.Operation.ID) == c.Operation {
				garble(c, h, &a)
			}
			return a
		}
	}
}

// invalid changes what a vendor is told to be wrong with a call.
func changeViolations(vendor string, change func([]openapi.Violation) []openapi.Violation) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		old := d.Invalid
		d.Invalid = func(c *dialect.Call, row string, wrong []openapi.Violation) *dialect.Refusal {
			return old(c, row, change(wrong))
		}
	})
}
