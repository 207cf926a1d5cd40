package judge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// TokenKept wants every attempt to carry the same ClientToken.
func TokenKept() Check {
	return eachRetry("sent.token", "the ClientToken of the first attempt", func(first, x witness.Exchange) (bool, string) {
		return first.Token() == x.Token(), fmt.Sprintf("%q, then %q", first.Token(), x.Token())
	})
}

// NonceFresh wants every attempt to carry a nonce of its own.
func NonceFresh() Check {
	const expected = "another nonce"
	c := eachRetry("sent.nonce", expected, func(first, x witness.Exchange) (bool, string) {
		return first.Nonce() == "" || first.Nonce() != x.Nonce(), sameNonce
	})
	compared := c.Judge
	c.Judge = func(e *Evidence) Finding {
		if slices.ContainsFunc(e.Attempts(), func(x witness.Exchange) bool { return x.NonceUsed() }) {
			return broken(expected, sameNonce)
		}
		return compared(e)
	}
	return c
}

const sameNonce = "The same nonce was sent twice: make a new nonce, date and signature before each attempt."

// ComparesRun reports whether a check also compares the calls of different cases, so that any case can fail by it.
func ComparesRun(id string) bool {
	return slices.ContainsFunc([]Check{NonceFresh(), TokenKept(), TimeFresh(), OwnKey()}, func(c Check) bool { return c.ID == id })
}

// staleAfter is how far apart two attempts with one time stamp may be received. Stamps have whole seconds, and
// a request may be a while on the way.
const staleAfter = 2 * time.Second

// TimeFresh wants a retry to be signed with the time at which it is sent.
func TimeFresh() Check {
	c := eachRetry("sent.time", "the time of the retry", func(first, x witness.Exchange) (bool, string) {
		stale := first.Stamp() != "" && first.Stamp() == x.Stamp() && x.Time.Sub(first.Time) > staleAfter
		return !stale, "the time of the first attempt, " + first.Stamp()
	})
	c.Timing = true
	return c
}

// Unchanged wants every attempt to ask for the same.
func Unchanged() Check {
	return eachRetry("sent.same", "the parameters of the first attempt", func(first, x witness.Exchange) (bool, string) {
		return asked(&first) == asked(&x), asked(&first) + ", then " + asked(&x)
	})
}

// asked is what a call asks for, without what is new in every call.
func asked(x *witness.Exchange) string {
	names := []string{
		"resource_ids", "unsubscribe_type", "unsubscribe_reason_type", "unsubscribe_reason", "action_id",
		"InstanceId", "ProductCode", "ProductType", "ImmediatelyRelease", "InstanceIDs", "RenewalStatus", "RenewalPeriod", "RenewalPeriodUnit",
	}
	path, _, _ := strings.Cut(x.Request.URL, "?")
	text := x.Request.Method + " " + path
	for _, name := range names {
		if v, ok := x.Param(name); ok && v != "" {
			text += " " + name + "=" + v
		}
	}
	return text
}

// NotRetried is why a check of later attempts says nothing about a client that makes one.
const NotRetried = "the client did not retry"

// notRetried is the finding of such a check, by how many attempts there were.
func notRetried(attempts int) Finding {
	if attempts == 0 {
		return notJudged("no call was received")
	}
	return notJudged(NotRetried)
}

// eachRetry compares every later attempt with the first.
func eachRetry(id, expected string, same func(first, x witness.Exchange) (bool, string)) Check {
	return Check{ID: id, Witness: Sent, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) < 2 {
			return notRetried(len(all))
		}
		for _, x := range all[1:] {
			if ok, got := same(all[0], x); !ok {
				return broken(expected, got)
			}
		}
		return held(expected, "it is")
	}}
}

// Waits wants a retry to come no earlier than the server asked for, or than the longest wait that the client
// declares. Both times are the server's: its answer may only be later than the first of them.
func Waits(told time.Duration) Check {
	return Check{ID: "sent.wait", Witness: Sent, Timing: false, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) < 2 {
			return notRetried(len(all))
		}
		least := told
		if e.MaxWait > 0 {
			least = min(told, e.MaxWait)
		}
		gap := all[1].Time.Sub(all[0].Time)
		return when(gap >= least, "at least "+least.String()+" between the first two attempts", gap.Round(time.Millisecond).String())
	}}
}
