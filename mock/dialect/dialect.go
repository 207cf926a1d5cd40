// Package dialect says what a vendor must supply so that the server can speak for it: one struct
// of functions and tables, [Dialect]. A vendor is a value, so tests can walk it and a broken
// server is a copy with one field changed.
//
// In comes a [Call], the request as it was sent; the functions learn from it, step by step, what
// it asks for and who asks. Out goes an [Answer] in the vendor's words. What a dialect does not
// know: where worlds are kept, what a rule is for, and that there are other vendors.
package dialect

import (
	"cmp"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A Dialect is one vendor's wire: routing, signing, reading, refusing, and its rulebook.
type Dialect struct {
	Name     string
	Contract *openapi.Contract
	// Route finds the operation the call is for, and the input as the contract sees it.
	Route func(*Call) *Refusal
	// Key names the credential the call presents: it decides whose world it is.
	Key func(*Call) Key
	// Offered says whether this world has the operation at all; it may have been taken offline.
	Offered func(*Call) *Refusal
	// Authenticate checks that the call was made by who it says. c.Caller holds the credential
	// named by Key, or none; the gate remembers what must not come twice.
	Authenticate func(*Call, GatewayState) *Refusal
	// Explain says why the signature of a call was not accepted, nil when nothing is wrong with it
	// or none was tried. It is slow, and asked when somebody reads. What it tells is written from
	// shown, the same call without its secrets.
	Explain func(c, shown *Call) *Explanation
	// SignedAt is when a call says it was signed; false when it does not, or not in the right form.
	SignedAt func(*Call) (time.Time, bool)
	// Retry is what a call says of itself that repeats an earlier one, nil when it says nothing;
	// a nil Retry: this vendor's clients never say.
	Retry func(*Call) *Retry
	// PermitFirst says that permission is asked before the parameters are looked at, not after.
	PermissionFirst bool
	// Invalid names what is wrong with a call that breaks the contract; row is the command's.
	Invalid  func(c *Call, row string, v []openapi.Violation) *Refusal
	Commands map[string]Command // by operation id
	Rulebook billing.Rulebook
	// Manners are what its clients should do although nothing insists.
	ClientHabits ClientHabits
	// Claims are what calls say that is compared with the world, although nothing refuses them.
	Claims []Claim
	// Faults are the catalogue rows whose refusal can be asked for, in the form of rules.
	Faults []billing.Rule
	// Unreadable is the fault of a request that is no HTTP as the gateway wants it: bad-request, or
	// headers-too-large or uri-too-large where the vendor has a word of its own for that.
	Unreadable func(billing.Reason) *Refusal
	// Refuse puts a fault into the vendor's words.
	Refuse func(*Call, *Refusal) Answer
	// RequestID makes a request id of 128 bits.
	RequestID func(hi, lo uint64) string
}

// RowOf is the catalogue row of a refusal that can be asked for of some command; "" when it has none.
func (d *Dialect) RowOf(reason billing.Reason, k billing.Kind) string {
	for _, r := range d.Faults {
		if r.Reason == reason && r.On&k != 0 {
			return r.ID
		}
	}
	return ""
}

// A Command joins one operation of the contract to the domain.
type Command struct {
	Kind billing.Kind
	// Row is the catalogue row of a call that breaks the contract; "" for a companion call.
	Row string
	// Read turns an accepted call into the domain's words.
	Read func(*Call) (billing.Command, *Refusal)
	// Tell puts what became of it into the vendor's words.
	Encode func(*Call, billing.Outcome) Answer
}

// A Key names a credential as a call presents it.
type Key struct {
	Vendor string
	Token  bool   // ID is a bearer token, otherwise an access key id
	ID     string // "" when the call presents none
}

// AccessKey is the access key id that a call names, known or not, even in a place where its vendor
// does not look for it; "" where it names none.
func (c *Call) AccessKey() string {
	if c.Key.Token {
		return ""
	}
	return cmp.Or(c.Key.ID, c.MisplacedKey)
}

// A Call is one request on its way through, and what has been learnt of it so far.
type Call struct {
	// As it was sent. Signatures are checked on these, so nothing may change them.
	Method string
	Host   string
	Path   string // escaped, without the query
	Query  string // raw
	Header http.Header
	Body   []byte
	TooBig bool // Body was cut at the limit

	Arrived   time.Time // real time and the world's auth_offset: what signatures are judged by
	RequestID string

	Key          Key    // what it presents
	MisplacedKey string // an access key id where the vendor does not look for it, for people
	Operation    *openapi.Operation
	NamedAccount billing.AccountID // the account the call itself names; "" when it names none
	Market       string            // the vendor's site the call was addressed to; "" when it cannot be told
	Input        openapi.Input
	Values       openapi.Values
	Caller       billing.Caller
	Options      *Options
	Now          time.Time // the business clock of the world

	FalseClaims []FalseClaim // what it says that is not so

	Signature *Signature // what was checked, for the explanation; nil when there was none
	// Neighbours are the credentials of the sandbox: who signs with another's secret learns of it.
	SandboxCredentials []billing.Credential
}

// A Retry is how a call repeats an earlier one, as its client tells it.
type Retry struct {
	Attempts int           // how often the call was repeated so far, from 1
	Delay    time.Duration // how long the client says it waited before it
}

// A Signature is what the check of a signature compared. It holds no secret.
type Signature struct {
	Algorithm    string
	Canonical    string
	StringToSign string
	Got, Want    string
	Incomplete   bool // something else that must be so is not: a signed header is missing, a hash is not that of the body
}

// Matched reports whether the signature was accepted.
func (s *Signature) Matched() bool { return s.Got == s.Want && !s.Incomplete }

// Options are what a scenario may switch.
type Options struct {
	Profile      string // documented | observed
	SuccessFalse bool   // business errors as HTTP 200 with Success false
	V1Retired    bool
	Throttle     int // calls a second and credential; 0: no limit
	KeyLock      bool
	billing.Policy
}

// A Fault is a refusal on its way to the caller: the gateway's, the contract's or the domain's.
type Refusal struct {
	Row        string // the catalogue row; "" when it has none
	Reason     billing.Reason
	Resource   billing.ResourceID
	Args       []string // name and value pairs for the message's placeholders
	Violations []openapi.Violation
	Trace      billing.Trace
	Close      bool // the connection cannot be used again
	// Wait is how long it takes until the call is worth another try; 0: that is not known.
	Wait time.Duration
	// Word is the refusal to answer with, where somebody chose it; nil: the one for the reason.
	Contract *openapi.Refusal
}

// NewFault makes a fault of a row for a reason; args are name and value pairs.
func NewRefusal(row string, reason billing.Reason, args ...string) *Refusal {
	return &Refusal{Row: row, Reason: reason, Args: args}
}

// An Answer is what goes back on the wire.
type Answer struct {
	Status       int
	Code         string // the vendor's code, for journal and metrics; "" on success
	Type         string // Content-Type
	Body         []byte
	ContractBody []byte // the body the contract describes, where Body is another rendering of it; nil: Body
	Row          string
	Close        bool
	// RequestID goes into the header X-Request-Id; "" where the vendor has it in the body.
	RequestID string
	// Header holds further headers, in their canonical form; nil where the vendor speaks.
	Header http.Header
	// Again renders another Check in the way Body was; nil: Body is what the contract describes.
	Render func(check []byte) []byte
}

// A Gate remembers what the gateway of one world must not let through twice, or not any more.
type GatewayState interface {
	// Seen reports whether the nonce of the key was used within its time.
	Seen(key, nonce string, at time.Time) bool
	// Use marks it used; false when somebody else just did.
	Use(key, nonce string, at time.Time) bool
	// Locked reports whether wrong signatures locked the key.
	Locked(key string, at time.Time) bool
	// Signed notes that a signature of the key was right or wrong.
	Signed(key string, right bool, at time.Time)
}

// Skew is how far a signature's time may be from the gateway's, either way.
// Source: both vendors' API gateway pages; observed to be exclusive at 15 minutes and one second.
const Skew = 15 * time.Minute
