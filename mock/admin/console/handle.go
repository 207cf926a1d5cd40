package console

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A pageFunc makes one page. It writes nothing to the browser itself.
type pageFunc func(*pageRequest) (page, *pageError)

// handle returns the route of a page and its handler, which asks for a session or the admin token first.
func (c *Console) handle(pattern string, show pageFunc) (string, http.HandlerFunc) {
	method, route := splitPattern(pattern)
	return method + " " + Prefix + route, func(w http.ResponseWriter, r *http.Request) {
		if !c.signedIn(r) && !c.readsWithToken(r) {
			c.renderFor(w, r, signInPage(http.StatusUnauthorized, nil, pageAsked(r)))
			return
		}
		if to := c.chooseLanguage(r); to != "" {
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
		v := &pageRequest{Console: c, request: r, locale: c.localeOf(r)}
		p, t := v.run(show)
		if t != nil {
			p = t.page(v)
		}
		c.answer(w, v, p)
	}
}

// answer writes what a page function has made: events, a redirect, or a page.
func (c *Console) answer(w http.ResponseWriter, v *pageRequest, p page) {
	switch {
	case p.stream != nil:
		c.serveStream(w, v.request, p.stream)
		return
	case p.to != "":
		http.Redirect(w, v.request, p.to, http.StatusSeeOther)
		return
	}
	p.Unmatched, p.Store, p.locale, p.address = v.unmatched(), v.store(), v.locale, pageAsked(v.request)
	write := render
	if p.reveal != nil {
		write = c.renderRevealed
	}
	if err := write(w, p); err != nil {
		c.renderFor(w, v.request, v.internalError(err).page(nil))
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
	c.renderFor(w, r, v.internalError(bug).page(nil))
}

func (v *pageRequest) internalError(what any) *pageError {
	v.Log.Error("a bug of the mock: the console failed", "bug", what, "at", control.PanicPlace(), "method", v.request.Method, "path", v.request.URL.EscapedPath())
	return &pageError{http.StatusInternalServerError, say("This page could not be made"), say("This is a bug in the mock. Its log has the details.")}
}
