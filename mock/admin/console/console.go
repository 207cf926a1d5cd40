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
	c.routes.HandleFunc(Prefix, renderNotFound)
	c.routes.HandleFunc(Prefix+"/", renderNotFound)
	names, _ := fs.Glob(files, "static/*")
	for _, name := range names { // each file has its own route, which wins over a sandbox of that name
		c.routes.HandleFunc("GET "+Prefix+"/"+name, serveStatic(name))
	}
	c.routes.HandleFunc("GET "+Prefix+"/enter", c.openLink)
	c.routes.HandleFunc("POST "+Prefix+"/session", c.signIn)
	return c
}

func renderNotFound(w http.ResponseWriter, _ *http.Request) {
	render(w, noSuchPage.page(nil))
}

// ServeHTTP serves a page. [Console.handle] guards those that need a session.
// A path that is not clean is not found, because the mux would redirect it.
func (c *Console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setSecurityHeaders(w.Header())
	w = mask.Of(c.Secrets).Writer(w)
	defer c.recoverPanic(w, r)
	if sent := r.URL.EscapedPath(); path.Clean(sent) != sent {
		renderNotFound(w, r)
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

// A pageFunc makes one page. It writes nothing to the browser itself.
type pageFunc func(*pageRequest) (page, *pageError)

// handle returns the route of a page and its handler, which asks for a session first.
func (c *Console) handle(pattern string, show pageFunc) (string, http.HandlerFunc) {
	method, route := splitPattern(pattern)
	return method + " " + Prefix + route, func(w http.ResponseWriter, r *http.Request) {
		if !c.sessions.has(r, c.Now()) {
			render(w, signInPage(http.StatusUnauthorized, ""))
			return
		}
		v := &pageRequest{Console: c, request: r}
		p, t := v.run(show)
		if t != nil {
			p = t.page(v)
		}
		if p.stream != nil {
			c.serveStream(w, r, p.stream)
			return
		}
		if p.to != "" {
			http.Redirect(w, r, p.to, http.StatusSeeOther)
			return
		}
		if err := render(w, p); err != nil {
			render(w, v.internalError(err).page(nil))
		}
	}
}

// serveStream sends events until the browser disconnects or the mock stops.
func (c *Console) serveStream(w http.ResponseWriter, r *http.Request, follow func(*control.Stream)) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Connection", "close") // the connection cannot be reused after an aborted stream
	if r.Method == http.MethodHead {
		return
	}
	control.ServeStream(w, r, c.Until, c.Heartbeat, follow)
}

// run makes a page. A panic is a bug in the mock: it is logged, and an error page is shown.
func (v *pageRequest) run(show pageFunc) (p page, t *pageError) {
	defer func() {
		if bug := recover(); bug != nil {
			t = v.internalError(bug)
		}
	}()
	if t := v.read(); t != nil {
		return page{}, t
	}
	return show(v)
}

// recoverPanic shows an error page for a panic outside of [pageRequest.run].
func (c *Console) recoverPanic(w http.ResponseWriter, r *http.Request) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug)
	}
	v := &pageRequest{Console: c, request: r}
	render(w, v.internalError(bug).page(nil))
}

func (v *pageRequest) internalError(what any) *pageError {
	v.Log.Error("a bug of the mock: the console failed", "bug", what, "at", control.PanicPlace(), "method", v.request.Method, "path", v.request.URL.EscapedPath())
	return &pageError{http.StatusInternalServerError, "This page could not be made", "This is a bug in the mock. Its log has the details."}
}
