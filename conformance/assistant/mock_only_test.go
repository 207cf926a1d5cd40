package assistant_test

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance/assistant"
)

// A stranger is a server that is no mock. It notes what it is asked.
type stranger struct {
	lock   sync.Mutex
	asked  []string
	health string
	status int // of the health; 0: 200
}

func (s *stranger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.lock.Lock()
	defer s.lock.Unlock()
	body, _ := io.ReadAll(r.Body)
	s.asked = append(s.asked, fmt.Sprintf("%s %s %s%s", r.Method, r.URL, r.Header.Get("Authorization"), body))
	if strings.HasPrefix(s.health, "to ") {
		http.Redirect(w, r, s.health[3:], http.StatusTemporaryRedirect)
		return
	}
	w.WriteHeader(cmp.Or(s.status, http.StatusOK))
	io.WriteString(w, s.health)
}

// Whatever a cloud or a proxy answers to the health check, it gets neither the token nor any other call.
func TestAServerThatIsNoMockGetsNothingButTheHealthCheck(t *testing.T) {
	for _, health := range []string{
		"", "<html>hello</html>", `{"status":"ready"}`, `{"status":"ok","time":"2026-12-01T12:00:00Z","store":{"kind":"memory"}}`, `{"error_code":"APIG.0101"}`, "[]", "to " + newMock(t) + "/_mock/health",
	} {
		who := &stranger{health: health}
		server := httptest.NewServer(who)
		o := options(server.URL)
		if err := assistant.Check(context.Background(), o); err == nil {
			t.Errorf("%q passes the check", health)
		}
		s := newSession(t, o)
		for _, u := range uses {
			if u.failed || u.tool == "explain_code" || u.tool == "list_features" {
				continue
			}
			if _, text, failed := s.call(u.tool, u.in); !failed || !strings.Contains(text, "no mock") {
				t.Errorf("%q: %s is not refused: %s", health, u.tool, text)
			}
		}
		server.Close()
		for _, asked := range who.asked {
			if asked != "GET /_mock/health " {
				t.Errorf("%q was asked %s", health, asked)
			}
		}
		if len(who.asked) < 10 {
			t.Errorf("%q was asked %d times: every use asks again", health, len(who.asked))
		}
	}
}

func TestAMockThatIsGoneOrHasAnotherTokenIsSaidSo(t *testing.T) {
	url := newMock(t)
	o := options(url)
	o.Token = "another-token-of-somebody"
	_, text, failed := newSession(t, o).call("list_resources", object{})
	if !failed || !strings.Contains(text, "--admin-token") || strings.Contains(text, o.Token) {
		t.Errorf("got %q", text)
	}
	if err := assistant.Check(t.Context(), o); err == nil {
		t.Error("the check does not try the token")
	}
	if err := assistant.Check(t.Context(), options(url)); err != nil {
		t.Error(err)
	}
	gone := httptest.NewServer(nil)
	gone.Close()
	if _, text, failed := newSession(t, options(gone.URL)).call("list_resources", object{}); !failed || !strings.Contains(text, "is it running?") {
		t.Errorf("got %q", text)
	}
}

// A mock whose store is away is a mock all the same: it says why it cannot be used.
func TestAMockWhoseStoreIsAwayIsNotCalledSomethingElse(t *testing.T) {
	who := &stranger{status: http.StatusServiceUnavailable, health: `{"type":"urn:rescind:store-away","title":"Service Unavailable","status":503,` +
		`"detail":"The sandboxes cannot be read or changed now: the database is gone. Nothing was done in part. Try again when /_mock/health says ready."}`}
	server := httptest.NewServer(who)
	defer server.Close()
	_, text, failed := newSession(t, options(server.URL)).call("list_resources", object{})
	if !failed || !strings.Contains(text, "the database is gone") || !strings.Contains(text, "Try again later.") || strings.Contains(text, "no mock") {
		t.Errorf("got %q", text)
	}
	if asked := strings.Join(who.asked, ", "); asked != "GET /_mock/health " {
		t.Errorf("it was asked %s", asked)
	}
}

// A mock that answers nonsense, or with the token, breaks no session.
func TestNonsenseOfAMockIsAnErrorOfTheTool(t *testing.T) {
	for _, nonsense := range []string{"", "{", "null", "[1]", `{"sandboxes":7}`, `{"resources":{"web":{"id":7}}}`, adminToken, `{"requests":[{"id":"` + adminToken + `"}]}`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/health") {
				io.WriteString(w, `{"status":"ready","time":"2026-12-01T12:00:00Z","store":{"kind":"memory","schema":0,"durable":false}}`)
				return
			}
			io.WriteString(w, nonsense)
		}))
		s := newSession(t, options(server.URL))
		for _, tool := range s.list().Tools {
			if tool.Name == "run_scenarios" {
				continue
			}
			for _, in := range []object{{}, {"sandbox": "default"}, {"request": 1}, {"operation": "list_orders"}, {"code": "x"}, {"scenario": "quickstart"}, {"request": "GET / HTTP/1.1"}} {
				_, text, failed := s.call(tool.Name, in)
				if !failed && (misread[nonsense] == tool.Name || !strings.HasPrefix(nonsense, "{\"") && !needsNoAnswer[tool.Name]) {
					t.Errorf("%s %v: %q is taken for an answer: %s", tool.Name, in, nonsense, shown(text))
				}
				if strings.Contains(text, adminToken) {
					t.Errorf("%s shows the admin token: %s", tool.Name, text)
				} else if strings.Contains(text, "bug of this program") {
					t.Errorf("%s panicked at %q", tool.Name, nonsense)
				}
			}
		}
		server.Close()
	}
}

// misread are objects with the tool that takes each for no answer.
var misread = map[string]string{`{"sandboxes":7}`: "list_sandboxes", `{"resources":{"web":{"id":7}}}`: "call"}

// needsNoAnswer are the tools that ask the mock nothing, or need no body of its answer.
var needsNoAnswer = map[string]bool{
	"explain_code": true, "list_features": true, "delete_sandbox": true, "reset_sandbox": true, "clear_faults": true,
}
