package cases

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/features"
)

// mostAttempts bounds the attempts of one call: a client that goes on for ever is wrong, whatever its policy.
const mostAttempts = 12

// A disturbance is what happens to the first attempt of a call. The later ones are answered as usual.
type disturbance struct {
	id      string
	says    string // what a right client does
	row     string // of the catalogue, without the vendor; "": none is about it
	effect  func(vendor string) witness.Effect
	lost    bool          // the call took effect, and the client cannot know
	final   bool          // it must not be repeated
	told    time.Duration // how long the server asks to wait; 0: it does not say
	needs   bool          // the answer has to have a body
	timeout time.Duration // of one attempt; 0: the default
	only    string        // the vendor it exists at; "": both
}

// disturbances are all that may happen to an attempt.
func disturbances() []disturbance {
	return slices.Concat(brokenConnections(), refusedForNow(), toldToWait())
}

func brokenConnections() []disturbance {
	return []disturbance{
		{id: "reset-before-effect", says: "The connection breaks before the call takes effect: an error is surfaced, or the call is made again.", effect: drop("before")},
		{
			id: "reset-after-effect", effect: drop("after"), lost: true,
			says: "The connection breaks after the call took effect: an error that leaves the outcome open, or a result that was looked up, and never a second effect.",
		},
		{id: "truncated", says: "The answer ends early: half an answer is never taken for a whole one.", effect: truncated, lost: true, needs: true},
		{id: "trickling", says: "The answer comes in pieces, past the timeout: the attempt ends at the timeout.", effect: trickling, lost: true, needs: true, timeout: shortTimeout},
	}
}

func refusedForNow() []disturbance {
	return []disturbance{
		{id: "throttled", says: "The call is throttled: it is surfaced, or made again.", row: "gateway.throttled", effect: code("throttled")},
		{id: "unavailable", says: "The service is unavailable: it is surfaced, or made again.", row: "gateway.unavailable", effect: unavailable},
		{id: "server-error", says: "The service fails: it is surfaced, or made again where that cannot do harm.", effect: serverError},
		{id: "final-refusal", says: "A refusal that will not change is surfaced, and the call is not made again.", effect: finalRefusal, final: true},
	}
}

// toldToWait are answers that say when to come back. Alibaba Cloud says it in milliseconds, in a header that
// newer clients heed with any code, and older ones with codes of throttling or not at all.
func toldToWait() []disturbance {
	const alibaba = "alibaba"
	return []disturbance{
		{id: "told-to-wait", says: "A retry comes no earlier than the server asks for.", row: "gateway.throttled", effect: throttledFor("600", "1"), told: waitToldBy},
		{id: "told-to-wait-seconds", says: "A retry after seconds is signed with the time at which it is sent.", row: "gateway.throttled", effect: throttledFor("2300", "3"), told: secondsToldBy},
		{id: "told-to-wait-by-another-code", says: "A wait that comes with a code that is not about throttling may be heeded or not.", effect: otherCodeFor("600"), only: alibaba},
		{id: "told-to-wait-nothing", says: "A wait of 0 asks for nothing.", row: "gateway.throttled", effect: throttledFor("0", "0")},
		{id: "told-to-wait-junk", says: "A wait that is no number is ignored.", row: "gateway.throttled", effect: throttledFor("soon", "soon")},
	}
}

// What both vendors' headers ask for at least: 600 ms and one second, 2300 ms and three seconds.
const (
	waitToldBy    = 600 * time.Millisecond
	secondsToldBy = 2300 * time.Millisecond
)

// retries are every operation that a client may repeat × every disturbance, with the client's own retries and
// without.
func retries() (all []Case) {
	for _, r := range repeated() {
		for _, d := range disturbances() {
			if d.only != "" && d.only != r.vendor || d.needs && r.operation == "disable_auto_renew" {
				continue
			}
			all = append(all, r.retried(d))
			if d.told == 0 {
				all = append(all, r.once(d))
			}
		}
	}
	return all
}

// A repeatedCall is an operation of the matrix.
type repeatedCall struct {
	vendor, operation string
	what              string         // where an operation is there twice; "": nothing
	params            map[string]any // nil: the usual ones
	token             bool           // it has a ClientToken that every attempt must carry
}

func repeated() []repeatedCall {
	const huawei, alibaba = "huawei", "alibaba"
	return []repeatedCall{
		{vendor: huawei, operation: "list_resources"},
		{vendor: huawei, operation: "unsubscribe"},
		{vendor: huawei, operation: "disable_auto_renew"},
		{vendor: alibaba, operation: "query_instances"},
		{vendor: alibaba, operation: "refund_instance", what: "with-token-", token: true},
		{
			vendor: alibaba, operation: "refund_instance", what: "without-token-",
			params: map[string]any{"instance_id": Alias("shop-1"), "product_code": "ecs", "immediately_release": "1"},
		},
		{vendor: alibaba, operation: "set_renewal"},
	}
}

// base is the case of a call and a disturbance, without its checks.
func (r *repeatedCall) base(d disturbance) Case {
	o, _ := driver.Find(r.vendor, r.operation)
	params := r.params
	if params == nil {
		params = usual(o)
	}
	c := Case{
		ID: r.what + d.id, Vendor: r.vendor, Operation: r.operation, Says: d.says, Source: "PROTOCOL.md, Retries", Params: params,
		Faults: []witness.Fault{{Effect: d.effect(r.vendor)}}, Lost: d.lost, Timeout: d.timeout,
	}
	fitPieces(&c.Faults[0].Effect, r.operation)
	for _, row := range []string{d.row, r.tokenRow()} {
		if _, ok := features.Find(r.vendor + "." + row); ok {
			c.Rows = append(c.Rows, r.vendor+"."+row)
		}
	}
	return c
}

// tokenRow is the row of calls that a ClientToken makes repeatable.
func (r *repeatedCall) tokenRow() string {
	if r.token {
		return "idempotence"
	}
	return ""
}

// retried is the case with the client's own retries. A client without any makes one attempt, which is right.
func (r *repeatedCall) retried(d disturbance) Case {
	c := r.base(d)
	c.Retry = true
	most := mostAttempts
	if d.final {
		most = 1
	}
	c.Checks = append(unharmed(judge.Attempts(1, most)), judge.NonceFresh(), judge.TimeFresh(), judge.Unchanged())
	if r.token {
		c.Checks = append(c.Checks, judge.TokenKept())
	}
	if d.told > 0 {
		c.Checks = append(c.Checks, judge.Waits(d.told))
	}
	return c
}

// once is the case without retries: exactly one request.
func (r *repeatedCall) once(d disturbance) Case {
	c := r.base(d)
	c.ID += "-once"
	c.Says = "Without retries exactly one request is made. " + d.says
	c.Checks = unharmed(judge.Attempts(1, 1))
	return c
}

// unharmed are the checks of every disturbed call.
func unharmed(attempts judge.Check) []judge.Check {
	return []judge.Check{attempts, judge.LastAnswer(), judge.Truth(), judge.Signed(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk")}
}
