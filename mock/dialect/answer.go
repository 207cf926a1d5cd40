package dialect

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A Refusal says why a call is refused: by the gateway, by the contract or by a rule. The dialect's
// Refuse writes it as an answer.
type Refusal struct {
	Row        string // the catalogue row; "" when it has none
	Reason     billing.Reason
	Resource   billing.ResourceID
	Args       []string // names and values, alternating, for the placeholders of the message
	Violations []openapi.Violation
	Trace      billing.Trace
	Close      bool // the connection cannot be used again
	// Wait is how long the caller should wait before the next attempt; 0: unknown.
	Wait time.Duration
	// Contract is the error of the contract to answer with, when an injected fault chose it; nil: the
	// one that belongs to the reason.
	Contract *openapi.Refusal
}

// NewRefusal returns a refusal for a catalogue row and a reason; args are names and values of
// placeholders, alternating.
func NewRefusal(row string, reason billing.Reason, args ...string) *Refusal {
	return &Refusal{Row: row, Reason: reason, Args: args}
}

// The violations of a body that was not received completely.
var (
	BodyTooBig = []openapi.Violation{{In: "body", What: "is larger than the 12 MB that the gateway takes"}}
	BodyBroken = []openapi.Violation{{In: "body", What: "cannot be read to its end: it broke off, came too slowly, or its chunks or trailers are malformed"}}
)

// An Answer is the response to a call.
type Answer struct {
	Status       int
	Code         string // the vendor's error code, for journal and metrics; "" on success
	Type         string // Content-Type
	Body         []byte
	ContractBody []byte // the JSON body that the contract describes, when Body is another rendering of it; nil: Body itself
	Row          string
	Close        bool
	// RequestID is the value of the header X-Request-Id; "" when the vendor has the id in the body.
	RequestID string
	// Header holds further headers, in their canonical form.
	Header http.Header
	// Render renders another ContractBody as Body was rendered; nil: Body is what the contract describes.
	Render func(check []byte) []byte
}
