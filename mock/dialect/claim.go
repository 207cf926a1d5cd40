package dialect

import "github.com/rescindhq/rescind/internal/billing"

// A Claim is a row: something that a call says besides what it is about, which the service takes
// with any value. It is compared with what is so, because elsewhere it may decide.
type Claim struct {
	Lint      string // the habit to break
	In        string // query or body
	Parameter string // the name; in a body a JSON pointer
	// Doubt says what is not so, "" for nothing. It never repeats what was sent, which may be a secret.
	Check func(*Call, billing.View, billing.Command) string
}

// A Doubt is a claim that does not hold.
type FalseClaim struct {
	*Claim
	What string
}

// Doubts are the claims of a call that do not hold.
func (d *Dialect) FalseClaims(c *Call, v billing.View, cmd billing.Command) (all []FalseClaim) {
	for i := range d.Claims {
		if what := d.Claims[i].Check(c, v, cmd); what != "" {
			all = append(all, FalseClaim{&d.Claims[i], what})
		}
	}
	return all
}

// Own finds a resource of the caller, nil when there is none of that id.
func (c *Call) OwnResource(v billing.View, id billing.ResourceID) *billing.Resource {
	if r := v.Resource(id); r != nil && r.Account == c.Caller.Account {
		return r
	}
	return nil
}
