package console_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
)

// signInAt signs in and returns the session cookie.
func signInAt(t *testing.T, s *mock.Server, token string) *http.Cookie {
	t.Helper()
	r := httptest.NewRequest("POST", "http://127.0.0.1/_mock/console/session", strings.NewReader("token="+token))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies: %s", len(cookies), w.Body)
	}
	return cookies[0]
}

func opens(s *mock.Server, c *http.Cookie) bool {
	r := httptest.NewRequest("GET", "http://127.0.0.1/_mock/console", nil)
	r.AddCookie(c)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Code == http.StatusOK
}

func TestASessionIsValidForEveryMockWithTheSameAdminTokenUntilItEnds(t *testing.T) {
	now := time.Now()
	server := func(token string) *mock.Server {
		return mock.NewServer(mock.Options{AdminToken: token, Now: func() time.Time { return now }})
	}
	one, other, foreign := server("a-token-of-two-mocks"), server("a-token-of-two-mocks"), server("another-token-than-that")
	c := signInAt(t, one, "a-token-of-two-mocks")
	if !opens(one, c) || !opens(other, c) {
		t.Error("the session is not valid at both")
	}
	if opens(foreign, c) {
		t.Error("the session is valid at a mock with another admin token")
	}
	changed := *c
	changed.Value = "9" + c.Value
	if opens(one, &changed) {
		t.Error("a session that was made longer is valid")
	}
	if now = now.Add(12 * time.Hour); opens(one, c) {
		t.Error("the session does not end")
	}
}
