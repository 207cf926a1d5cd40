package mock

import (
	"context"
	"io"
	"log/slog"
	"math/bits"
	"net/http"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/journal"
	"github.com/rescindhq/rescind/openapi"
)

// maxBody is the largest body the gateways take. Source: API gateway, constraints: 12 MB.
const maxBody = 12 << 20

// receive reads the call as it was sent. The body is read once, here.
func (s *Server) receive(r *http.Request) *exchange {
	c := &dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header}
	x := &exchange{server: s, call: c, journal: s.strays, began: s.options.Now()}
	c.Arrived = x.began
	c.Body, c.TooBig = readBody(r)
	x.dialect = s.dialects[speaker(c.Path)]
	return x
}

// readBody reads at most maxBody bytes; a body that cannot be read to its end counts as too big:
// the connection is of no more use either way.
func readBody(r *http.Request) (b []byte, tooBig bool) {
	n := r.ContentLength
	if n == 0 {
		return nil, false
	}
	if n > maxBody {
		return nil, true
	}
	if n > 0 && n <= 64<<10 { // believed only where it costs little
		b = make([]byte, n)
		_, err := io.ReadFull(r.Body, b)
		return b, err != nil
	}
	b, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	return b, err != nil || len(b) > maxBody
}

// speaker is the vendor a path belongs to: one has only the root, the other everything else.
func speaker(path string) string {
	if path == "/" || path == "" {
		return "alibaba"
	}
	return "huawei"
}

// identify numbers the exchange in the journal it belongs to. The request id follows from the
// number and the seed, so that a run can be repeated to the letter.
func (x *exchange) identify() {
	seed := x.server.seed
	if x.world != nil {
		seed = x.world.Seed
	}
	x.number = x.journal.Number()
	hi, lo := bits.Mul64(seed^0x9e3779b97f4a7c15, x.number*0xbf58476d1ce4e5b9|1)
	x.call.RequestID = x.dialect.RequestID(hi^x.number*0x94d049bb133111eb, lo^seed)
}

// conclude checks the answer against the contract and writes the exchange down.
func (x *exchange) conclude(fault *dialect.Fault) {
	e := &journal.Entry{N: x.number, Time: x.began, Call: x.call, Answer: x.answer, Fault: fault, Trace: x.trace}
	if x.world != nil {
		e.Sandbox = x.world.ID
	}
	if x.call.Operation != nil {
		body := x.answer.Check
		if body == nil {
			body = x.answer.Body
		}
		e.Ours = x.call.Operation.Check(x.answer.Status, http.Header{"Content-Type": {x.answer.Type}}, body)
	}
	e.Took = x.server.options.Now().Sub(x.began)
	x.journal.Keep(e)
	x.report(e)
}

// report logs what is our own mistake, and at debug level every exchange.
func (x *exchange) report(e *journal.Entry) {
	log := x.server.options.Log
	for _, v := range e.Ours {
		log.Error("the answer breaks the contract: a bug of the mock", "request", e.N, "in", v.In, "at", v.Pointer, "what", v.What, "line", v.Line)
	}
	if log.Enabled(context.Background(), slog.LevelDebug) {
		s := e.Summary()
		log.Debug("call", "request", e.N, "sandbox", e.Sandbox, "operation", s.Operation, "status", s.Status, "code", s.Code, "row", s.Rule, "took", e.Took)
	}
}

// write sends the answer, with the side channel in headers and nothing added to the body.
func (x *exchange) write(w http.ResponseWriter, fault *dialect.Fault) {
	h := w.Header()
	set := func(name, value string) {
		if value != "" {
			h[name] = []string{value}
		}
	}
	set("Content-Type", x.answer.Type)
	for _, kv := range x.answer.Header {
		set(kv[0], kv[1])
	}
	set("X-Mock-Request", strconv.FormatUint(x.number, 10))
	set("X-Mock-Rule", x.answer.Row)
	if fault != nil {
		set("X-Mock-Violations", violations(fault.Violations))
	}
	if x.answer.Close {
		set("Connection", "close")
	}
	w.WriteHeader(x.answer.Status)
	w.Write(x.answer.Body)
}

// violations tells what is wrong with a call on one line of printable ASCII, as headers need it.
func violations(found []openapi.Violation) string {
	var b strings.Builder
	for i, v := range found {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(v.In + v.Pointer + " " + v.What)
	}
	line := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, b.String())
	return line[:min(len(line), 1000)]
}
