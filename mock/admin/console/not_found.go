package console

import (
	"net/http"
	"net/url"
	"strings"
)

// The advice for an address that no page has: pages of a sandbox are in its menu.
var (
	noSuchPage      = &pageError{http.StatusNotFound, say("There is no such page"), say("Start from the list of sandboxes.")}
	noSuchPageOfOne = &pageError{http.StatusNotFound, say("There is no such page"), say("The side bar lists the pages of this sandbox. Pages of an account have its vendor and its name in their address.")}
)

// renderNotFound answers for an address without a page. Only who has signed in learns whether it begins with a sandbox.
func (c *Console) renderNotFound(w http.ResponseWriter, r *http.Request) {
	if !c.signedIn(r) && !c.readsWithToken(r) {
		c.renderFor(w, r, noSuchPage.page(nil))
		return
	}
	if to := c.chooseLanguage(r); to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.EscapedPath(), Prefix+"/"), "/")
	if name, err := url.PathUnescape(name); err == nil {
		r.SetPathValue("sandbox", name)
	}
	v := &pageRequest{Console: c, request: r, locale: c.localeOf(r)}
	c.answer(w, v, v.noSuchPage().page(v))
}

// noSuchPage returns the error for an address without a page, with the menu of the sandbox that it begins with.
func (v *pageRequest) noSuchPage() *pageError {
	_, wrong := v.readSandbox("", func(*place) (page, *pageError) { return page{}, noSuchPageOfOne })
	if v.place == nil {
		return noSuchPage
	}
	return wrong
}
