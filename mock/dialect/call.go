package dialect

import (
	"cmp"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A Key identifies the credential that a call presents.
type Key struct {
	Vendor string
	Token  bool   // ID is a bearer token, otherwise an access key id
	ID     string // "" when the call presents none
}

// AccessKey returns the access key id in a call, whether it is known or not, even when it is in a place
// where the vendor does not expect it; "" when there is none.
func (c *Call) AccessKey() string {
	if c.Key.Token {
		return ""
	}
	return cmp.Or(c.Key.ID, c.MisplacedKey)
}

// A Call is one request, and what the steps of its handling have learnt about it so far.
type Call struct {
	// The request as it was sent. Signatures are checked on these fields, so nothing may change them.
	Method string
	Host   string
	Path   string // escaped, without the query
	Query  string // raw
	Header http.Header
	Body   []byte
	TooBig bool // the body is longer than the limit
	Broken bool // the body broke off, or its chunks are malformed

	Arrived   time.Time // real time plus the auth_offset of the sandbox: the time by which signatures are checked
	RequestID string

	Key          Key    // the credential that the call presents
	MisplacedKey string // an access key id in a place where the vendor does not look for it; for people only
	Operation    *openapi.Operation
	NamedAccount billing.AccountID // the account in the call's path; "" when there is none
	Market       string            // the vendor's site to which the call was addressed; "" when the host does not show it
	Input        openapi.Input
	Values       openapi.Values
	Caller       billing.Caller
	Options      *Options
	Now          time.Time // the business time of the sandbox

	FalseClaims []FalseClaim // statements in the call that are not true; for lint

	Signature *Signature // the result of the check, for the explanation; nil when no signature was checked
	// SandboxCredentials are all credentials of the sandbox. The explanation uses them to find out that
	// a call was signed with the secret of another one.
	SandboxCredentials []billing.Credential
}

// A Retry is what a client says in a call that repeats an earlier one.
type Retry struct {
	Attempts int           // how often the call has been repeated, at least 1
	Delay    time.Duration // how long the client waited before this attempt
}

// A Signature is the result of checking a signature. It contains no secret.
type Signature struct {
	Algorithm    string `json:"algorithm"`
	Canonical    string `json:"canonical_request"`
	StringToSign string `json:"string_to_sign"`
	Got          string `json:"got"`
	Want         string `json:"want"`
	Incomplete   bool   `json:"incomplete,omitempty"` // a signed header is missing, or the hash that was sent is not that of the body
}

// Matched reports whether the signature was accepted.
func (s *Signature) Matched() bool { return s.Got == s.Want && !s.Incomplete }
