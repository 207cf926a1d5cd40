package console

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A signInForm asks for the admin token. To is the page that is shown afterwards.
type signInForm struct {
	Note phrase
	To   string
}

func signInPage(status int, note phrase, to string) page {
	return page{name: "sign-in", status: status, Title: say("Sign in"), Data: signInForm{note, to}}
}

// readsWithToken reports whether a request only reads and presents the admin token, as programs without cookies do. No
// browser adds that header by itself, and what changes something has the control API.
func (c *Console) readsWithToken(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && c.isToken(control.Bearer(r))
}

// isToken reports whether a text is the admin token, in a time that does not depend on the text.
func (c *Console) isToken(text string) bool {
	got, want := sha256.Sum256([]byte(text)), sha256.Sum256([]byte(c.Token))
	return c.Token != "" && subtle.ConstantTimeCompare(got[:], want[:]) == 1
}

// pageAsked is the page that a request asks for, "" when it changes something.
func pageAsked(r *http.Request) string {
	if r.Method != http.MethodGet {
		return ""
	}
	return r.URL.RequestURI()
}

// landing returns the page to show after the sign-in: the one that was asked for, if it is one of the console,
// or else the first page.
func landing(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || path.Clean(u.EscapedPath()) != u.EscapedPath() || !strings.HasPrefix(to, Prefix+"/") {
		return Prefix
	}
	return u.RequestURI()
}

// remember keeps the path of an account as the one that was opened last in the session of a request.
func (s *sessions) remember(r *http.Request, account string) {
	s.change(r, func(k *expiringKey) { k.account = account })
}

// language returns the code of the language that was chosen in the session of a request, "" for none.
func (s *sessions) language(r *http.Request) (code string) {
	s.change(r, func(k *expiringKey) { code = k.language })
	return code
}

// lastAccount returns the path of the account that was opened last in the session of a request.
func (s *sessions) lastAccount(r *http.Request) (account string) {
	s.change(r, func(k *expiringKey) { account = k.account })
	return account
}
