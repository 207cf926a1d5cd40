package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/openapi"
)

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
