package console

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"
)

// cookie is the name of the session's cookie.
const cookie = "rescind_console"

// How long a browser stays signed in, and how long a link can be opened.
const (
	sessionLasts = 12 * time.Hour
	linkLasts    = time.Hour
)

// maxSignIn is the largest form that is read of somebody who has not signed in.
const maxSignIn = 16 << 10

// sessions are who has signed in, and links that have not been opened yet, by their hashes.
type sessions struct {
	mu    sync.Mutex
	known tickets
	links tickets
}

// tickets are texts that open something for a time. They are secrets, and known as such.
type tickets map[[sha256.Size]byte]ticket

type ticket struct {
	text  string
	until time.Time
}

// Link makes a path that signs a browser in, once.
func (c *Console) Link() string {
	key := rand.Text()
	c.sessions.mu.Lock()
	defer c.sessions.mu.Unlock()
	c.sessions.links = c.with(c.sessions.links, key, linkLasts)
	return Prefix + "/enter?key=" + key
}

// with adds a key, and forgets those whose time is over.
func (c *Console) with(all tickets, key string, lasts time.Duration) tickets {
	now := c.Now()
	if all == nil {
		all = tickets{}
	}
	for hash, old := range all {
		if now.After(old.until) {
			delete(all, hash)
			c.Secrets.Remove(old.text)
		}
	}
	all[sha256.Sum256([]byte(key))] = ticket{key, now.Add(lasts)}
	c.Secrets.Add(key)
	return all
}

// has reports whether the browser has signed in.
func (s *sessions) has(r *http.Request, now time.Time) bool {
	shown, err := r.Cookie(cookie)
	if err != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found, known := s.known[sha256.Sum256([]byte(shown.Value))]
	return known && now.Before(found.until)
}

// use takes a link away; false when it was opened before, or never made.
func (c *Console) use(key string) bool {
	s := &c.sessions
	s.mu.Lock()
	defer s.mu.Unlock()
	hash := sha256.Sum256([]byte(key))
	found, known := s.links[hash]
	if known {
		delete(s.links, hash)
		c.Secrets.Remove(found.text)
	}
	return known && c.Now().Before(found.until)
}

// admit signs the browser in.
func (c *Console) admit(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	c.sessions.mu.Lock()
	c.sessions.known = c.with(c.sessions.known, id, sessionLasts)
	c.sessions.mu.Unlock()
	http.SetCookie(w, &http.Cookie{
		Name: cookie, Value: id, Path: Prefix, MaxAge: int(sessionLasts.Seconds()),
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(w, r, Prefix, http.StatusSeeOther)
}

// The headers in which browsers say that they fetch what might be opened next, and how programs
// call themselves that show what is behind a link.
var (
	purposes   = []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}
	ahead      = regexp.MustCompile(`(?i)prefetch|prerender|preview`)
	previewers = regexp.MustCompile(`(?i)bot\b|preview|externalhit|whatsapp|crawler|spider|embedly|unfurl`)
)

// onlyLooks reports whether the answer will not be shown as a page.
func onlyLooks(r *http.Request) bool {
	isAhead := func(header string) bool { return ahead.MatchString(r.Header.Get(header)) }
	shownAs := r.Header.Get("Sec-Fetch-Dest")
	return r.Method == http.MethodHead || slices.ContainsFunc(purposes, isAhead) ||
		previewers.MatchString(r.UserAgent()) || shownAs != "" && shownAs != "document"
}

// enter opens a link from the banner. Only what shows a page uses the link up.
func (c *Console) enter(w http.ResponseWriter, r *http.Request) {
	if onlyLooks(r) {
		render(w, page{name: "sign-in", Title: "Sign in", Data: "Open this link in a browser to sign in."})
		return
	}
	if !c.use(r.URL.Query().Get("key")) {
		render(w, signInPage(http.StatusUnauthorized, "This link was opened before, or is too old. Sign in with the admin token."))
		return
	}
	c.admit(w, r)
}

// signIn takes the admin token from the form.
func (c *Console) signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	got, want := sha256.Sum256([]byte(r.PostFormValue("token"))), sha256.Sum256([]byte(c.Token))
	if c.Token == "" || subtle.ConstantTimeCompare(got[:], want[:]) == 0 {
		render(w, signInPage(http.StatusUnauthorized, "That is not the admin token. It stands in the banner of rescind serve, and in its ready line."))
		return
	}
	c.admit(w, r)
}

func signInPage(status int, note string) page {
	return page{name: "sign-in", status: status, Title: "Sign in", Data: note}
}
