package mock

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A Server answers the calls of all vendors, and serves the control API. It is an [http.Handler].
type Server struct {
	options   Options
	dialects  map[string]*dialect.Dialect
	worlds    *sandbox.Directory
	room      *journal.Memory  // the memory that all journals share
	unmatched *journal.Journal // the unmatched requests: calls that belong to no sandbox
	control   http.Handler
	console   *console.Console
	rulebooks map[string]*billing.Rulebook // by vendor
	counts    *callCounts
	secrets   *mask.Set // texts to mask in everything that is shown
	mask      *mask.Mask
	templates sync.Map // *scenarios.Scenario -> *billing.Template, of the ready ones
	seed      uint64
	end       context.CancelFunc
	bodies    bodyBudget
	conns     conns // the open connections of its listeners
}

// NewServer creates a server without a sandbox, for programs that serve a mock. [Server.Open] opens
// sandboxes. Tests use [Start] instead.
func NewServer(o Options) *Server {
	o = o.withDefaults()
	secrets := mask.NewSet(append(o.Secrets, o.AdminToken)...)
	hide := mask.Of(secrets)
	o.Log = slog.New(hide.Handler(o.Log.Handler()))
	go openapi.Alibaba() // read both contracts at the same time, so that the server starts quickly
	s := &Server{
		options:   o,
		rulebooks: map[string]*billing.Rulebook{},
		dialects:  map[string]*dialect.Dialect{},
		room:      journal.NewMemory(o.JournalMemory),
		secrets:   secrets,
		mask:      hide,
		seed:      uint64(o.Now().UnixNano()),
	}
	s.unmatched = s.room.Journal(o.JournalSize)
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		o.Alter(d)
		s.dialects[d.Name], s.rulebooks[d.Name] = d, &d.Rulebook
	}
	s.counts = newCallCounts(s.dialects)
	s.worlds = sandbox.NewDirectory(o.Now, s.rulebook)
	s.worlds.Secrets = secrets
	s.worlds.KeepIn(sandbox.Keeper{Store: o.Store, Fault: s.newFault, Build: s.rebuild, Decode: s.decodeExchange, Check: s.checkFile})
	until, end := context.WithCancel(context.Background())
	s.end = end
	s.openAdmin(until)
	return s
}

// openAdmin makes the console and the control API. Endless answers end when until does.
func (s *Server) openAdmin(until context.Context) {
	o := s.options
	s.console = console.New(console.Options{
		Token:     o.AdminToken,
		Worlds:    s.worlds,
		Rulebook:  s.rulebook,
		Now:       o.Now,
		Log:       o.Log,
		Open:      s.Open,
		Fault:     s.newFault,
		Unmatched: s.unmatched,
		Until:     until,
		Secrets:   s.secrets,
	})
	s.control = control.New(control.Options{
		Console:   s.console,
		Token:     o.AdminToken,
		Worlds:    s.worlds,
		Rulebook:  s.rulebook,
		Open:      s.Open,
		Fault:     s.newFault,
		Unmatched: s.unmatched,
		Profile:   o.Profile,
		Hosts:     o.Hosts,
		Origins:   o.Origins,
		Now:       o.Now,
		Changed:   o.ObserveChange,
		Log:       o.Log,
		Until:     until,
		Metrics:   s.metrics(),
		Pprof:     o.Pprof,
		Secrets:   s.secrets,
	})
}

// Log returns the server's logger, which masks secrets, for messages of the program that serves it.
func (s *Server) Log() *slog.Logger { return s.options.Log }

// ConsoleLink returns a path that signs a browser in to the console. It works once.
func (s *Server) ConsoleLink() string { return s.console.Link() }

// Close prepares for an orderly stop: it ends endless answers, such as event streams, and shortens the
// deadlines of connections on a [Server.Listener], so that idle or stuck clients do not delay the stop.
// Calls are still answered.
func (s *Server) Close() {
	s.end()
	s.conns.stop()
}

// Finish writes what waits to be written to the store of the sandboxes. No call must follow, but another Finish may.
func (s *Server) Finish() { s.worlds.Close() }

// CanLeave reports whether the rules let a caller unsubscribe a resource now.
func (s *Server) CanLeave(v View, c *Credential, r *Subscribed) bool {
	return control.CanLeave(v, s.rulebook(c.Vendor), c, r)
}

func (s *Server) rulebook(vendor string) *billing.Rulebook { return s.rulebooks[vendor] }

// ServeHTTP answers a request. Only the last step writes to w, so that an injected fault can still
// spoil the answer.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodConnect {
		s.refuseTunnel(w, r)
		return
	}
	if path := r.URL.Path; path == control.Prefix || strings.HasPrefix(path, control.Prefix+"/") {
		s.control.ServeHTTP(w, r)
		return
	}
	if s.wantsLanding(r) {
		writeLanding(w)
		return
	}
	x := s.receive(w, r)
	defer x.recycle()
	if x.releaseBody != nil {
		defer x.releaseBody()
	}
	defer x.session.Done()
	defer x.answerAfterPanic(w)
	if x.refusal = x.followSafely(); x.refusal != nil {
		x.answer = x.refuse()
	}
	x.writeHeaders(w.Header())
	x.conclude(w.Header())
	x.answerSent = true
	x.injection.Send(r.Context(), w, x.answer)
}

// follow handles a request up to the decision, one step on each line. The first refusal ends it. What the call
// did is kept afterwards, and only then its answer is written.
func (x *exchange) follow() *dialect.Refusal {
	refusal := x.checkBodyRoom() // was there memory for its body?
	if refusal == nil {
		refusal = x.route() // which operation?
	}
	if away := x.findWorld(); away != nil { // which sandbox? A call of an unknown path is recorded there too.
		return away
	}
	if refusal != nil {
		return refusal
	}
	if refusal := x.authenticate(); refusal != nil { // who calls?
		return refusal
	}
	if refusal := x.injectFault(); refusal != nil { // shall it go wrong on purpose?
		return refusal
	}
	if refusal := x.checkPermissionAndForm(); refusal != nil { // may the caller do this, and does the call follow the contract?
		return refusal
	}
	command, refusal := x.command.Read(x.call) // which command of the domain?
	if refusal != nil {
		return refusal
	}
	return x.decide(command) // do the rules allow it, and what changes?
}

// finish keeps what the call did and writes the answer to an accepted one. The answer is not sent before that.
func (x *exchange) finish(refusal *dialect.Refusal) *dialect.Refusal {
	refusal = x.keep(refusal) // is it durable?
	x.session.End()
	if refusal == again {
		return again
	}
	x.assignNumber()
	if refusal == nil {
		x.answer = x.command.Encode(x.call, x.decision.Outcome)
	}
	return refusal
}
