package dialect

import "time"

// An Explanation says why a signature is not accepted. It contains no secret, because its texts are
// made from a copy of the call without secrets.
type Explanation struct {
	Verdict   Verdict
	Says      string // what is wrong and what to do, for the author of the client
	Algorithm string // the algorithm that the call names
	Server    Text   // what the server signs
	Causes    []Cause
	Tried     int    // how many known mistakes were tried
	Pairs     int    // how many pairs of mistakes were tried, because no single one explains it
	Partial   bool   // the call is too long to try all mistakes
	CutBody   string // where the body ends that did not arrive whole; "": it did, as far as is known
	NotASCII  bool   // the body has other characters than those of ASCII

	SignedAt time.Time     // zero when the call has no date, or one in a wrong form
	Skew     time.Duration // the client's clock minus the server's; negative when the client's is behind
}

// A Verdict is the kind of an explanation.
type Verdict string

// The verdicts. Proved means: with the right secret and the mistake, the result is the signature that
// was sent, byte for byte.
const (
	Proved    Verdict = "proved"
	NotProved Verdict = "not-proved"
	Malformed Verdict = "malformed" // the signature cannot be checked
	Expired   Verdict = "expired"   // signed too long ago, or ahead of time
	Cut       Verdict = "cut"       // the body was too long to be kept for an explanation
)

// Verdicts returns all verdicts.
func Verdicts() []Verdict { return []Verdict{Proved, NotProved, Malformed, Expired, Cut} }

// A Text is what is signed: the canonical request, and the string to sign that is made from it.
type Text struct {
	Canonical    string // "" where the algorithm has none
	StringToSign string
}

// A Cause is one mistake, or two together, that reproduce the signature.
type Cause struct {
	Mistakes []Mistake
	Client   Text // what the client signed
	// Also lists other known mistakes that give the same signature for this call.
	Also []Mistake
}

// A Mistake is one known mistake in signing.
type Mistake struct {
	ID     string
	Says   string // what is wrong and what to do
	Detail string // which header, parameter or form is concerned; "" when there is only one
}
