// Package hygiene looks for habits of a client that the service puts up with today: a deprecated
// call, a parameter that nobody reads, a header that the signature does not cover. In goes a call
// as far as it came on its way, out come [Remark] values, none for a client with good manners.
//
// A habit is a row of one table, [Lints]. What differs from vendor to vendor, the names, is in the
// dialect's manners; what is declared, in its contract. A look at a call that has nothing to remark
// on takes no memory, because it is on the way of every call; lines are looked up by whoever reads.
package lint

import (
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A Lint is one habit to break.
type Rule struct {
	ID   string // a stable word
	Says string // what a client should do, and why
	find func(*dialect.Call, *dialect.Dialect) []Warning
}

// A Remark is what a lint found in one call. It is no reason to refuse.
type Warning struct {
	Lint    string // the id of the lint
	In      string // where in the call: operation, body, query or header
	Pointer string // JSON pointer into the body; elsewhere the name
	What    string // for people; never holds a value that was sent, since that may be a secret
	At      openapi.Place
}

// Lints are all habits, in the order in which they are remarked on.
var Rules = []Rule{
	{"deprecated-call", "Call what replaced a deprecated call: it may be switched off.", deprecatedCall},
	{"unknown-parameter", "Send only parameters that the call has: others are ignored, and a name that is written wrong is one of them.", unknownParameter},
	{"unknown-field", "Send only fields that the body has: others are ignored, and a name that is written wrong is one of them.", unknownField},
	{"missing-token", "Send a token of your own with what costs or pays back money: without it a repeated call is another change.", missingToken},
	{"duplicate-id", "Name each resource once.", duplicateID},
	{"content-type", "Say what the body is: another gateway may refuse it, or not read it at all.", contentType},
	{"unread-body", "Send no body with a call that has none: nobody reads it.", unreadBody},
	{"unsigned-header", "Sign the headers that say who asks for what: anybody on the way can change the others.", unsignedHeader},
	{"wrong-identity", "Say what a thing is and whose as it is, or leave it out: another service may look, and refuse.", falseClaim("wrong-identity")},
	{"reused-token", "Make a client token for each change: one that stands for something else gets the other answer, and nothing changes.", falseClaim("reused-token")},
	{"out-of-range", "Keep to the ranges of the documents: the service may refuse what is beyond.", falseClaim("out-of-range")},
	{"sent-secret", "Never send a secret key: only proofs of it travel.", secretSent},
}

// Look finds what there is to remark on in a call. One that belongs to no operation is left alone.
func Check(c *dialect.Call, d *dialect.Dialect) (all []Warning) {
	if c.Operation == nil {
		return nil
	}
	for i := range Rules {
		for _, r := range Rules[i].find(c, d) {
			r.Lint = Rules[i].ID
			all = append(all, r)
		}
	}
	return all
}
