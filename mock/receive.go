package mock

import (
	"context"
	"fmt"
	"log/slog"
	"math/bits"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// maxBody is the largest body the gateways take. Source: API gateway, constraints: 12 MB.
const maxBody = 12 << 20

// receive reads the call as it was sent. The body is read once, here; w, which may be nil, is for
// the time that this may take.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) *exchange {
	x := &exchange{server: s, journal: s.unmatched, began: s.options.Now()}
	x.storedCall = dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Arrived: x.began}
	x.call = &x.storedCall
	c := x.call
	body := s.bodies.readBody(w, r)
	c.Body, c.TooBig, x.noBodyRoom, x.releaseBody = body.bytes, body.tooBig, body.noRoom, body.release
	x.dialect = s.dialects[vendorOf(c.Path)]
	return x
}

// speaker is the vendor a path belongs to: one has only the root, the other everything else.
func vendorOf(path string) string {
	if path == "/" || path == "" {
		return "alibaba"
	}
	return "huawei"
}

// identify numbers the exchange in the journal it belongs to. The request id follows from the
// number and the seed, so that a run can be repeated to the letter.
func (x *exchange) assignNumber() {
	seed := x.server.seed
	if x.world != nil {
		seed = x.world.Seed
	}
	x.number = x.journal.Number()
	hi, lo := bits.Mul64(seed^0x9e3779b97f4a7c15, x.number*0xbf58476d1ce4e5b9|1)
	x.call.RequestID = x.dialect.RequestID(hi^x.number*0x94d049bb133111eb, lo^seed)
}

// ourFailure is the reason for which a call is refused that the mock could not deal with.
const gatewayFailure = "gateway-failure"

// safely follows the way; a panic on it is our own mistake, and the caller gets the vendor's word for that.
func (x *exchange) followSafely() (refusal *dialect.Refusal) {
	defer func() {
		if bug := recover(); bug != nil {
			x.server.options.Log.Error("a bug of the mock", "panic", bug, "method", x.call.Method, "path", x.call.Path)
			refusal = dialect.NewRefusal("", gatewayFailure)
		}
	}()
	for refusal = x.follow(); refusal == replaced; refusal = x.follow() {
		x.restart()
	}
	x.warnings = lint.Check(x.call, x.dialect)
	return refusal
}

// head writes the answer's headers: the vendor's, and the side channel, which adds nothing to the body.
func (x *exchange) writeHeaders(h http.Header) {
	for name, values := range x.answer.Header {
		h[name] = values
	}
	n := 0
	set := func(name, value string) {
		if value != "" {
			x.headerValues[n] = value
			h[name] = x.headerValues[n : n+1 : n+1]
			n++
		}
	}
	set("Content-Type", x.answer.Type)
	set("X-Request-Id", x.answer.RequestID)
	set("X-Mock-Request", strconv.FormatUint(x.number, 10))
	set("X-Mock-Rule", x.answer.Row)
	set("X-Mock-Fault", x.injection.Label())
	set("X-Mock-Violations", x.violationsLine())
	if x.answer.Close {
		set("Connection", "close")
	}
}

// conclude checks the answer, spoils it where that is asked for, and writes the exchange down.
func (x *exchange) conclude(h http.Header) {
	e, ours := &x.storedEntry, x.check(h)
	x.call.Values = openapi.Values{} // they were read, and can take ten times what the body does
	x.answer = x.injection.Alter(x.answer, h)
	if garble := x.server.options.AlterAnswer; garble != nil {
		x.answer = garble(x.call, h, x.answer)
	}
	*e = journal.Entry{N: x.number, Time: x.began, Call: x.call, Answer: x.answer, Fault: x.refusal, Trace: x.trace, OwnViolations: ours, Warnings: x.warnings, FaultLabel: x.injection.Label(), Explain: x.dialect.Explain, Retry: x.dialect.Retry, Secrets: x.server.secrets}
	if x.world != nil {
		e.Sandbox = x.world.ID
	}
	for _, b := range x.brokenInvariants {
		e.OwnViolations = append(e.OwnViolations, openapi.Violation{In: "invariant", Pointer: b.ID, What: b.By})
	}
	e.Took = x.server.options.Now().Sub(x.began)
	x.journal.Keep(e)
	x.server.counts.count(x.dialect, e)
	x.server.options.Observe(e)
	x.log(e)
}

// check holds an answer against the contract, but not one that somebody asked for word for word.
func (x *exchange) check(h http.Header) []openapi.Violation {
	op := x.call.Operation
	if _, given := x.injection.Answer(); given || op == nil {
		return nil
	}
	if x.answer.ContractBody != nil {
		return op.Check(x.answer.Status, jsonHeader, x.answer.ContractBody)
	}
	return op.Check(x.answer.Status, h, x.answer.Body)
}

// asJSON is the header of the form in which the contract describes an answer that was rendered otherwise.
var jsonHeader = http.Header{"Content-Type": {"application/json"}}

// report logs what is our own mistake, what nobody would look for in the journal of a sandbox, and
// at debug level every exchange.
func (x *exchange) log(e *journal.Entry) {
	log := x.server.options.Log
	for _, v := range e.OwnViolations {
		log.Error("the answer breaks the contract: a bug of the mock", "request", e.N, "in", v.In, "at", v.Pointer, "what", v.What, "line", v.Line)
	}
	level, says := slog.LevelDebug, "call"
	if e.Sandbox == "" || e.Call.Operation == nil {
		level, says = slog.LevelWarn, unmatchedMessage
	}
	if log.Enabled(context.Background(), level) {
		log.LogAttrs(context.Background(), level, says, attributes(e)...)
	}
}

// unmatched is what the log says of a call that nobody here expects.
const unmatchedMessage = "an unmatched request"

// tellsMore is where an unmatched request is told in full.
func detailsLink(e *journal.Entry) string {
	if e.Sandbox == "" {
		return fmt.Sprintf("GET %s/requests/%d", control.Prefix, e.N)
	}
	return fmt.Sprintf("GET %s/sandboxes/%s/requests/%d", control.Prefix, control.Segment(e.Sandbox), e.N)
}

// attributes tell an exchange on one line: what the journal's list has of it, under the number by
// which it is found there and the id that the caller was given. Nothing that a caller sent is among them.
func attributes(e *journal.Entry) []slog.Attr {
	all := []slog.Attr{slog.Uint64("request", e.N), slog.String("request_id", e.Call.RequestID), slog.String("sandbox", e.Sandbox)}
	s := e.Summary()
	all = append(all, slog.String("operation", s.Operation), slog.Int("status", s.Status), slog.String("code", s.Code), slog.String("row", s.Rule), slog.Duration("took", e.Took))
	if e.FaultLabel != "" {
		all = append(all, slog.String("fault", e.FaultLabel))
	}
	if n := len(s.Violations); n > 0 {
		all = append(all, slog.Int("violations", n))
	}
	if e.Sandbox == "" || e.Call.Operation == nil {
		if e.Fault != nil && len(e.Fault.Violations) > 0 {
			all = append(all, slog.String("why", e.Fault.Violations[0].What))
		}
		all = append(all, slog.String("see", detailsLink(e)))
	}
	return all
}
