package control_test

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
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

func TestEachCallButHealthAndTheContractsWantsTheToken(t *testing.T) {
	s := newServer(t)
	for _, op := range openapi.Control().Operations() {
		path := strings.NewReplacer("{id}", "default", "{n}", "1", "{file}", "huawei.yaml").Replace(strings.TrimPrefix(op.Path, control.Prefix))
		for authorization, reason := range map[string]string{
			"": "no-token", "Bearer": "no-token", "Bearer ": "no-token", adminToken: "no-token", "Basic " + adminToken: "no-token",
			"Bearer wrong": "wrong-token", "Bearer " + adminToken + "x": "wrong-token", "Bearer " + adminToken[1:]: "wrong-token",
		} {
			r := request(op.Method, path, "")
			r.Header.Set("Authorization", authorization)
			w := s.send(r)
			if op.ID == "health" || op.ID == "show_contract" {
				if w.Code != http.StatusOK {
					t.Errorf("%s: %d", op.ID, w.Code)
				}
				continue
			}
			wantProblem(t, w, http.StatusUnauthorized, reason)
			if w.Header().Get("WWW-Authenticate") == "" {
				t.Errorf("%s: there is no challenge", op.ID)
			}
			if strings.Contains(w.Body.String(), adminToken) {
				t.Errorf("%s: the token is in the response", op.ID)
			}
		}
	}
}

func TestTheSchemeOfTheTokenHasNoCase(t *testing.T) {
	r := request("GET", "/sandboxes", "")
	r.Header.Set("Authorization", "bearer "+adminToken)
	if w := newServer(t).send(r); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestWithoutAnAdminTokenTheAPIIsClosed(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Token = "" })
	for _, authorization := range []string{"", "Bearer ", "Bearer x"} {
		r := request("GET", "/sandboxes", "")
		r.Header.Set("Authorization", authorization)
		wantProblem(t, s.send(r), http.StatusForbidden, "closed")
	}
	if w := s.call("GET", "/health", ""); w.Code != http.StatusOK {
		t.Errorf("health: %d %s", w.Code, w.Body)
	}
}

func TestAHostThatIsNotTheServersIsRefused(t *testing.T) {
	listening := newServer(t, func(o *control.Options) { o.Hosts = []string{"Mock.example:8080", "192.0.2.7"} })
	everywhere := newServer(t, func(o *control.Options) { o.Hosts = []string{"0.0.0.0:8080"} })
	anywhere := newServer(t, func(o *control.Options) { o.Hosts = []string{""} }) // as in --listen :8080
	for _, c := range []struct {
		server *server
		host   string
		fine   bool
	}{
		{listening, "127.0.0.1:8080", true}, {listening, "127.9.9.9", true}, {listening, "[::1]:8080", true}, {listening, "::1", true},
		{listening, "[::ffff:127.0.0.1]:1", true}, {listening, "localhost", true}, {listening, "LOCALHOST.:8080", true}, {listening, "a.localhost:80", true},
		{listening, "mock.example", true}, {listening, "mock.EXAMPLE:1", true}, {listening, "192.0.2.7:8080", true},
		{listening, "", false}, {listening, "evil.example", false}, {listening, "localhost.evil.example", false}, {listening, "notlocalhost", false},
		{listening, "127.0.0.1.evil.example:8080", false}, {listening, "192.0.2.8:8080", false}, {listening, "0.0.0.0", false}, {listening, "2130706433", false},
		{everywhere, "192.0.2.8:8080", true}, {everywhere, "[2001:db8::1]:8080", true}, {everywhere, "evil.example:8080", false},
		{anywhere, "192.0.2.8:8080", true}, {anywhere, "localhost", true}, {anywhere, "", false}, {anywhere, "evil.example:8080", false},
	} {
		r := withoutToken(request("GET", "/sandboxes", ""))
		r.Host = c.host
		w := c.server.send(r)
		if !c.fine {
			wantProblem(t, w, http.StatusForbidden, "foreign-host")
		} else {
			wantProblem(t, w, http.StatusUnauthorized, "no-token")
		}
	}
}

func TestAPageOfAnotherOriginIsRefused(t *testing.T) {
	s := newServer(t)
	for origin, fine := range map[string]bool{
		"http://127.0.0.1:8080": true, "https://127.0.0.1:8080": true,
		"http://127.0.0.1:9999": false, "http://localhost:8080": false, "http://evil.example": false, "null": false, "": false,
		"file://127.0.0.1:8080": false, "http://127.0.0.1:8080.evil.example": false, "http://evil.example@127.0.0.1:80": false,
	} {
		r := withoutToken(request("DELETE", "/sandboxes/default/requests", ""))
		r.Header.Set("Origin", origin)
		w := s.send(r)
		if !fine {
			wantProblem(t, w, http.StatusForbidden, "foreign-origin")
		} else {
			wantProblem(t, w, http.StatusUnauthorized, "no-token")
		}
	}
}

func withoutToken(r *http.Request) *http.Request {
	r.Header.Del("Authorization")
	return r
}

func TestWhoeverHasTheTokenMayCallFromAnywhereAndAnybodyAskForTheHealth(t *testing.T) {
	s := newServer(t)
	for _, host := range []string{"rescind:8080", "host.docker.internal:8080", "mock.team.example", "192.0.2.8", ""} {
		health, sandboxes := withoutToken(request("GET", "/health", "")), request("GET", "/sandboxes", "")
		wrong := request("GET", "/sandboxes", "")
		wrong.Header.Set("Authorization", "Bearer wrong")
		for r, want := range map[*http.Request]int{health: http.StatusOK, sandboxes: http.StatusOK, wrong: http.StatusUnauthorized} {
			r.Host = host
			r.Header.Set("Origin", "https://somewhere.example")
			if w := s.send(r); w.Code != want {
				t.Errorf("%s %s: %d %s, want %d", host, r.URL, w.Code, w.Body, want)
			}
		}
	}
}

func TestATrustedHostOrOriginIsAccepted(t *testing.T) {
	s := newServer(t, func(o *control.Options) {
		o.Hosts, o.Origins = []string{"rescind", "mock.svc.cluster.local"}, []string{"https://Name-8080.app.example/", "http://front:3000"}
	})
	for _, c := range []struct {
		host, origin string
		want         string
	}{
		{"rescind:8080", "http://rescind:8080", "no-token"}, {"mock.svc.cluster.local", "", "no-token"},
		{"localhost:8080", "https://name-8080.app.example", "no-token"},
		{"name-8080.app.example", "https://name-8080.app.example", "no-token"}, {"front:3000", "http://front:3000", "no-token"},
		{"localhost:8080", "http://name-8080.app.example", "foreign-origin"}, {"localhost:8080", "https://name-8080.app.example.evil.example", "foreign-origin"},
		{"app.example", "", "foreign-host"}, {"rescind.evil.example", "", "foreign-host"},
	} {
		r := withoutToken(request("GET", "/sandboxes", ""))
		if r.Host = c.host; c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		status := map[bool]int{true: http.StatusUnauthorized, false: http.StatusForbidden}[c.want == "no-token"]
		wantProblem(t, s.send(r), status, c.want)
	}
}

func TestAnInvalidOriginOrHostIsReported(t *testing.T) {
	for text, fine := range map[string]bool{
		"https://mock.example": true, "http://mock:8080/": true, "http://[::1]:8080": true, "mock.example": false, "ftp://mock.example": false,
		"https://": false, "https://mock.example/pages": false, "https://me@mock.example": false, "*": false, "": false, "null": false,
	} {
		if err := control.CheckOrigin(text); (err == nil) != fine {
			t.Errorf("origin %q: %v", text, err)
		}
	}
	for name, fine := range map[string]bool{"rescind": true, "rescind:8080": true, "[2001:db8::1]": true, "": false, "*": false, "*.example": false, "http://mock": false, "a, b": false} {
		if err := control.CheckHost(name); (err == nil) != fine {
			t.Errorf("host %q: %v", name, err)
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

func TestAnUnknownScenarioIsAProblemThatNamesTheNearest(t *testing.T) {
	p := wantProblem(t, newServer(t).call("POST", "/sandboxes", `{"scenario":"quickstrat"}`), http.StatusBadRequest, "unknown-scenario")
	if !strings.Contains(p.Detail, "quickstart") {
		t.Errorf("the detail is %s", p.Detail)
	}
}

func TestWhatIsNearlyRightNamesTheNearest(t *testing.T) {
	s := newServer(t)
	for _, c := range []struct{ method, path, body, meant string }{
		{"GET", "/sandboxes/defualt", "", `did you mean "default"?`},
		{"GET", "/sandbox", "", `did you mean "GET /_mock/sandboxes"?`},
		{"GET", "/sandboxes/default/requests/", "", `did you mean "GET /_mock/sandboxes/{id}/requests"? A slash at the end counts.`},
		{"POST", "/sandboxes", `{"scenario":"quickstart","tll":"1h"}`, `did you mean "ttl"?`},
		{"PUT", "/sandboxes/default/clock", `{"advanced":"1h"}`, `did you mean "advance"?`},
		{"POST", "/sandboxes/default/faults", `{"match":{"operation":"unsubscrib"},"effect":{"code":"CBC.0999"}}`, `did you mean "unsubscribe"?`},
		{"POST", "/sandboxes/default/faults", `{"match":{"operations":"unsubscribe"},"effect":{"code":"CBC.0999"}}`, `did you mean "operation"?`},
	} {
		w := s.call(c.method, c.path, c.body)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code/100 != 4 {
			t.Errorf("%s: %d %s", c.path, w.Code, w.Body)
		}
		if !slices.ContainsFunc(p.Violations, func(v struct{ In, Pointer, What, Line string }) bool { return strings.Contains(v.What, c.meant) }) {
			t.Errorf("%s %s: want %s, got %s", c.path, c.body, c.meant, w.Body)
		}
	}
}

func TestAReadyScenarioIsNeverAFile(t *testing.T) {
	for _, name := range []string{"../quickstart", "/etc/passwd", "quickstart.yaml", "testdata/x"} {
		wantProblem(t, newServer(t).call("POST", "/sandboxes", `{"scenario":"`+name+`"}`), http.StatusBadRequest, "unknown-scenario")
	}
}

func documentRequest(path, text string) *http.Request {
	r := request("POST", path, text)
	r.Header.Set("Content-Type", "application/yaml")
	return r
}

func TestAllMistakesOfADocumentAreReportedWithTheirPlaces(t *testing.T) {
	const text = "name: x\nhauwei: {}\nclock: yesterday\nhuawei:\n  accounts:\n    - name: acme\n      facts: {partnr: true}\n"
	p := wantProblem(t, newServer(t).send(documentRequest("/sandboxes", text)), http.StatusBadRequest, "invalid-scenario")
	for _, place := range []string{"scenario.yaml:2:1: ", "scenario.yaml:3:8: ", "scenario.yaml:7:15: "} {
		if !slices.ContainsFunc(p.Mistakes, func(m string) bool { return strings.HasPrefix(m, place) }) {
			t.Errorf("there is no mistake at %s: %q", place, p.Mistakes)
		}
	}
}

func TestADocumentFromElsewhereReadsNothingOfThisProcess(t *testing.T) {
	t.Setenv("RESCIND_TEST_SECRET", "hush-hush")
	s := newServer(t)
	for _, hole := range []string{"${RESCIND_TEST_SECRET}", "${RESCIND_TEST_SECRET:-x}", "${NOT_SET_ANYWHERE:-x}"} {
		p := wantProblem(t, s.send(documentRequest("/sandboxes", "name: \""+hole+"\"\nhuawei: {accounts: [{name: acme}]}\n")), http.StatusBadRequest, "invalid-scenario")
		want := "scenario.yaml:1:7: name: nothing is filled in here: write the value itself, or $${ for ${"
		if len(p.Mistakes) != 1 || p.Mistakes[0] != want {
			t.Errorf("%s: got %q", hole, p.Mistakes)
		}
	}
}

func TestAnInvalidDocumentIsAProblem(t *testing.T) {
	s := newServer(t)
	for _, text := range []string{"- a", "x", "{", "a: &a [*a]", "\x00", "name: [" + strings.Repeat("[", 100000)} {
		if p := wantProblem(t, s.send(documentRequest("/sandboxes", text)), http.StatusBadRequest, "invalid-scenario"); len(p.Mistakes) == 0 {
			t.Errorf("%.20q: no mistake is reported", text)
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
