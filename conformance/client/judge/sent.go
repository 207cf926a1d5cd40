package judge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Attempts wants a number of calls of the operation.
func Attempts(least, most int) Check {
	return Check{ID: "sent.attempts", Witness: Sent, Judge: func(e *Evidence) Finding {
		n := len(e.Attempts())
		return when(n >= least && n <= most, span(least, most), fmt.Sprint(n))
	}}
}

// Calls wants one call of an operation that changes something, and a few at most of one that only looks: a client
// may look for a further page of a list.
func Calls() Check {
	return Check{ID: "sent.attempts", Witness: Sent, Judge: func(e *Evidence) Finding {
		if e.Operation.Changes {
			return Attempts(1, 1).Judge(e)
		}
		return Attempts(1, 3).Judge(e)
	}}
}

func span(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// Signed wants every attempt to be signed, and rightly.
func Signed() Check {
	return Check{ID: "sent.signature", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Attempts() {
			if x.Signature == nil && x.Request.Headers.Get("X-Auth-Token") != "" {
				return notJudged("the call is authenticated by a token")
			}
			if !x.Signed() {
				return broken("a signature that matches", x.WhyUnsigned())
			}
		}
		return held("a signature that matches", "it matches")
	}}
}

// Valid wants every attempt to follow the vendor's contract.
func Valid() Check {
	return Check{ID: "sent.contract", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Attempts() {
			for _, v := range x.Violations {
				if v.By == "caller" && v.Severity == "error" {
					return broken("a call that follows the contract", strings.TrimSpace(v.In+" "+v.Pointer+": "+v.What))
				}
			}
		}
		return held("a call that follows the contract", "it does")
	}}
}

// NothingElse wants no other call that changes something. Looking something up is always right, and a destroyer
// may switch automatic renewal off.
func NothingElse() Check {
	return Check{ID: "sent.nothing-else", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Sent {
			if x.Operation != e.Operation.Wire && changes(x.Operation) && !e.stopsRenewal(&x) {
				return broken("no other call that changes something", x.Operation)
			}
		}
		return held("no other call that changes something", "none")
	}}
}

// stopsRenewal reports whether a call of a tool that makes subscriptions go away stops the renewal first, as it may.
func (e *Evidence) stopsRenewal(x *witness.Exchange) bool {
	return e.Destroys() && (strings.HasPrefix(x.Operation, "disable_auto_renew") || x.Operation == "SetRenewal")
}

// changes reports whether an operation of a vendor's contract is more than a look.
func changes(wire string) bool {
	if wire == "renew" || wire == "RenewInstance" || wire == "enable_auto_renew_v1" {
		return true
	}
	return slices.ContainsFunc(driver.Operations(), func(o driver.Operation) bool { return o.Wire == wire && o.Changes })
}

// TokenKept wants every attempt to carry the same ClientToken.
func TokenKept() Check {
	return eachRetry("sent.token", "the ClientToken of the first attempt", func(first, x witness.Exchange) (bool, string) {
		return first.Token() == x.Token(), fmt.Sprintf("%q, then %q", first.Token(), x.Token())
	})
}

// NonceFresh wants every attempt to carry a nonce of its own.
func NonceFresh() Check {
	return eachRetry("sent.nonce", "another nonce", func(first, x witness.Exchange) (bool, string) {
		return first.Nonce() == "" || first.Nonce() != x.Nonce(), "the same nonce again"
	})
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

// eachRetry compares every later attempt with the first.
func eachRetry(id, expected string, same func(first, x witness.Exchange) (bool, string)) Check {
	return Check{ID: id, Witness: Sent, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) < 2 {
			return notJudged("there was no second attempt")
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
			return notJudged("it did not retry")
		}
		least := told
		if e.MaxWait > 0 {
			least = min(told, e.MaxWait)
		}
		gap := all[1].Time.Sub(all[0].Time)
		return when(gap >= least, "at least "+least.String()+" between the first two attempts", gap.Round(time.Millisecond).String())
	}}
}

// onTheWay is how long a request that was sent before the result may take to be received.
const onTheWay = 300 * time.Millisecond

// Settled wants no attempt to come after the client surfaced its result.
func Settled() Check {
	return Check{ID: "sent.nothing-later", Witness: Sent, Timing: true, Judge: func(e *Evidence) Finding {
		for _, x := range e.Sent {
			if x.Time.After(e.Answered.Add(onTheWay)) {
				return broken("no call after the result was surfaced", fmt.Sprintf("%s %v later", x.Operation, x.Time.Sub(e.Answered).Round(time.Millisecond)))
			}
		}
		return held("no call after the result was surfaced", "none")
	}}
}

// GaveUp wants the result before the server, which was slow on purpose, would have answered.
func GaveUp(delay time.Duration) Check {
	return Check{ID: "sent.timeout", Witness: Sent, Timing: true, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		took := e.Answered.Sub(all[0].Time)
		return when(took < delay, "a result before the answer, which came after "+delay.String(), took.Round(time.Millisecond).String())
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
