// Package console is the pages of the mock, under /_mock/console: what the vendors' own consoles
// show and do, on the mock's own state, and the workbench of whoever develops against it.
//
// In go calls of a browser that has signed in with the admin token; out come pages that need no
// script, with one embedded script that makes them livelier. A page shows a [billing.View]; what
// it says can be left, and what that would pay back, is asked of [billing.Decide] itself, and
// Confirm keeps what Decide says: so a page cannot tell another story than the calls do.
//
// What a browser sent that makes no sense is a page with a status of 4xx; a form that is refused is
// shown again with what is missing, 422, or with why it cannot be done, 409. Neither changes anything.
//
// The vendors' words are written here, as in the control API, because pages speak them; both
// vendors share one review, because it is the same question, and wording.go says what it is called. Who may
// come here from where is checked by the control API, in front of this handler.
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

// Prefix is the path under which the pages live.
const Prefix = control.ConsolePrefix

// Options are what the pages work on.
type Options struct {
	Token    string // of the control API: whoever has it may sign in
	Worlds   *sandbox.Directory
	Rulebook func(vendor string) *billing.Rulebook
	Now      func() time.Time // the clock on the wall; nil: time.Now
	Log      *slog.Logger     // nil: nothing is logged

	Open      func(*scenarios.Scenario, control.Opening) (*sandbox.World, error)
	Fault     func(fault.Spec) (*fault.Fault, error) // checks one against the vendors' contracts
	Secrets   *mask.Set                              // what nobody may read; nil: there is nothing
	Unmatched *journal.Journal                       // calls that belong to no sandbox
	Until     context.Context                        // what goes on for long ends with it; nil: the browser ends it
	Heartbeat time.Duration                          // how often a quiet stream shows that it is alive; 0: every 15 seconds
}

// A Console answers browsers. It is an [http.Handler].
type Console struct {
	Options
	sessions sessions
	routes   *http.ServeMux
}

// New makes the pages.
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
	c.routes.HandleFunc(Prefix, nowhere)
	c.routes.HandleFunc(Prefix+"/", nowhere)
	names, _ := fs.Glob(files, "static/*")
	for _, name := range names { // one by one, so that no sandbox can be in their way
		c.routes.HandleFunc("GET "+Prefix+"/"+name, serveStatic(name))
	}
	c.routes.HandleFunc("GET "+Prefix+"/enter", c.enter)
	c.routes.HandleFunc("POST "+Prefix+"/session", c.signIn)
	return c
}

func nowhere(w http.ResponseWriter, _ *http.Request) {
	render(w, nowhereToGo.page(nil))
}

// ServeHTTP answers a browser; what only whoever signed in may see is behind [Console.handle].
// A path that is not in its shortest form is no page's: the mux would lead elsewhere.
func (c *Console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	w = mask.Of(c.Secrets).Writer(w)
	defer c.recovered(w, r)
	if sent := r.URL.EscapedPath(); path.Clean(sent) != sent {
		nowhere(w, r)
		return
	}
	c.routes.ServeHTTP(w, r)
}

// guard sets what every page tells the browser: nothing from elsewhere, no frame, no guessing.
func guard(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// A show makes one page; nothing else writes to the browser.
type show func(*pageRequest) (page, *pageError)

// handle joins a page to its route: the visitor must have signed in.
func (c *Console) handle(pattern string, show show) (string, http.HandlerFunc) {
	method, route := cut(pattern)
	return method + " " + Prefix + route, func(w http.ResponseWriter, r *http.Request) {
		if !c.sessions.has(r, c.Now()) {
			render(w, signInPage(http.StatusUnauthorized, ""))
			return
		}
		v := &pageRequest{Console: c, request: r}
		p, t := v.safely(show)
		if t != nil {
			p = t.page(v)
		}
		if p.stream != nil {
			c.goOn(w, r, p.stream)
			return
		}
		if p.to != "" {
			http.Redirect(w, r, p.to, http.StatusSeeOther)
			return
		}
		if err := render(w, p); err != nil {
			render(w, v.bug(err).page(nil))
		}
	}
}

// goOn answers with events until nobody reads them any more, or the mock stops.
func (c *Console) goOn(w http.ResponseWriter, r *http.Request, follow func(*control.Stream)) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Connection", "close") // a stream that was given up is not to be used again
	if r.Method == http.MethodHead {
		return
	}
	control.GoOn(w, r, c.Until, c.Heartbeat, follow)
}

// safely shows a page; a panic on the way is our own mistake, and a page says so.
func (v *pageRequest) safely(show show) (p page, t *pageError) {
	defer func() {
		if bug := recover(); bug != nil {
			t = v.bug(bug)
		}
	}()
	if t := v.read(); t != nil {
		return page{}, t
	}
	return show(v)
}

// recovered shows a page where something besides [visit.safely] panicked; what was sent already stays.
func (c *Console) recovered(w http.ResponseWriter, r *http.Request) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug)
	}
	v := &pageRequest{Console: c, request: r}
	render(w, v.bug(bug).page(nil))
}

func (v *pageRequest) bug(what any) *pageError {
	v.Log.Error("a bug of the console", "bug", what, "at", control.PanicPlace(), "method", v.request.Method, "path", v.request.URL.EscapedPath())
	return &pageError{http.StatusInternalServerError, "The page could not be made", "That is a bug of the mock; its log says more."}
}
