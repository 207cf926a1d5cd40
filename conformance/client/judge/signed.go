package judge

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Signed wants every attempt to be signed, and rightly.
func Signed() Check {
	return Check{ID: "sent.signature", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Attempts() {
			if x.Signature == nil && x.Request.Headers.Get("X-Auth-Token") != "" {
				return notJudged("the call is authenticated by a token")
			}
			if !x.Signed() && !x.NonceUsed() { // NonceFresh says what is wrong with a nonce
				return broken("a signature that matches", x.WhyUnsigned())
			}
		}
		return held("a signature that matches", "it matches")
	}}
}

// mostApart is how far apart client and gateway may be where the clock of the gateway is another: by 17 minutes, and by as
// much again where the client corrected its clock by that of another case.
const mostApart = 45 * time.Minute

// SignedButForTime wants every attempt to be signed rightly, where the clock of the gateway is another on purpose.
func SignedButForTime() Check {
	c := Signed()
	always := c.Judge
	c.Judge = func(e *Evidence) Finding {
		other := *e
		other.Sent = slices.DeleteFunc(slices.Clone(e.Sent), func(x witness.Exchange) bool { return x.RightButForTime(mostApart) })
		return always(&other)
	}
	return c
}

// Admitted wants the gateway to refuse no attempt, but for the rows of the catalogue that a case asks for. What follows a
// redirect is for NotFollowed to judge.
func Admitted(rows ...string) Check {
	return Check{ID: "sent.gateway", Witness: Sent, Judge: func(e *Evidence) Finding {
		const expected = "calls that the gateway lets through"
		for _, x := range e.Attempts() {
			asked := func(row string) bool { return strings.HasPrefix(x.Rule, row) } // a row of signature V3 begins like that of V1
			if x.AtGateway() && !e.elsewhere(&x) && !slices.ContainsFunc(rows, asked) {
				return broken(expected, "refused by the gateway: "+x.Code+", "+x.Rule)
			}
		}
		return held(expected, "they are")
	}}
}

// Unsigned wants every attempt to carry a signature, which does not match: the secret is wrong.
func Unsigned() Check {
	return Check{ID: "sent.signature", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Attempts() {
			if x.Signed() {
				return broken("a signature with the secret of the line", "one with another secret")
			}
		}
		return held("a signature with the secret of the line", "it is")
	}}
}

// OwnKey wants the calls of a line to be signed with the key of that line. It needs the calls of the whole run, so that no
// case makes it: the run fails a case by it.
func OwnKey() Check {
	return Check{ID: "sent.credentials", Witness: Sent, Judge: func(*Evidence) Finding { return notJudged("the run compares keys") }}
}
