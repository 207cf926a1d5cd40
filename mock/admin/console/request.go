package console

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A pageRequest is one request of a browser that has signed in.
type pageRequest struct {
	*Console
	request *http.Request
	values  url.Values // the query, or the form in the body
	place   *place
	locale  *locale
}

// A place is the sandbox, and maybe the account, that a page is about. The page header shows it.
type place struct {
	Sandbox  string
	Scenario string
	Clock    sandbox.Clock
	Accounts []*billing.Account
	Account  *billing.Account // nil: the page is about none
	Shown    *billing.Account // the account whose pages the side bar shows; nil: there is none
	Section  string           // the current entry of the menu
	world    *sandbox.World
	view     billing.View
}

// Base is the path of the account, or of the sandbox when the page is about no account.
func (p *place) Base() string {
	if p.Account != nil {
		return p.To(p.Account)
	}
	return p.Root()
}

// Root is the path of the sandbox.
func (p *place) Root() string { return rootOf(p.Sandbox) }

// To is the path of an account.
func (p *place) To(a *billing.Account) string {
	return p.Root() + "/" + a.Vendor + "/" + segment(a.Name)
}

func splitPattern(pattern string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	return method, path
}

// world returns the sandbox that the path names.
func (v *pageRequest) world() (*sandbox.World, *pageError) {
	id := nameFromPath(v.request, "sandbox")
	w, err := v.Worlds.Find(id)
	if err != nil {
		return nil, storeError(err)
	}
	if w == nil {
		return nil, &pageError{http.StatusNotFound, say("There is no sandbox %q", id), say("It may have been deleted, or its time to live has ended.")}
	}
	return w, nil
}

// root is the path of the sandbox that the request names.
func (v *pageRequest) root() string { return rootOf(nameFromPath(v.request, "sandbox")) }

// endpoint is the base URL of the vendors' APIs: the server that the browser used.
func (v *pageRequest) endpoint() string {
	if v.request.TLS != nil {
		return "https://" + v.request.Host
	}
	return "http://" + v.request.Host
}

// readForm parses a posted form, up to its largest size.
func (v *pageRequest) readForm() *pageError {
	v.request.Body = http.MaxBytesReader(nil, v.request.Body, maxForm)
	if err := v.request.ParseForm(); err != nil {
		return &pageError{http.StatusBadRequest, say("The form cannot be read"), nil}
	}
	return nil
}

// readSandbox calls f with the sandbox and the account that the path names, while the world is locked.
func (v *pageRequest) readSandbox(section string, f func(*place) (page, *pageError)) (p page, t *pageError) {
	w, t := v.world()
	if t != nil {
		return p, t
	}
	err := w.Read(func(view billing.View) {
		v.place = &place{Sandbox: w.ID, Scenario: w.Scenario, Section: section, world: w, view: view}
		v.place.Clock = sandbox.Clock{At: view.Now, Frozen: w.Frozen()}
		t = v.place.enter(v.request)
		if v.showAccount(v.place); t == nil {
			p, t = f(v.place)
		}
	})
	p.Place = v.place
	return p, orNotFound(w, err, t)
}

// enter finds the account, if the path names one.
func (p *place) enter(r *http.Request) *pageError {
	vendor, name := r.PathValue("vendor"), nameFromPath(r, "account")
	for a := range p.view.Accounts() {
		p.Accounts = append(p.Accounts, a)
		if a.Vendor == vendor && a.Name == name {
			p.Account = a
		}
	}
	if name != "" && p.Account == nil {
		return &pageError{http.StatusNotFound, say("There is no account %q of %s here", name, vendor), say("The side bar lists the accounts of this sandbox.")}
	}
	return nil
}

// showAccount chooses the account of the side bar: that of the page, or else the one that was opened last.
func (v *pageRequest) showAccount(p *place) {
	if p.Shown = p.Account; p.Shown != nil {
		v.sessions.remember(v.request, p.Base())
		return
	}
	last := v.sessions.lastAccount(v.request)
	for _, a := range p.Accounts {
		if p.Shown == nil || p.To(a) == last {
			p.Shown = a
		}
	}
}

// orNotFound turns an error of a world into an error page; without one it returns t.
func orNotFound(w *sandbox.World, err error, t *pageError) *pageError {
	switch {
	case errors.Is(err, sandbox.ErrGone):
		return &pageError{http.StatusNotFound, say("The sandbox %q has just been deleted", w.ID), nil}
	case err != nil:
		return storeError(err)
	}
	return t
}

// storeError says that the store of the sandboxes cannot be used now.
func storeError(err error) *pageError {
	return &pageError{http.StatusServiceUnavailable, say("The sandboxes cannot be used now"), say("%s. Try again when the mock is ready.", err)}
}

// customer is the caller that a page decides as: the account itself, not a user of it.
func (p *place) customer(operation string) billing.Caller {
	return billing.Caller{Credential: &billing.Credential{Account: p.Account.ID, Vendor: p.Account.Vendor}, Operation: operation}
}
