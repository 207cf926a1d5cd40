package console

import (
	"net/http"
	"net/url"
	"path"
	"strings"
)

// A signInForm asks for the admin token. To is the page that is shown afterwards.
type signInForm struct {
	Note phrase
	To   string
}

func signInPage(status int, note phrase, to string) page {
	return page{name: "sign-in", status: status, Title: say("Sign in"), Data: signInForm{note, to}}
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
