package mock

import (
	"math/bits"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// maxBody is the largest body the gateways take. Source: API gateway, constraints: 12 MB.
const maxBody = 12 << 20

// receive reads the request with its body. w is used to cut off a body that comes too slowly; it may
// be nil.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) *exchange {
	x := s.newExchange()
	x.ctx = r.Context()
	x.storedCall = dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Arrived: x.began}
	c := x.call
	body := s.bodies.readBody(w, r)
	c.Body, c.TooBig, c.Broken, x.noBodyRoom, x.releaseBody = body.bytes, body.tooBig, body.broken, body.noRoom, body.release
	x.dialect = s.dialects[vendorOf(c.Path)]
	return x
}

// vendorOf returns the vendor to which a path belongs: Alibaba Cloud has only the root path, all other
// paths are Huawei Cloud's.
func vendorOf(path string) string {
	if path == "/" || path == "" {
		return "alibaba"
	}
	return "huawei"
}

// assignNumber numbers the exchange in its journal; in a stored sandbox the store has given the number. The
// request id follows from the number and the seed, so that repeated runs have the same ids.
func (x *exchange) assignNumber() {
	seed := x.server.seed
	if x.world != nil {
		seed = x.world.Seed ^ x.world.Salt
	}
	if x.number == 0 {
		x.number = x.journal.Number()
	}
	hi, lo := bits.Mul64(seed^0x9e3779b97f4a7c15, x.number*0xbf58476d1ce4e5b9|1)
	x.call.RequestID = x.dialect.RequestID(hi^x.number*0x94d049bb133111eb, lo^seed)
}

// gatewayFailure is the reason of the refusal when the mock itself fails to handle a call.
const gatewayFailure = "gateway-failure"

// followSafely handles the call. A panic is a bug of the mock: it is logged, and the caller gets the
// vendor's answer for an internal failure.
func (x *exchange) followSafely() (refusal *dialect.Refusal) {
	defer func() {
		if bug := recover(); bug != nil {
			x.session.End()
			refusal = x.refuseAfterPanic(bug)
		}
	}()
	defer x.untilAnswered(x.ctx)()
	for attempt := 1; ; attempt++ {
		if refusal = x.finish(x.follow()); refusal != again {
			break
		}
		x.restart()
		if away := x.waitToRepeat(attempt); away != nil {
			refusal = x.finish(away)
			break
		}
	}
	x.warnings = lint.Check(x.call, x.dialect)
	return refusal
}

// writeHeaders sets the headers of the answer: the vendor's, and the X-Mock-* headers, which show
// about the mock what must not appear in the body.
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
	if x.answer.Close {
		set("Connection", "close")
	}
	if x.server.options.Plain {
		return
	}
	set("X-Mock-Request", strconv.FormatUint(x.number, 10))
	set("X-Mock-Rule", x.answer.Row)
	set("X-Mock-Fault", x.faultLabel())
	set("X-Mock-Violations", x.violationsLine())
}

// conclude checks the answer against the contract, applies an injected fault to it, and records the
// exchange in the journal, the metrics and the log.
func (x *exchange) conclude(h http.Header) {
	e, ours := &x.storedEntry, x.check(h)
	x.ctx, x.decision = nil, nil     // the journal shall not keep them
	x.call.Values = openapi.Values{} // no longer needed, and up to ten times as large as the body
	if alter := x.server.options.AlterAnswer; alter != nil {
		x.answer = alter(x.call, h, x.answer)
	}
	x.answer = x.injection.Alter(x.answer, h)
	*e = x.journalEntry(ours)
	for _, b := range x.brokenInvariants {
		e.OwnViolations = append(e.OwnViolations, openapi.Violation{In: "invariant", Pointer: b.ID, What: b.By})
	}
	e.Took = x.server.options.Now().Sub(x.began)
	x.journal.Keep(e)
	x.session.Done()
	x.server.counts.count(x.dialect, e)
	x.server.options.Observe(e)
	x.log(e)
}

// journalEntry returns the journal's entry for the exchange as it is now; own are the violations in our
// answer.
func (x *exchange) journalEntry(own []openapi.Violation) journal.Entry {
	e := journal.Entry{
		N:             x.number,
		Time:          x.began,
		Call:          x.call,
		Answer:        x.answer,
		Refusal:       x.refusal,
		Trace:         x.trace,
		OwnViolations: own,
		Warnings:      x.warnings,
		FaultLabel:    x.faultLabel(),
		Seen:          x.seen,
		Vendor:        x.dialect.Name,
		Explain:       x.dialect.Explain,
		Retry:         x.dialect.Retry,
		Secrets:       x.server.secrets,
	}
	switch {
	case x.world != nil:
		e.Sandbox = x.world.ID
	case x.storeFailure == nil: // with the store away, keys that are not in memory may be valid
		e.NearTokenSandbox, e.NearTokenFlaw = x.server.worlds.NearTokenSandbox(x.call.Key)
		e.NearestKey = x.server.worlds.NearestKey(dialect.Key{Vendor: x.dialect.Name, ID: x.call.AccessKey()})
	}
	return e
}

// check returns where our answer violates the contract. An answer that an injected fault gives
// literally is not checked.
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

// jsonHeader is the Content-Type of the JSON that the contract describes, for an answer that is sent as XML.
var jsonHeader = http.Header{"Content-Type": {"application/json"}}
