package control_test

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

func TestAnUnknownPathIsAProblemAndNeverARedirect(t *testing.T) {
	s := newServer(t)
	for _, path := range []string{"", "/", "/nothing", "/sandboxes/", "//sandboxes", "/./sandboxes", "/sandboxes/../health", "/sandboxes/default/clock/", "/%73andboxes", "ery", "/sandboxes/a%2Fb/nothing"} {
		wantProblem(t, s.call("GET", path, ""), http.StatusNotFound, "unknown-path")
	}
}

func TestAWrongMethodIsAProblemThatNamesTheRightOnes(t *testing.T) {
	s := newServer(t)
	for path, allow := range map[string]string{
		"/health": "GET, HEAD", "/sandboxes": "GET, HEAD, POST", "/sandboxes/default": "GET, HEAD, DELETE",
		"/sandboxes/default/clock": "GET, HEAD, PUT", "/sandboxes/default/reset": "POST",
	} {
		for _, method := range []string{"PATCH", "OPTIONS", "QUERY"} {
			w := s.call(method, path, "")
			wantProblem(t, w, http.StatusMethodNotAllowed, "wrong-method")
			if got := w.Header().Get("Allow"); got != allow {
				t.Errorf("%s: Allow is %s, want %s", path, got, allow)
			}
		}
	}
}

func TestHEADIsAnsweredWhereverGETIs(t *testing.T) {
	s := newServer(t, afterStop)
	for _, op := range openapi.Control().Operations() {
		if op.Method != http.MethodGet || strings.Contains(op.Path, "/pprof") {
			continue
		}
		path := strings.NewReplacer("{id}", "default", "{n}", "1").Replace(strings.TrimPrefix(op.Path, control.Prefix))
		get, head := s.call(http.MethodGet, path, ""), s.call(http.MethodHead, path, "")
		if get.Code != head.Code || get.Header().Get("Content-Type") != head.Header().Get("Content-Type") {
			t.Errorf("%s: HEAD is answered %d, GET %d", path, head.Code, get.Code)
		}
	}
}

func TestAPanicIsLoggedWithItsCallAndAnsweredWithAProblem(t *testing.T) {
	var log strings.Builder
	s := newServer(t, func(o *control.Options) {
		o.Log, o.Metrics = slog.New(slog.NewTextHandler(&log, nil)), func() []byte { panic("of metrics") }
	})
	wantProblem(t, s.call("GET", "/metrics", ""), http.StatusInternalServerError, "internal-error")
	for _, want := range []string{"level=ERROR", "of metrics", "method=GET", "path=/_mock/metrics", "at=control/problem_test.go:"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %s: %s", want, log.String())
		}
	}
}

func TestATooLargeBodyIsRefused(t *testing.T) {
	s := newServer(t)
	r := request("POST", "/sandboxes", strings.Repeat(" ", 2<<20))
	r.Header.Set("Content-Type", "application/json")
	wantProblem(t, s.send(r), http.StatusBadRequest, "invalid-request")
	w := s.call("POST", "/sandboxes", strings.Repeat(" ", 2<<20+1))
	wantProblem(t, w, http.StatusRequestEntityTooLarge, "body-too-large")
	if w.Header().Get("Connection") != "close" {
		t.Error("the connection stays open, with the rest of the body on it")
	}
}

func TestABodyThatBreaksOffIsAProblem(t *testing.T) {
	r := request("POST", "/sandboxes", "")
	r.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"scen`), brokenReader{}))
	wantProblem(t, newServer(t).send(r), http.StatusBadRequest, "invalid-request")
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("gone") }

func TestWhatTheContractDoesNotHaveIsRefusedWithItsPlace(t *testing.T) {
	s := newServer(t)
	for _, c := range []struct{ method, path, body, in, pointer string }{
		{"POST", "/sandboxes", `{}`, "body", "/scenario"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"1 hour"}`, "body", "/ttl"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"99999999999999h"}`, "body", "/ttl"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"0s"}`, "body", "/ttl"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","seed":0}`, "body", "/seed"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","seed":"7"}`, "body", "/seed"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","tll":"1h"}`, "body", ""},
		{"POST", "/sandboxes", `{"scenario":"quickstart"} {}`, "body", ""},
		{"POST", "/sandboxes?ttl=1h", `{"scenario":"quickstart"}`, "query", ""},
		{"POST", "/sandboxes?seed=x", `{"scenario":"quickstart"}`, "query", "seed"},
		{"POST", "/sandboxes", "", "body", ""},
		{"POST", "/sandboxes", "name: x", "header", "Content-Type"},
		{"GET", "/health?verbose=1", "", "query", "verbose"},
		{"GET", "/sandboxes/default/requests?violation=true", "", "query", "violation"},
		{"GET", "/sandboxes/default/requests?violations=yes", "", "query", "violations"},
		{"GET", "/sandboxes/default/requests?violations=%zz", "", "query", ""},
		{"GET", "/sandboxes/default/requests?operation=unsubscrib", "", "query", "operation"},
		{"GET", "/sandboxes/default/requests/x", "", "path", "n"},
		{"PUT", "/sandboxes/default/clock", `{}`, "body", ""},
		{"PUT", "/sandboxes/default/clock", `{"advance":"-1h"}`, "body", "/advance"},
		{"PUT", "/sandboxes/default/clock", `{"advance":"99999999999999h"}`, "body", "/advance"},
		{"PUT", "/sandboxes/default/clock", `{"auth_offset":"a quarter"}`, "body", "/auth_offset"},
		{"PUT", "/sandboxes/default/clock", `{"now":"2026-06-31T00:00:00Z"}`, "body", "/now"},
		{"PUT", "/sandboxes/default/clock", `{"now":"tomorrow"}`, "body", "/now"},
		{"PUT", "/sandboxes/default/clock", `{"now":"9999-01-01T00:00:00Z"}`, "body", ""},
		{"PUT", "/sandboxes/default/clock", `{"now":null}`, "body", "/now"},
		{"POST", "/sandboxes/default/reset", `{"what":["fault"]}`, "body", "/what/0"},
		{"POST", "/sandboxes/default/reset", `{"what":[]}`, "body", "/what"},
	} {
		p := wantProblem(t, s.call(c.method, c.path, c.body), http.StatusBadRequest, "invalid-request")
		if len(p.Violations) == 0 || p.Violations[0].In != c.in || p.Violations[0].Pointer != c.pointer || p.Violations[0].What == "" {
			t.Errorf("%s %s: want %s%s, got %+v", c.path, c.body, c.in, c.pointer, p.Violations)
		}
	}
}

func TestAnUnknownSandboxIsAProblem(t *testing.T) {
	s := newServer(t)
	for _, op := range openapi.Control().Operations() {
		if !strings.Contains(op.Path, "{id}") {
			continue
		}
		path := strings.NewReplacer("{id}", "nobody", "{n}", "1").Replace(strings.TrimPrefix(op.Path, control.Prefix))
		body := map[string]string{"set_clock": `{"advance":"1h"}`, "add_fault": `{"match":{"nth":1},"effect":{"drop":"after"}}`}[op.ID]
		if p := wantProblem(t, s.call(op.Method, path, body), http.StatusNotFound, "unknown-sandbox"); !strings.Contains(p.Detail, `"nobody"`) {
			t.Errorf("%s: %s", op.ID, p.Detail)
		}
	}
}

func TestAnExchangeThatIsNotKeptIsAProblem(t *testing.T) {
	s := newServer(t)
	for _, n := range []string{"1", "9223372036854775807"} {
		wantProblem(t, s.call("GET", "/sandboxes/default/requests/"+n, ""), http.StatusNotFound, "unknown-exchange")
	}
}

func TestAnExchangeFromBeforeAResetIsAProblemThatSaysSo(t *testing.T) {
	s := newServer(t)
	s.call("POST", "/sandboxes/default/reset", "")
	p := wantProblem(t, s.call("GET", "/sandboxes/default/requests/3", ""), http.StatusNotFound, "unknown-exchange")
	if !strings.Contains(p.Detail, "no exchange 3. The sandbox may have been reset") {
		t.Errorf("the detail is %s", p.Detail)
	}
}

func TestASandboxThatCannotBeOpenedIsAnInternalError(t *testing.T) {
	s := newServer(t, func(o *control.Options) {
		o.Open = func(*scenarios.Scenario, control.Opening) (*sandbox.World, error) {
			return nil, errors.New("the disk is full")
		}
	})
	p := wantProblem(t, s.call("POST", "/sandboxes", `{"scenario":"quickstart"}`), http.StatusInternalServerError, "internal-error")
	if !strings.Contains(p.Detail, "the disk is full") {
		t.Errorf("the detail is %s", p.Detail)
	}
}

func TestOverARealConnectionNothingIsRedirectedOrAnsweredByNetHTTP(t *testing.T) {
	s := newServer(t)
	real := httptest.NewServer(s.handler)
	defer real.Close()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, path := range []string{"/_mock/", "/_mock/sandboxes/../health", "/_mock//health", "/_mock/health/"} {
		answer, err := client.Get(real.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, answer.StatusCode, answer.Header)
		}
	}
}
