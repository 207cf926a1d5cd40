// Package mock is the server: it answers the vendors' calls as they do, keeps what they change,
// and says why it refused. The way of a request is [exchange.follow], on one screen:
//
//	Route -> Sandbox -> Authenticate -> Permit/Accept -> Command -> Decide -> Update -> Accepted | Refused
//	openapi  sandbox    dialect         openapi        dialect    billing   sandbox   dialect
//	which    whose      who is it?      keeps the      our words  may it?   keep it   vendor's words
//	call?    world?     gateway fault   contract?                 the rule's reason
//
// Both vendors put a gateway in front that answers for path and signature before the billing
// service sees the body; so authentication works on the request as it was sent.
//
// # Embedding
//
// A test of a client starts a mock of its own, [Start], and points the client at [Mock.URL], or lets
// it keep the vendor's address and gives it [Mock.Transport], which opens no socket. Credentials and
// ids come from the scenario ([Mock.Huawei], [Mock.Alibaba], [Mock.Resource]). What became of the
// world is told by the same methods and [Mock.Account], what the client sent by [Mock.Requests]; time
// is moved by [Mock.Clock], and [Mock.Fault] lets calls go wrong. When the test is over it fails for
// what the client got wrong, even if the client did not notice. Programs that serve use [NewServer].
package mock

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/openapi"
)

// Options are what a server can be told. The zero value is a server for everyday use.
type Options struct {
	AdminToken  string   // of the control API; "" : it is closed
	Hosts       []string // names and addresses the pages may be opened by, besides those of loopback
	Origins     []string // origins whose pages may call, such as https://mock.example, besides the mock's own
	Profile     string   // for scenarios that do not say: documented (default) or observed
	JournalSize int      // exchanges a sandbox keeps at most; 0: the usual number
	// JournalMemory is about how many bytes the exchanges of all sandboxes may take together; the
	// oldest anywhere make room. 0: the usual number.
	JournalMemory int64
	Now           func() time.Time // the clock on the wall; nil: time.Now
	Log           *slog.Logger     // nil: nothing is logged
	Secrets       []string         // what nobody may read, besides those of the server itself
	Pprof         bool             // the control API serves profiles of the program
	// Alter changes what the server knows of a vendor: a broken server, on purpose. nil: nothing.
	Alter func(*dialect.Dialect)
	// Decide takes the place of billing.Decide: a broken server, on purpose. nil: nothing does.
	Decide func(billing.View, *billing.Rulebook, billing.Caller, billing.Command) *billing.Decision
	// Garble changes an answer and its headers once they were checked: a broken server, on purpose. nil: nothing does.
	AlterAnswer func(*dialect.Call, http.Header, dialect.Answer) dialect.Answer
	// Observe is told every exchange as it is answered, from many calls at once; nil: nobody is.
	// It sees what outlives no sandbox, and must not change it.
	Observe func(*journal.Entry)
}

// A Server speaks for every vendor on one port. It is an [http.Handler].
type Server struct {
	options   Options
	dialects  map[string]*dialect.Dialect
	worlds    *sandbox.Directory
	room      *journal.Memory  // what all journals share
	unmatched *journal.Journal // calls that belong to no sandbox
	control   http.Handler
	console   *console.Console
	rulebooks map[string]*billing.Rulebook // by vendor
	counts    *callCounts
	secrets   *mask.Set // what nobody may read: masked in all that is shown
	mask      *mask.Mask
	templates sync.Map // *scenarios.Scenario -> *billing.Template, of the ready ones
	seed      uint64
	end       context.CancelFunc
	bodies    bodyBudget
	conns     conns // of its listeners
}

// NewServer makes a server without a sandbox, for programs that serve; tests embed one with [Start].
func NewServer(o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = func(*journal.Entry) {}
	}
	if o.Alter == nil {
		o.Alter = func(*dialect.Dialect) {}
	}
	if o.Decide == nil {
		o.Decide = billing.Decide
	}
	secrets := mask.NewSet(append(o.Secrets, o.AdminToken)...)
	hide := mask.Of(secrets)
	o.Log = slog.New(hide.Handler(o.Log.Handler()))
	go openapi.Alibaba() // both contracts at once: a quick start is what people come for
	s := &Server{options: o, rulebooks: map[string]*billing.Rulebook{}, dialects: map[string]*dialect.Dialect{}, room: journal.NewMemory(o.JournalMemory), secrets: secrets, mask: hide, seed: uint64(o.Now().UnixNano())}
	s.unmatched = s.room.Journal(o.JournalSize)
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		o.Alter(d)
		s.dialects[d.Name], s.rulebooks[d.Name] = d, &d.Rulebook
	}
	s.counts = newCallCounts(s.dialects)
	s.worlds = sandbox.NewDirectory(&memory.Store{}, o.Now, s.rulebook)
	s.worlds.Secrets = secrets
	until, end := context.WithCancel(context.Background())
	s.end = end
	s.console = console.New(console.Options{Token: o.AdminToken, Worlds: s.worlds, Rulebook: s.rulebook, Now: o.Now, Log: o.Log, Open: s.Open, Fault: s.newFault, Unmatched: s.unmatched, Until: until, Secrets: secrets})
	s.control = control.New(control.Options{
		Console: s.console,
		Token:   o.AdminToken, Worlds: s.worlds, Open: s.Open, Fault: s.newFault, Unmatched: s.unmatched,
		Profile: o.Profile, Hosts: o.Hosts, Origins: o.Origins, Now: o.Now, Log: o.Log, Until: until, Metrics: s.metrics(), Pprof: o.Pprof, Secrets: secrets,
	})
	return s
}

// Log is where the server logs, secrets masked: for what a program says about its server.
func (s *Server) Log() *slog.Logger { return s.options.Log }

// ConsoleLink makes a path that signs a browser in to the pages, once.
func (s *Server) ConsoleLink() string { return s.console.Link() }

// Close ends the answers that would go on for ever, so that whoever serves the mock can stop in
// good order: callers on a [Server.Listener] who neither send nor take anything are given up soon.
// Calls are still answered.
func (s *Server) Close() {
	s.end()
	s.conns.stop()
}

func (s *Server) rulebook(vendor string) *billing.Rulebook { return s.rulebooks[vendor] }

// ServeHTTP answers a call; only its last step writes to w, where a strike may do so badly.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodConnect {
		s.refuseTunnel(w, r)
		return
	}
	if path := r.URL.Path; path == control.Prefix || strings.HasPrefix(path, control.Prefix+"/") {
		s.control.ServeHTTP(w, r)
		return
	}
	x := s.receive(w, r)
	if x.releaseBody != nil {
		defer x.releaseBody()
	}
	if x.refusal = x.followSafely(); x.refusal != nil {
		x.answer = x.refuse()
	}
	x.writeHeaders(w.Header())
	x.conclude(w.Header())
	x.injection.Send(r.Context(), w, x.answer)
}

// follow is the way of a request. Each step learns something or ends it with a fault.
func (x *exchange) follow() *dialect.Refusal {
	refusal := x.checkBodyRoom() // is there room for it?
	if refusal == nil {
		refusal = x.route() // which call?
	}
	x.findWorld() // whose world? A call to nowhere belongs to it too.
	x.assignNumber()
	if refusal != nil {
		return refusal
	}
	if refusal := x.authenticate(); refusal != nil { // who is it?
		return refusal
	}
	if refusal := x.injectFault(); refusal != nil { // is it to go wrong on purpose?
		return refusal
	}
	if refusal := x.checkPermissionAndForm(); refusal != nil { // may it ask, and is the question well formed?
		return refusal
	}
	command, refusal := x.command.Read(x.call) // what does it ask for, in our words?
	if refusal != nil {
		return refusal
	}
	outcome, refusal := x.decide(command) // may it, and what changes?
	if refusal != nil {
		return refusal
	}
	x.answer = x.command.Encode(x.call, outcome)
	return nil
}
