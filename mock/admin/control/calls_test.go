package control_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A failingLog fails the test for every record: the API logs only what went wrong.
type failingLog struct{ t *testing.T }

func (failingLog) Enabled(context.Context, slog.Level) bool { return true }

func (c failingLog) WithAttrs([]slog.Attr) slog.Handler { return c }

func (c failingLog) WithGroup(string) slog.Handler { return c }

func (c failingLog) Handle(_ context.Context, r slog.Record) error {
	text := r.Message
	r.Attrs(func(a slog.Attr) bool { text += " " + a.String(); return true })
	c.t.Error(text)
	return nil
}

// send makes a call as it is.
func (s *server) send(r *http.Request) *httptest.ResponseRecorder {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	if location := w.Header().Get("Location"); location != "" && w.Code != http.StatusCreated {
		s.t.Errorf("%s %s is redirected to %s", r.Method, r.URL, location)
	}
	return w
}

// request is a call of somebody who has the token; a body that is JSON is labelled so.
func request(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, base+control.Prefix+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+adminToken)
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func (s *server) call(method, path, body string) *httptest.ResponseRecorder {
	s.t.Helper()
	return s.send(request(method, path, body))
}

// get decodes the answer to a call that must succeed.
func get[T any](s *server, method, path, body string) (into T) {
	s.t.Helper()
	w := s.call(method, path, body)
	if w.Code/100 != 2 {
		s.t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
	if err := json.NewDecoder(w.Body).Decode(&into); err != nil && err != io.EOF {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	return into
}

// A problem is the document with which a call is refused.
type problem struct {
	Type, Title, Detail string
	Status              int
	Violations          []struct{ In, Pointer, What, Line string }
	Mistakes            []string
}

// wantProblem requires a problem document with that reason.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int, reason string) (p problem) {
	t.Helper()
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("the answer is %s: %d %s", got, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if w.Code != status || p.Status != status || p.Type != "urn:rescind:"+reason || p.Title != http.StatusText(status) || p.Detail == "" {
		t.Errorf("got %d %s, want %d %s", w.Code, w.Body, status, reason)
	}
	if strings.Contains(p.Detail, "{") {
		t.Errorf("the detail has an unfilled placeholder: %s", p.Detail)
	}
	return p
}
