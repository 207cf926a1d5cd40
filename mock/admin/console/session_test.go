package console_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

func TestOnlyTheAdminTokenSignsIn(t *testing.T) {
	b := openBrowser(t, shop)
	for _, path := range []string{"", "/default", account + "/unsubscriptions", account + "/orders"} {
		b.wantText(b.get(path, http.StatusUnauthorized), "Admin token")
	}
	b.wantText(b.post("/session", url.Values{"token": {"wrong"}}, http.StatusUnauthorized), "not the admin token")
	b.wantText(b.post("/session", url.Values{"token": {"secret"}}, http.StatusOK), "Sandboxes", "default")
}

func TestALinkSignsInOnce(t *testing.T) {
	b := openBrowser(t, shop)
	link := strings.TrimPrefix(b.server.ConsoleLink(), control.ConsolePrefix)
	b.wantText(b.get(link, http.StatusOK), "Sandboxes")
	b.wantText(b.get(link, http.StatusOK), "Sandboxes")
	b.wantText(b.get(link+"&to=%2F_mock%2Fconsole%2Fdefault%2Fclock", http.StatusOK), "<h1>Clock</h1>")
	b.client.Jar, _ = cookiejar.New(nil)
	b.wantText(b.get(link, http.StatusUnauthorized), "already used")
}

func TestOnlyABrowserThatShowsThePageUsesUpTheLink(t *testing.T) {
	b := openBrowser(t, shop)
	path := b.server.ConsoleLink()
	for _, ahead := range []struct{ method, header, value string }{
		{"HEAD", "Accept", "*/*"}, {"GET", "Sec-Purpose", "prefetch;prerender"}, {"GET", "Purpose", "prefetch"}, {"GET", "X-Moz", "prefetch"}, {"GET", "Sec-Fetch-Dest", "image"},
		{"GET", "User-Agent", "Slackbot-LinkExpanding 1.0"}, {"GET", "User-Agent", "facebookexternalhit/1.1"}, {"GET", "User-Agent", "WhatsApp/2.0"},
	} {
		r := httptest.NewRequest(ahead.method, "http://127.0.0.1"+path, nil)
		r.Header.Set(ahead.header, ahead.value)
		w := httptest.NewRecorder()
		if b.server.ServeHTTP(w, r); w.Code != http.StatusOK || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%+v: %d %v", ahead, w.Code, w.Header())
		}
	}
	b.get(strings.TrimPrefix(path, control.ConsolePrefix), http.StatusOK)
	if page := b.get("", http.StatusOK); !strings.Contains(page, "Sandboxes") {
		t.Errorf("nobody is signed in: %s", page)
	}
}

func TestAFormOfAnotherOriginIsRefusedWithTheCookieOfTheSession(t *testing.T) {
	b := openSignedIn(t, shop)
	form := url.Values{"id": {"web-id"}, "type": {"1"}, "reason": {"1"}, "agreed": {"on"}}
	for _, origin := range []string{"http://evil.example", "null", "http://127.0.0.1:1"} {
		r, _ := http.NewRequest("POST", b.base+account+"/unsubscriptions/confirm", strings.NewReader(form.Encode()))
		r.Header.Set("Origin", origin)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := b.client.Do(r)
		b.read(origin, answer, err, http.StatusForbidden)
	}
	if page := b.get(account+"/unsubscriptions", http.StatusOK); !strings.Contains(page, "web-id") {
		t.Error("it was unsubscribed")
	}
}

// A program without cookies reads the pages with the admin token in a header. To change something it has the control API.
func TestTheAdminTokenInAHeaderOpensPagesAndChangesNothing(t *testing.T) {
	b := openBrowser(t, shop)
	send := func(method, path, authorization string, status int) string {
		r, err := http.NewRequestWithContext(t.Context(), method, b.base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", authorization)
		answer, err := b.client.Do(r)
		if cookies := answer.Cookies(); err == nil && len(cookies) > 0 {
			t.Errorf("%s %s: a session begins: %d cookies", method, path, len(cookies))
		}
		return b.read(path, answer, err, status)
	}
	b.wantText(send("GET", "/default", "Bearer secret", http.StatusOK), "acme")
	send("HEAD", "/default/journal", "bearer secret", http.StatusOK)
	for _, wrong := range []string{"Bearer secre", "Bearer ", "secret", "Basic secret"} {
		b.wantText(send("GET", "/default", wrong, http.StatusUnauthorized), "Sign in")
	}
	before := b.state()
	send("POST", "/default/reset", "Bearer secret", http.StatusUnauthorized)
	b.wantUnchanged(before)
}
