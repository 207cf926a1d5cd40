// Package lint warns about what a client should not do although the service accepts it today: a
// deprecated call, an unknown parameter, a header that the signature does not cover. The input is a
// [dialect.Call] after the server has handled it, the output a list of [Warning] values.
//
// Each lint is a row of the table [Rules]. What differs between vendors is in the ClientHabits and
// Claims of the dialect, and in the vendor's contract. Checking a call without warnings allocates no
// memory, because every call is checked; the lines of the contract are only looked up when somebody
// reads a warning.
package lint

import (
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A Rule is one lint: something that clients should not do.
type Rule struct {
	ID   string // a stable identifier
	Says string // what a client should do, and why
	find func(*dialect.Call, *dialect.Dialect) []Warning
}

// A Warning is what a rule found in one call. A call is never refused for it.
type Warning struct {
	Lint    string        // the ID of the rule
	In      string        // the part of the call: operation, body, query or header
	Pointer string        // in a body a JSON pointer, elsewhere the name
	What    string        // for people; it never contains a value that was sent, which could be a secret
	At      openapi.Place // the line of the contract that says otherwise
}

// Rules are all rules, in the order of their warnings.
var Rules = []Rule{
	{"deprecated-call", "Use the call that replaced a deprecated one, which may be switched off.", deprecatedCall},
	{"unknown-parameter", "Send only parameters that the call has: others are ignored, including a misspelt name.", unknownParameter},
	{"unknown-field", "Send only fields that the body has: others are ignored, including a misspelt name.", unknownField},
	{"missing-token", "Send a client token with every call that charges or refunds money: without one, a repeated call is another change.", missingToken},
	{"duplicate-id", "Name each resource once.", duplicateID},
	{"json-list", "Separate the ids of a list in a parameter by commas: one that is written in JSON names nothing.", jsonList},
	{"content-type", "Send the Content-Type of the body: another gateway may refuse the call, or not read the body.", contentType},
	{"unread-body", "Send no body with a call that takes none: it is ignored.", unreadBody},
	{"unsigned-header", "Sign the headers that say who calls what: a header that is not signed can be changed on the way.", unsignedHeader},
	{"unsorted-headers", "Sort the SignedHeaders by name, as the document asks: another gateway may sign them sorted, and refuse the call.", unsortedHeaders},
	{"wrong-identity", "State the product, the type, the region and the owner of a resource correctly, or leave them out: another service may check them and refuse the call.", falseClaim("wrong-identity")},
	{"reused-token", "Use a new client token for each change: a token that was used for another change gets the answer to that one, and nothing changes.", falseClaim("reused-token")},
	{"out-of-range", "Keep values within the documented ranges: the service may refuse others.", falseClaim("out-of-range")},
	{"sent-secret", "Never send a secret key; send only signatures that are made with it.", secretSent},
}

// Check returns the warnings about a call; none when the call matches no operation.
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
