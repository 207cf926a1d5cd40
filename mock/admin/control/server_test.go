package control_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/mock/sandbox/sandboxtest"
	"github.com/rescindhq/rescind/scenarios"
)

const (
	adminToken = "the-admin-token"
	base       = "http://127.0.0.1:8080"
)

// A server is the control API with worlds of its own. An answer that breaks the contract fails the test.
type server struct {
	t *testing.T
	control.Options
	handler http.Handler
	clock   *sandboxtest.Clock // real time
}

var rulebooks = map[string]billing.Rulebook{"huawei": huawei.New().Rulebook, "alibaba": alibaba.New().Rulebook}

func rulebook(vendor string) *billing.Rulebook { b := rulebooks[vendor]; return &b }

// newServer has one sandbox, default, of the scenario quickstart.
func newServer(t *testing.T, change ...func(*control.Options)) *server {
	t.Helper()
	s := &server{t: t, clock: sandboxtest.NewClock(time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC))}
	s.Options = control.Options{
		Token: adminToken, Worlds: sandbox.NewDirectory(&memory.Store{}, s.clock.Now, rulebook), Open: s.open,
		Fault:     func(asked fault.Spec) (*fault.Fault, error) { return fault.New(asked, huawei.New(), alibaba.New()) },
		Unmatched: journal.New(10), Now: s.clock.Now, Log: slog.New(failingLog{t}),
		Metrics: func() []byte { return []byte("counted 1\n") }, Pprof: true,
	}
	for _, c := range change {
		c(&s.Options)
	}
	s.handler = control.New(s.Options)
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.open(sc, control.Opening{ID: "default", Seed: 7, Keep: true}); err != nil {
		t.Fatal(err)
	}
	return s
}

// open does what the mock does.
func (s *server) open(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, error) {
	w, opening := s.prepare(sc, o)
	return w, s.Worlds.Add(w, opening)
}

// replace starts a sandbox again, as a mock that watches its scenario does.
func (s *server) replace(id string) {
	s.t.Helper()
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.Worlds.Replace(s.prepare(sc, control.Opening{ID: id, Seed: 7, Keep: true})); err != nil {
		s.t.Fatal(err)
	}
}

// prepare makes a world that is not open yet.
func (s *server) prepare(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, sandbox.Opening) {
	if o.ID == "" {
		o.ID = rand.Text()
	}
	opening, credentials := sc.Opening(o.Seed)
	for i := range credentials {
		for _, text := range []*string{&credentials[i].Key, &credentials[i].Token} {
			if !o.Keep && *text != "" {
				*text = rand.Text()
			}
		}
	}
	w := sandbox.NewWorld(o.ID, sc.Name, o.Seed, credentials, dialect.Options{}, journal.New(10))
	if o.TTL > 0 {
		w.Expires = s.clock.Now().Add(o.TTL)
	}
	baseline := billing.NewTemplate(opening, rulebook).Begin(opening.IDs(), o.Seed)
	return w, sandbox.Opening{Baseline: baseline, Clock: sc.Clock}
}

// A failingLog fails the test for every record: the API logs only what went wrong.
type failingLog struct{ t *testing.T }

func (failingLog) Enabled(context.Context, slog.Level) bool { return true }
func (c failingLog) WithAttrs([]slog.Attr) slog.Handler     { return c }
func (c failingLog) WithGroup(string) slog.Handler          { return c }
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

func (s *server) world(id string) *sandbox.World {
	s.t.Helper()
	w := s.Worlds.Find(id)
	if w == nil {
		s.t.Fatalf("there is no sandbox %s", id)
	}
	return w
}

// resource is what an alias stands for in the sandbox default.
func (s *server) resource(alias string) billing.ResourceID {
	s.t.Helper()
	world := get[struct {
		Resources map[string]struct{ ID string }
	}](s, "GET", "/sandboxes/default", "")
	return billing.ResourceID(world.Resources[alias].ID)
}

// unsubscribe unsubscribes a resource of the sandbox default, as a vendor's call would.
func (s *server) unsubscribe(alias, token string) {
	s.t.Helper()
	w, id := s.world("default"), s.resource(alias)
	var d *billing.Decision
	w.Update(func(v billing.View) billing.Change {
		a := v.Account(v.Resource(id).Account)
		caller := billing.Caller{Credential: &billing.Credential{Account: a.ID, Vendor: a.Vendor}, Operation: "leave", Claims: a.ID}
		d = billing.Decide(v, rulebook(a.Vendor), caller, &billing.Unsubscribe{
			Resources: []billing.ResourceID{id}, Product: v.Resource(id).Product, Token: token, Fingerprint: "print",
		})
		return d.Change
	})
	if d.Refusal != nil {
		s.t.Fatalf("%s: %v", alias, d.Refusal)
	}
}
