// Package console serves the web pages of the mock, under /_mock/console. They imitate the vendors' own
// consoles, on the state of the mock, and offer tools for developers: journal, clock, faults, invariants.
//
// It takes requests of a browser that has signed in with the admin token, and returns HTML that works
// without scripts; an embedded script adds live updates. A page shows a [billing.View]. It asks
// [billing.Decide] what can be unsubscribed and what is refunded, and Confirm stores that decision, so
// pages and API calls always agree.
//
// An invalid request gets a page with a 4xx status. A form that is refused is shown again: with 422 when
// something is missing, with 409 when the rules refuse it. Neither changes the state.
//
// The vendors share one page for the review of an unsubscription; wording.go has the words of each vendor.
// The control API, which is in front of this handler, checks Host and Origin.
package console

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// Prefix is the path of the console; all pages are below it.
const Prefix = control.ConsolePrefix

// Options are what the pages need.
type Options struct {
	Token    string // the admin token of the control API; it is also the password here
	Worlds   *sandbox.Directory
	Rulebook func(vendor string) *billing.Rulebook
	Now      func() time.Time // real time; nil: time.Now
	Log      *slog.Logger     // nil: nothing is logged

	Open      func(*scenarios.Scenario, control.Opening) (*sandbox.World, error)
	Fault     func(fault.Spec) (*fault.Fault, error) // validates a fault against the vendors' contracts
	Secrets   *mask.Set                              // texts that are masked on every page; nil: none
	Unmatched *journal.Journal                       // requests that belong to no sandbox
	Until     context.Context                        // streams end with it; nil: only the browser ends them
	Heartbeat time.Duration                          // how often an idle stream sends a comment; 0: every 15 seconds
}

// A Console serves the pages. It is an [http.Handler].
type Console struct {
	Options
	sessions sessions
	actions  actions
	routes   *http.ServeMux
}

// New returns the handler of the console.
func New(o Options) *Console {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Until == nil {
		o.Until = context.Background()
	}
	c := &Console{Options: o, routes: http.NewServeMux()}
	for pattern, show := range pages {
		c.routes.Handle(c.handle(pattern, show))
	}
	c.routes.HandleFunc(Prefix, c.renderNotFound)
	c.routes.HandleFunc(Prefix+"/", c.renderNotFound)
	names, _ := fs.Glob(files, "static/*")
	for _, name := range names { // each file has its own route, which wins over a sandbox of that name
		c.routes.HandleFunc("GET "+Prefix+"/"+name, serveStatic(name))
	}
	c.routes.HandleFunc("GET "+Prefix+"/enter", c.openLink)
	c.routes.HandleFunc("POST "+Prefix+"/session", c.signIn)
	return c
}

// ServeHTTP serves a page. [Console.handle] guards those that need a session.
// A path that is not clean is not found, because the mux would redirect it.
func (c *Console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setSecurityHeaders(w.Header())
	w = mask.Of(c.Secrets).Writer(w)
	defer c.recoverPanic(w, r)
	if sent := r.URL.EscapedPath(); path.Clean(sent) != sent {
		c.renderNotFound(w, r)
		return
	}
	c.routes.ServeHTTP(w, r)
}

// setSecurityHeaders forbids content of other origins, frames, content sniffing and caching.
func setSecurityHeaders(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}
