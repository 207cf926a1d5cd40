package dialect

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A Claim is a parameter that states something about a resource or the caller, such as its product,
// and that the service accepts with any value. The mock compares it with the state and warns when it
// is wrong, because another service may refuse it.
type Claim struct {
	Lint      string // the id of the lint that warns
	In        string // query or body
	Parameter string // its name; in a body a JSON pointer
	// Row is the catalogue row whose refusal is about a wrong value, with the calls that refuse one; "": none is.
	Row string
	// Risk is what a wrong value can come to, for a call that was not refused for it; it follows what Check says.
	Risk string
	// Check says what is wrong with the claim, "" when it is right. The text never repeats what was
	// sent, which may be a secret.
	Check func(*Call, billing.View, billing.Command) string
}

// A FalseClaim is a claim of a call that is not true.
type FalseClaim struct {
	*Claim
	What string
}

// FalseClaims returns the claims of a call that are not true.
func (d *Dialect) FalseClaims(c *Call, v billing.View, cmd billing.Command) (all []FalseClaim) {
	for i := range d.Claims {
		if what := d.Claims[i].Check(c, v, cmd); what != "" {
			all = append(all, FalseClaim{&d.Claims[i], what})
		}
	}
	return all
}

// Refused takes the claims for which a call was refused out of those that are not true, as violations of the refusal.
func (f *Refusal) Refused(c *Call) {
	var others []FalseClaim
	for _, d := range c.FalseClaims {
		if d.Row == "" || d.Row != f.Row {
			others = append(others, d)
			continue
		}
		at, _ := c.Operation.Takes(d.Parameter)
		f.Violations = append(f.Violations, openapi.Violation{In: d.In, Pointer: d.Parameter, What: d.What, Line: at.String()})
	}
	c.FalseClaims = others
}

// OwnResource returns the caller's resource with an id, nil when the caller has none.
func (c *Call) OwnResource(v billing.View, id billing.ResourceID) *billing.Resource {
	if r := v.Resource(id); r != nil && r.Account == c.Caller.Account {
		return r
	}
	return nil
}
