package client

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A runCalls holds the calls of the whole run, by what no two of them may have in common. Cases have sandboxes of
// their own, so that a server never sees what they share.
type runCalls struct{ nonces, tokens, stamps map[string][]sentCall }

// A sentCall is a call with the result that it belongs to.
type sentCall struct {
	of *Result
	at time.Time
	x  witness.Exchange
}

// compare compares the calls of a result with those before it, and fails every result that shares what it must not.
func (s *runCalls) compare(r *Result) {
	if s.nonces == nil {
		*s = runCalls{map[string][]sentCall{}, map[string][]sentCall{}, map[string][]sentCall{}}
	}
	for _, x := range r.Exchanges {
		if x.Operation == "" { // nobody knows what it asks for
			continue
		}
		call := sentCall{r, x.Time, x}
		s.compareNonce(call)
		s.compareToken(call)
		s.compareStamp(call)
	}
}

// compareNonce looks for another request with the nonce of a call.
func (s *runCalls) compareNonce(call sentCall) {
	const expected = "a nonce of its own for each request"
	nonce := call.x.Nonce()
	for _, other := range s.add(s.nonces, nonce, call) {
		if !other.repeats(call) {
			call.failBeside(other, judge.NonceFresh(), expected, fmt.Sprintf("the nonce %q, already sent in %s; make a new one for each request", nonce, call.placeOf(other)))
			other.failBeside(call, judge.NonceFresh(), expected, fmt.Sprintf("the nonce %q, sent again in %s; make a new one for each request", nonce, other.placeOf(call)))
			return
		}
	}
}

// compareToken looks for a ClientToken that the client chose itself, and chose for another subscription before.
func (s *runCalls) compareToken(call sentCall) {
	const expected = "a ClientToken of its own for each subscription"
	token := call.x.Token()
	if token == "" || call.of.line == nil || call.of.line.Params["client_token"] == token {
		return
	}
	for _, other := range s.add(s.tokens, call.x.Operation+" "+token, call) {
		if other.subject() != call.subject() {
			call.failBeside(other, judge.TokenKept(), expected, fmt.Sprintf("%q, already sent for %s in %s", token, other.subject(), call.placeOf(other)))
			other.failBeside(call, judge.TokenKept(), expected, fmt.Sprintf("%q, sent again for %s in %s", token, call.subject(), other.placeOf(call)))
			return
		}
	}
}

// frozenApart is how far apart three calls with one time stamp are received at least, before it is called old. A call
// may wait in a busy client, but not three calls that long.
const frozenApart = 5 * time.Second

// compareStamp looks for a time stamp that is made once and sent for ever. A clock that a case moves on purpose says nothing.
func (s *runCalls) compareStamp(call sentCall) {
	stamp := call.x.Stamp()
	if call.of.Case.Skew != "" {
		return
	}
	others := s.add(s.stamps, stamp, call)
	times := []time.Time{call.at}
	for _, other := range others {
		times = append(times, other.at)
	}
	slices.SortFunc(times, time.Time.Compare)
	apart, last := 1, times[0]
	for _, at := range times {
		if at.Sub(last) >= frozenApart {
			apart, last = apart+1, at
		}
	}
	if apart < 3 {
		return
	}
	for _, c := range append(others, call) {
		c.fail(judge.TimeFresh(), "the time at which each call is signed", fmt.Sprintf("the time %s in calls that are %s apart", stamp, last.Sub(times[0]).Round(time.Second)))
	}
}

// add notes a call under what it sent, and returns those that sent the same before.
func (s *runCalls) add(to map[string][]sentCall, value string, call sentCall) []sentCall {
	if value == "" {
		return nil
	}
	before := slices.DeleteFunc(slices.Clone(to[value]), func(other sentCall) bool {
		return other.x.ID == call.x.ID && other.at.Equal(call.at) // a call of no sandbox can be read twice
	})
	to[value] = append(to[value], call)
	return before
}

// repeats reports whether two calls of a case are the same bytes: HTTP itself may send them again, and retries are
// judged by the case.
func (c sentCall) repeats(other sentCall) bool {
	a, b := c.x.Request, other.x.Request
	return c.of == other.of && a.URL == b.URL && a.Body == b.Body && a.Headers.Get("Authorization") == b.Headers.Get("Authorization")
}

// subject are the subscriptions that a call is about.
func (c sentCall) subject() string {
	one, _ := c.x.Param("InstanceId")
	several, _ := c.x.Param("InstanceIDs")
	return one + several
}

// placeOf is where another call was sent, as seen from this one.
func (c sentCall) placeOf(other sentCall) string {
	if c.of == other.of {
		return "another call of this case"
	}
	return "case " + other.of.Case.ID
}

// failBeside makes a check fail in the result of a call because of another call. Calls of one case are left to the check
// itself, where the case makes it.
func (c sentCall) failBeside(other sentCall, check judge.Check, expected, got string) {
	if c.of == other.of && slices.ContainsFunc(c.of.Checks, func(made Checked) bool { return made.ID == check.ID && made.NotJudged == "" }) {
		return
	}
	if c.fail(check, expected, got) && c.of.Case != other.of.Case {
		c.of.beside = other.of.Case
	}
}

// fail makes a check fail in the result of a call, also where its case does not name the check. What is not the client's
// is left as it is, and false then.
func (c sentCall) fail(check judge.Check, expected, got string) bool {
	r := c.of
	if r.fails(check.ID) || r.Outcome != Passed && (r.Outcome != Failed || r.Blame != Client) {
		return false
	}
	r.put(Checked{check, judge.Finding{Expected: expected, Got: got}})
	r.Outcome, r.Blame, r.Reason = Failed, Client, r.reason()
	return true
}
