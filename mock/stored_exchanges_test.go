package mock

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
)

// walkIn is a walk in the sandbox of one scenario with its own credentials, so that two walks with one seed make the
// same calls. in is the store of the sandbox; nil: none.
func walkIn(t *testing.T, seed uint64, scenario string, in sandbox.Store) *walk {
	t.Helper()
	documents, all := contractsOf()
	w := &walk{T: t, now: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)}
	w.grammar = &grammar{Rand: rand.New(rand.NewPCG(seed, 3)), documents: documents, operations: all}
	w.server = NewServer(Options{
		AdminToken: "admin", Now: func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelError})),
		Observe: func(e *journal.Entry) { w.last = e }, Store: in,
	})
	t.Cleanup(w.server.Finish)
	sc, err := scenarios.Load(scenario)
	if err == nil {
		_, err = w.server.Open(sc, openingOf("default"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// mistaken are calls with mistakes that the grammar does not make, each with a credential of the sandbox.
var mistaken = []func(w *walk, r *http.Request, who billing.Credential){
	func(_ *walk, r *http.Request, _ billing.Credential) { r.Header.Set("X-Sdk-Date", "20200101T000000Z") },
	func(_ *walk, r *http.Request, _ billing.Credential) { r.URL.Path += "/unknown" },
	func(_ *walk, r *http.Request, _ billing.Credential) { r.URL.RawQuery += "&Signature=wrong" },
	func(_ *walk, r *http.Request, who billing.Credential) {
		r.Header.Set("Authorization", "HMAC-SHA256 Credential="+who.Key+"/20260608, Signature=abc")
	},
	func(_ *walk, r *http.Request, who billing.Credential) {
		r.URL.Path, r.URL.RawQuery = "/v2/nowhere", "AccessKeyId="+url.QueryEscape(who.Key)
	},
	func(w *walk, r *http.Request, _ billing.Credential) {
		r.Method, r.Body = "POST", http.NoBody
		r.Body = httptest.NewRequest("POST", "/", strings.NewReader(strings.Repeat("x", 64<<10+w.IntN(100)))).Body
	},
	func(_ *walk, r *http.Request, who billing.Credential) {
		r.Header.Set("X-Unknown", "with the secret "+who.Secret)
		r.Header.Add("Amz-Sdk-Request", "attempt=2; max=3")
	},
}

// steps makes calls of all kinds.
func (w *walk) steps(n int) {
	for range n {
		w.readIDs()
		switch k := w.IntN(100); {
		case k < 60:
			w.callVendor(w.write(w.operationOf("huawei", "alibaba")), 1)
		case k < 80:
			w.callMistaken()
		case k < 90:
			if _, err := sure(w.server.worlds.Find("default")).Set(sandbox.Setting{Advance: time.Duration(w.IntN(100)) * time.Hour}); err != nil {
				w.Error(err)
			}
		default:
			w.callControl(w.write(w.named("add_fault")))
		}
		w.now = w.now.Add(time.Duration(w.IntN(3)) * time.Second)
	}
}

func (w *walk) callMistaken() {
	call := w.write(w.operationOf("huawei", "alibaba"))
	of := slices.DeleteFunc(slices.Clone(w.someWorld(call.contract).Credentials), func(c billing.Credential) bool { return c.Vendor != call.contract })
	who := of[w.IntN(len(of))]
	r := w.sign(call, who)
	mistaken[w.IntN(len(mistaken))](w, r, who)
	w.serve(r, call)
}

// aboutUnmatched is the line of a page about requests that belong to no sandbox, which are not stored.
var aboutUnmatched = regexp.MustCompile(`\s*<p>[^<]*<a href="[^"]*/unmatched">.*</p>\s*`)

var emptyLines = regexp.MustCompile(`\n\s*\n`)

// shows returns what a server shows of the exchanges of its sandbox: by path of the control API and of the console.
func shows(t *testing.T, s *Server, exchanges int) map[string]string {
	t.Helper()
	signIn := httptest.NewRequest("POST", console.Prefix+"/session", strings.NewReader(url.Values{"token": {"admin"}}.Encode()))
	signIn.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	signIn.Header.Set("Sec-Fetch-Site", "same-origin")
	signedIn := httptest.NewRecorder()
	signIn.Host = "127.0.0.1"
	s.ServeHTTP(signedIn, signIn)
	const one = "/_mock/sandboxes/default"
	paths := []string{one + "/requests", one + "/requests?violations=true", one + "/requests?order=oldest", one + "/har?order=oldest", console.Prefix + "/default/journal"}
	for n := range exchanges {
		paths = append(paths, fmt.Sprint(one, "/requests/", n+1), fmt.Sprint(console.Prefix, "/default/journal/", n+1))
	}
	all := map[string]string{}
	for _, path := range paths {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = "127.0.0.1"
		r.Header.Set("Authorization", "Bearer admin")
		for _, c := range signedIn.Result().Cookies() {
			r.AddCookie(c)
		}
		answer := httptest.NewRecorder()
		s.ServeHTTP(answer, r)
		body := answer.Body.String()
		if _, main, isPage := strings.Cut(body, "<main"); isPage { // the menu before it names the store
			body = emptyLines.ReplaceAllString(aboutUnmatched.ReplaceAllString(main, "\n"), "\n")
		}
		all[path] = fmt.Sprint(answer.Code, " ", body)
	}
	return all
}

func TestAStoredExchangeIsShownAsOneOfTheProcessItself(t *testing.T) {
	for seed, scenario := range []string{"quickstart", "fixtures", "quickstart"} {
		t.Run(fmt.Sprint(scenario, " ", seed), func(t *testing.T) {
			t.Parallel()
			kept := memory.New()
			own, stored := walkIn(t, uint64(seed), scenario, nil), walkIn(t, uint64(seed), scenario, kept)
			own.steps(40)
			stored.steps(40)
			entries := sure(sure(own.server.worlds.Find("default")).Journal.Entries())
			stored.server.Finish()
			other := NewServer(Options{AdminToken: "admin", Now: stored.server.options.Now, Store: kept})
			t.Cleanup(other.Finish)
			want, got := shows(t, own.server, len(entries)), shows(t, other, len(entries))
			wantShown(t, got, want)
			wantNoSecrets(t, got, own)
		})
	}
}

func wantShown(t *testing.T, got, want map[string]string) {
	t.Helper()
	wrong := 0
	for path, text := range want {
		if !strings.HasPrefix(text, "200 ") {
			t.Errorf("%s is answered %.200s", path, text)
		}
		if text != got[path] && wrong < 4 {
			wrong++
			at := 0
			for at < min(len(text), len(got[path])) && text[at] == got[path][at] {
				at++
			}
			from := max(0, at-120)
			t.Errorf("%s, byte %d:\n got %.300s\nwant %.300s", path, at, got[path][min(from, len(got[path])):], text[from:])
		}
	}
}

// wantNoSecrets requires that no secret of the sandbox is shown.
func wantNoSecrets(t *testing.T, shown map[string]string, w *walk) {
	t.Helper()
	for _, c := range w.someWorld("huawei").Credentials {
		for _, secret := range c.Secrets() {
			for path, text := range shown {
				if secret != "" && bytes.Contains([]byte(text), []byte(secret)) {
					t.Errorf("%s shows the secret of %s", path, c.Key)
				}
			}
		}
	}
}
