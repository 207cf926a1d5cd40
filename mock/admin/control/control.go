// Package control is the mock's own API, under /_mock: sandboxes, their clocks and journals, the
// money oracle, what scenarios and catalogue rows there are, metrics and profiles. In go HTTP calls of whoever has
// the admin token; out come JSON and, for what cannot be done, problem documents (RFC 9457) that
// say what to do next. openapi/control.yaml describes all of it, the wording of problems included.
//
// A call goes one way, [call.follow], the twin of a vendor's. A page in somebody's browser can
// neither reach it through a name of its own (DNS rebinding) nor post to it: a foreign Host or
// Origin is refused, unless the call shows a bearer token, which no page has, or only asks for the
// health. Nothing here redirects, no answer is net/http's own, and a panic is logged with its call
// and answered with a problem document.
//
// [Look] tells Go code what a sandbox holds, in the types that the API writes as JSON.
package control

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// Prefix is the path under which the control API lives; no vendor has anything there.
const Prefix = "/_mock"

// ConsolePrefix is the path under which the pages live, behind the same door.
const ConsolePrefix = Prefix + "/console"

// Options are what the control API works on.
type Options struct {
	Token     string // that callers must show; "": nobody may call
	Worlds    *sandbox.Directory
	Open      func(*scenarios.Scenario, Opening) (*sandbox.World, error)
	Fault     func(fault.Spec) (*fault.Fault, error) // checks one against the vendors' contracts
	Unmatched *journal.Journal                       // calls that belong to no sandbox
	Console   http.Handler                           // the pages below ConsolePrefix; nil: there are none
	Metrics   func() []byte                          // what was counted, as Prometheus reads it
	Pprof     bool                                   // whether profiles are served
	Profile   string                                 // the server's; "": documented
	Hosts     []string                               // names and addresses that pages may be opened by, besides those of loopback
	Origins   []string                               // origins of pages that may call besides, such as https://mock.example
	Now       func() time.Time                       // the clock on the wall; nil: time.Now
	Secrets   *mask.Set                              // what nobody may read; nil: there is nothing
	Log       *slog.Logger                           // for answers that break the contract; nil: nothing is logged

	Until     context.Context // what goes on for long ends with it; nil: the caller ends it
	Heartbeat time.Duration   // how often a quiet stream shows that it is alive; 0: every 15 seconds
}

// An Opening is how a sandbox is opened.
type Opening struct {
	ID   string        // "": made up
	Seed uint64        // 0: made up
	TTL  time.Duration // 0: until it is deleted
	Keep bool          // with the scenario's credentials instead of fresh ones
}

// New makes the control API.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Until == nil {
		o.Until = context.Background()
	}
	if o.Profile == "" {
		o.Profile = openapi.Documented
	}
	origins := originsOf(o.Origins)
	return &api{Options: o, token: sha256.Sum256([]byte(o.Token)), hosts: hostsOf(append(origins.hosts(), o.Hosts...)), origins: origins, mask: mask.Of(o.Secrets)}
}

type api struct {
	Options
	token   [sha256.Size]byte
	hosts   hosts
	origins origins
	mask    *mask.Mask // of all that is shown
}

// ServeHTTP answers a call.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{api: a, request: r}
	defer c.recoverPanic(w)
	if path := r.URL.Path; a.Console != nil && (path == ConsolePrefix || strings.HasPrefix(path, ConsolePrefix+"/")) {
		c.enterConsole(w)
		return
	}
	answer, p := c.handle()
	if p != nil {
		answer = c.refuse(p)
	}
	c.write(w, answer)
}

// visit leads a browser to the pages, if it may come from there.
func (c *call) enterConsole(w http.ResponseWriter) {
	if p := c.checkOrigin(); p != nil {
		c.write(w, c.refuse(p))
		return
	}
	c.Console.ServeHTTP(w, c.request)
}

// follow is the way of a call. Each step learns something or ends it with a problem.
func (c *call) handle() (response, *problem) {
	lost := c.route()                   // which call?
	if p := c.checkOrigin(); p != nil { // may it come from there?
		return response{}, p
	}
	if lost != nil {
		return response{}, lost
	}
	if p := c.authorize(); p != nil { // may it ask at all?
		return response{}, p
	}
	if p := c.accept(); p != nil { // is the question well formed?
		return response{}, p
	}
	return c.command.run(c)
}
