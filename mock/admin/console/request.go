package console

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A visit is one call of a browser that has signed in.
type pageRequest struct {
	*Console
	request *http.Request
	sent    url.Values // what the address says, or the form in the body
	here    *place
}

// A place is where in a sandbox a page is: what the head of the page shows and links start from.
type place struct {
	Sandbox  string
	Scenario string
	Clock    sandbox.Clock
	Accounts []*billing.Account
	Account  *billing.Account // nil: the page is about none
	Section  string           // of the menu
	world    *sandbox.World
	view     billing.View
}

// Base is the path of the sandbox, and of the account where the page is about one.
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

func cut(pattern string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	return method, path
}

// world finds the sandbox that the path names.
func (v *pageRequest) world() (*sandbox.World, *pageError) {
	id := nameIn(v.request, "sandbox")
	w := v.Worlds.Find(id)
	if w == nil {
		return nil, &pageError{http.StatusNotFound, "There is no sandbox " + strconv.Quote(id), "It may have been deleted, or its time to live is over."}
	}
	return w, nil
}

// root is the path of the sandbox that the address names.
func (v *pageRequest) root() string { return rootOf(nameIn(v.request, "sandbox")) }

// endpoint is the base for the calls of both vendors: where the browser found the pages.
func (v *pageRequest) endpoint() string {
	if v.request.TLS != nil {
		return "https://" + v.request.Host
	}
	return "http://" + v.request.Host
}

// readForm reads a form that was posted, no more of it than is allowed.
func (v *pageRequest) readForm() *pageError {
	v.request.Body = http.MaxBytesReader(nil, v.request.Body, maxForm)
	if err := v.request.ParseForm(); err != nil {
		return &pageError{http.StatusBadRequest, "The form cannot be read", ""}
	}
	return nil
}

// look shows the books of the sandbox, and the account that the path names, to f.
func (v *pageRequest) look(section string, f func(*place) (page, *pageError)) (p page, t *pageError) {
	w, t := v.world()
	if t != nil {
		return p, t
	}
	err := w.Read(func(view billing.View) {
		v.here = &place{Sandbox: w.ID, Scenario: w.Scenario, Section: section, world: w, view: view}
		v.here.Clock = sandbox.Clock{At: view.Now, Frozen: w.Frozen()}
		if t = v.here.enter(v.request); t == nil {
			p, t = f(v.here)
		}
	})
	p.Place = v.here
	return p, orNotFound(w, err, t)
}

// enter finds the account that the path names, where it names one.
func (p *place) enter(r *http.Request) *pageError {
	vendor, name := r.PathValue("vendor"), nameIn(r, "account")
	for a := range p.view.Accounts() {
		p.Accounts = append(p.Accounts, a)
		if a.Vendor == vendor && a.Name == name {
			p.Account = a
		}
	}
	if name != "" && p.Account == nil {
		return &pageError{http.StatusNotFound, fmt.Sprintf("There is no account %q of %s here", name, vendor), "The list of accounts stands at the head of the page."}
	}
	return nil
}

func orNotFound(w *sandbox.World, err error, t *pageError) *pageError {
	switch {
	case errors.Is(err, sandbox.ErrGone):
		return &pageError{http.StatusNotFound, "The sandbox " + strconv.Quote(w.ID) + " was deleted just now", ""}
	case err != nil:
		return &pageError{http.StatusInternalServerError, "The sandbox does not answer", err.Error()}
	}
	return t
}

// customer is how a page calls for the account: as the customer itself.
func (p *place) customer(operation string) billing.Caller {
	return billing.Caller{Credential: &billing.Credential{Account: p.Account.ID, Vendor: p.Account.Vendor}, Operation: operation}
}
