// Package dialect defines what a vendor must supply so that the server can answer for it: one struct
// of functions and tables, [Dialect]. Because a vendor is a value, tests can iterate over its tables,
// and a faulty server for a test is a copy with one field changed.
//
// The input is a [Call], the request as it was sent; the functions of the dialect add to it, step by
// step, which operation it calls and who calls. The output is an [Answer] in the vendor's form. A
// dialect does not know where sandboxes are kept, how the rules are applied, or that there are other
// vendors.
package dialect

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A Dialect is one vendor's API: routing, authentication, decoding, encoding, refusing, and the
// vendor's rules.
type Dialect struct {
	Name     string
	Contract *openapi.Contract
	// Route finds the operation of a call, and sets its Input for the check against the contract.
	Route func(*Call) *Refusal
	// Key returns the credential that the call presents. It decides which sandbox the call belongs to.
	Key func(*Call) Key
	// Offered refuses a call of an operation that the scenario has taken offline.
	Offered func(*Call) *Refusal
	// Authenticate checks the signature or the token of a call. c.Caller holds the credential that Key
	// names, nil when it is unknown.
	Authenticate func(*Call, GatewayState) *Refusal
	// Explain says why the signature of a call was not accepted; nil when it is right, or when the call
	// has none. It is slow and only called when somebody reads the explanation. Its texts are made from
	// shown, a copy of the call without secrets.
	Explain func(c, shown *Call) *Explanation
	// SignedAt returns when a call says that it was signed; false when it has no date, or one in a
	// wrong form.
	SignedAt func(*Call) (time.Time, bool)
	// Retry reads from a call that it repeats an earlier one; nil when it does not say so. The field is
	// nil when this vendor's clients never say so.
	Retry func(*Call) *Retry
	// PermissionFirst says that the service checks the permission before the parameters, not after.
	PermissionFirst bool
	// Invalid refuses a call that breaks the contract; row is the catalogue row of the command.
	Invalid  func(c *Call, row string, v []openapi.Violation) *Refusal
	Commands map[string]Command // by operation id
	Rulebook billing.Rulebook
	// ClientHabits are good practices of clients that the service does not enforce.
	ClientHabits ClientHabits
	// Claims are parameters that are compared with the state, but never refused.
	Claims []Claim
	// Faults are the refusals that happen only by fault injection, each with its catalogue row.
	Faults []billing.Rule
	// Unreadable is the refusal of a request that cannot be read as HTTP. The reason is bad-request,
	// headers-too-large or uri-too-large.
	Unreadable func(billing.Reason) *Refusal
	// Refuse writes the answer to a refused call in the vendor's form.
	Refuse func(*Call, *Refusal) Answer
	// RequestID writes 128 bits as a request id.
	RequestID func(hi, lo uint64) string
}

// RowOf returns the catalogue row of a refusal that can be injected into a kind of command; "" when it
// has none.
func (d *Dialect) RowOf(reason billing.Reason, k billing.Kind) string {
	for _, r := range d.Faults {
		if r.Reason == reason && r.On&k != 0 {
			return r.ID
		}
	}
	return ""
}

// A Command connects one operation of the contract with the domain.
type Command struct {
	Kind billing.Kind
	// Row is the catalogue row of the refusal when a call breaks the contract; "" when it has none.
	Row string
	// Read translates a call that follows the contract into a command of the domain.
	Read func(*Call) (billing.Command, *Refusal)
	// Encode writes the outcome of the command as the vendor's answer.
	Encode func(*Call, billing.Outcome) Answer
}

// Options are the options of a scenario that concern the vendors' behaviour.
type Options struct {
	Profile      string // documented or observed
	SuccessFalse bool   // business errors are answered as HTTP 200 with Success false
	V1Retired    bool   // the calls of version 1.0 are offline
	Throttle     int    // how many calls per second and credential are accepted; 0: no limit
	KeyLock      bool   // repeated wrong signatures lock a key
	billing.Policy
}

// GatewayState is what the gateway of one sandbox remembers: used nonces and locked keys.
type GatewayState interface {
	// Seen reports whether the nonce of a key was used and is still remembered.
	Seen(key, nonce string, at time.Time) bool
	// Use marks a nonce as used; false when another call has just done so.
	Use(key, nonce string, at time.Time) bool
	// Locked reports whether wrong signatures have locked a key.
	Locked(key string, at time.Time) bool
	// Signed records that a signature of a key was right or wrong.
	Signed(key string, right bool, at time.Time)
}

// Skew is how far the time of a signature may differ from the gateway's, in either direction.
// Source: both vendors' API gateway pages; observed to be exclusive at 15 minutes and one second.
const Skew = 15 * time.Minute
