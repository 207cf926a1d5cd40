package dialect

import "time"

// An Explanation says why a signature is not accepted. It holds no secret: its texts are written
// from a call whose secrets were taken out.
type Explanation struct {
	Verdict   Verdict
	Says      string // what is wrong and what to do, for who wrote the client
	Algorithm string // as the call names it
	Server    Text   // what the server signs
	Causes    []Cause
	Tried     int  // mistakes that were tried
	Pairs     int  // pairs of them that were tried, because none explains it alone
	Partial   bool // the call is too long for all to be tried

	SignedAt time.Time     // zero when the call does not say, or not in the right form
	Skew     time.Duration // of the call's clock against the server's: behind when negative
}

// A Verdict is the kind of an explanation.
type Verdict string

// The verdicts. What is proved reproduces the signature, byte for byte, with the right secret.
const (
	Proved    Verdict = "proved"
	NotProved Verdict = "not-proved"
	Malformed Verdict = "malformed" // it cannot be checked
	Expired   Verdict = "expired"   // signed too long ago, or ahead of time
	Cut       Verdict = "cut"       // too much of the body was not kept
)

// Verdicts are all of them.
func Verdicts() []Verdict { return []Verdict{Proved, NotProved, Malformed, Expired, Cut} }

// A Text is what is signed, in both of its stages.
type Text struct {
	Canonical    string // "" where the algorithm has none
	StringToSign string
}

// A Cause reproduces the signature: one mistake, or two together.
type Cause struct {
	Mistakes []Mistake
	Client   Text // what the client signed
	// Also are other known mistakes that come to the same bytes in this call.
	Also []string
}

// A Mistake is a known way to sign wrongly.
type Mistake struct {
	ID     string
	Says   string // what is wrong and what to do
	Detail string // which header, parameter or form it was; "" when there is only one
}
