package lint

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func deprecatedCall(c *dialect.Call, _ *dialect.Dialect) []Warning {
	if !c.Operation.Deprecated {
		return nil
	}
	return []Warning{{In: "operation", Pointer: c.Operation.ID, What: "is deprecated and may be switched off", At: c.Operation.At("deprecated")}}
}

func unknownParameter(c *dialect.Call, _ *dialect.Dialect) (all []Warning) {
	for _, s := range c.Operation.UnknownParameters(c.Input.Query) {
		all = append(all, unknownName(s, "is not a parameter of this call, and ignored"))
	}
	return all
}

func unknownField(c *dialect.Call, _ *dialect.Dialect) (all []Warning) {
	for _, s := range c.Operation.UnknownFields(c.Values.Body()) {
		all = append(all, unknownName(s, "is not a field of this body, and ignored"))
	}
	return all
}

// unknownName warns about a name that the contract does not have.
func unknownName(s openapi.UnknownName, what string) Warning {
	return Warning{In: s.In, Pointer: s.Pointer, What: what + s.Hint, At: s.At}
}

// movesMoney are the commands that charge or refund money.
const movesMoney = billing.Unsubscribing | billing.DroppingRenewals | billing.RenewingNow

func missingToken(c *dialect.Call, d *dialect.Dialect) []Warning {
	name := d.ClientHabits.Token
	if name == "" || d.Commands[c.Operation.ID].Kind&movesMoney == 0 || value(c, name) != "" {
		return nil
	}
	at, takes := c.Operation.Takes(name)
	if !takes {
		return nil
	}
	return []Warning{{In: "query", Pointer: name, What: "is missing: a repeated call is another change", At: at}}
}

// value returns the first value of a parameter, "" when it was not sent.
func value(c *dialect.Call, name string) string {
	for i := range c.Input.Query {
		if c.Input.Query[i].Name == name {
			return c.Input.Query[i].Value
		}
	}
	return ""
}

// falseClaim warns about the false claims of one lint. They were found when the call was decided,
// because only then is the state known.
func falseClaim(lint string) func(*dialect.Call, *dialect.Dialect) []Warning {
	return func(c *dialect.Call, _ *dialect.Dialect) (all []Warning) {
		for _, d := range c.FalseClaims {
			if d.Lint != lint {
				continue
			}
			at, inQuery := c.Operation.Takes(d.Parameter)
			if !inQuery {
				at = c.Operation.At("requestBody")
			}
			all = append(all, Warning{In: d.In, Pointer: d.Parameter, What: d.What + d.Risk, At: at})
		}
		return all
	}
}
