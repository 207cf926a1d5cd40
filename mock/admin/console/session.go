package console

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// cookie is the name of the session cookie.
const cookie = "rescind_console"

// How long a browser stays signed in, and how long a link can be opened.
const (
	sessionLasts = 12 * time.Hour
	linkLasts    = time.Hour
)

// maxSignIn is the largest sign-in form that is read, in bytes.
const maxSignIn = 16 << 10

// sessions are the session cookies that were seen and the unused sign-in links.
type sessions struct {
	mu    sync.Mutex
	known expiringKeys
	links expiringKeys
}

// expiringKeys are random keys by their hash, each valid for a limited time. They are masked as secrets.
type expiringKeys map[[sha256.Size]byte]expiringKey

type expiringKey struct {
	text     string
	until    time.Time
	account  string // path of the account that was opened last, in this session
	language string // code of the language that was chosen, in this session; "": none
}

// Link returns a path that signs a browser in, once.
func (c *Console) Link() string {
	key := rand.Text()
	c.sessions.mu.Lock()
	defer c.sessions.mu.Unlock()
	c.sessions.links = c.addKey(c.sessions.links, key, linkLasts)
	return Prefix + "/enter?key=" + key
}

// addKey adds a key and removes expired ones.
func (c *Console) addKey(all expiringKeys, key string, lasts time.Duration) expiringKeys {
	now := c.Now()
	if all == nil {
		all = expiringKeys{}
	}
	for hash, old := range all {
		if now.After(old.until) {
			delete(all, hash)
			c.Secrets.Remove(old.text)
		}
	}
	all[sha256.Sum256([]byte(key))] = expiringKey{text: key, until: now.Add(lasts)}
	c.Secrets.Add(key)
	return all
}

// signedIn reports whether the request has a valid session cookie: one that this mock has given, or another one
// with the same admin token that serves the same sandboxes.
func (c *Console) signedIn(r *http.Request) bool {
	shown, err := r.Cookie(cookie)
	if err != nil || c.Token == "" {
		return false
	}
	id, signature, _ := strings.Cut(shown.Value, ".")
	stamp, _, _ := strings.Cut(id, "-")
	until, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || !hmac.Equal([]byte(signature), []byte(c.signSession(id))) || !c.Now().Before(time.Unix(until, 0)) {
		return false
	}
	c.rememberSession(shown.Value)
	return true
}

// signSession returns the signature of a session id.
func (c *Console) signSession(id string) string {
	m := hmac.New(sha256.New, []byte(c.Token))
	m.Write([]byte("session of the console " + id))
	return hex.EncodeToString(m.Sum(nil))
}

// rememberSession adds the cookie to the secrets to mask.
func (c *Console) rememberSession(value string) {
	c.sessions.mu.Lock()
	defer c.sessions.mu.Unlock()
	if _, known := c.sessions.known[sha256.Sum256([]byte(value))]; !known {
		c.sessions.known = c.addKey(c.sessions.known, value, sessionLasts)
	}
}

// change calls f with the session of a request, if it has one, and keeps what f changes.
func (s *sessions) change(r *http.Request, f func(*expiringKey)) {
	shown, err := r.Cookie(cookie)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	hash := sha256.Sum256([]byte(shown.Value))
	if found, known := s.known[hash]; known {
		f(&found)
		s.known[hash] = found
	}
}

// useLink removes a link and reports whether it was valid.
func (c *Console) useLink(key string) bool {
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

// startSession sets the session cookie and redirects to a page.
func (c *Console) startSession(w http.ResponseWriter, r *http.Request, to string) {
	id := strconv.FormatInt(c.Now().Add(sessionLasts).Unix(), 10) + "-" + rand.Text()
	value := id + "." + c.signSession(id)
	c.rememberSession(value)
	http.SetCookie(w, &http.Cookie{
		Name: cookie, Value: value, Path: Prefix, MaxAge: int(sessionLasts.Seconds()),
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(w, r, landing(to), http.StatusSeeOther)
}

// openLink signs in with a link that rescind serve printed. A preview does not use the link up.
// A browser that is signed in needs no link.
func (c *Console) openLink(w http.ResponseWriter, r *http.Request) {
	if isPreview(r) {
		c.renderFor(w, r, signInPage(0, say("Open this link in a browser to sign in."), ""))
		return
	}
	to := r.URL.Query().Get("to")
	if !c.useLink(r.URL.Query().Get("key")) {
		if c.signedIn(r) {
			http.Redirect(w, r, landing(to), http.StatusSeeOther)
			return
		}
		c.renderFor(w, r, signInPage(http.StatusUnauthorized, say("This link was already used, or it is too old. Sign in with the admin token."), to))
		return
	}
	c.startSession(w, r, to)
}

// signIn checks the admin token of the form.
func (c *Console) signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	if !c.isToken(r.PostFormValue("token")) {
		c.renderFor(w, r, signInPage(http.StatusUnauthorized, say("This is not the admin token. rescind serve prints the token when it starts."), r.PostFormValue("to")))
		return
	}
	c.startSession(w, r, r.PostFormValue("to"))
}
