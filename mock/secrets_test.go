package mock

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// Every kind of secret is planted in every place of a call where it can stand, in every form, and then
// everything that can be read is read: each answer of the control API and each page, by the tables of
// their routes, the streams, and the log. A way out that forgets to mask fails here.

func TestNoSecretComesOutOfTheControlAPI(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	for _, op := range openapi.Control().Operations() {
		if op.Method != http.MethodGet || op.ID == "profile_cpu" || op.ID == "trace_execution" {
			continue // what changes something answers nothing else; those two are not text
		}
		for _, n := range g.numbers(op.Path) {
			path := strings.NewReplacer("{id}", "default", "{n}", n, "{name}", "goroutine").Replace(op.Path)
			if strings.HasSuffix(path, "/goroutine") {
				path += "?debug=1"
			}
			if op.ID == "follow_sandbox" {
				path += "?after=0"
			}
			g.wantNone(op.ID+" "+n, withoutIssued(g.read("GET", path, "")))
		}
	}
}

// Whoever embeds the mock reads the journal without any answer in between.
func TestNoSecretComesOutOfTheJournal(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	delete(g.secrets, "a secret that was given") // its trace has the resource
	for _, e := range append(sure(sure(g.server.worlds.Find("default")).Journal.Entries()), sure(g.server.unmatched.Entries())...) {
		shown, err := json.Marshal([]any{e.Explained(), journal.Archive([]*journal.Entry{e}, "http", "v1"), e.Summary()})
		if err != nil {
			t.Fatal(err)
		}
		g.wantNone("exchange "+strconv.FormatUint(e.N, 10), string(shown))
	}
}

// A test that fails quotes what its client sent.
func TestNoSecretComesOutOfAVerdict(t *testing.T) {
	m, err := New(Document(guardedWorld))
	if err != nil {
		t.Fatal(err)
	}
	g := &guarded{t: t, secrets: map[string]string{"the admin token": m.AdminToken(), "a token": guardedToken, "a secret by its name": namedSecret}}
	for _, secret := range g.secrets {
		for _, q := range []*http.Request{
			request("GET", "/nowhere/"+url.PathEscape(secret)+"?sk="+url.QueryEscape(namedSecret), ""),
			request("POST", leavePath, `{"resource_ids":"x","`+secret+`":1,"sk":"`+namedSecret+`"}`),
		} {
			m.ServeHTTP(httptest.NewRecorder(), q)
		}
	}
	if err = m.Close(); err == nil {
		t.Fatal("nothing was found")
	}
	g.wantNone("the verdict", err.Error())
}

// numbers are those of some exchanges where a path has one, else one that is not used: the journal is
// tested with all.
func (g *guarded) numbers(path string) (all []string) {
	if !strings.Contains(path, "{n}") {
		return []string{""}
	}
	const each = 7
	for _, e := range sure(sure(g.server.worlds.Find("default")).Journal.Entries()) {
		if e.N%each == 0 {
			all = append(all, strconv.FormatUint(e.N, 10))
		}
	}
	return all
}

func TestNoSecretOfAnyKindIsLogged(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	g.http.Close()
	g.wantNone("the log", g.log.String())
	delete(g.secrets, "a secret by its name")
	for kind, secret := range g.secrets {
		g.log.Reset()
		g.server.Log().Error("a bug of the mock", "panic", fmt.Errorf("it met %s", secret), "at", slog.GroupValue(slog.String("path", url.PathEscape(secret))), "password", "w8")
		g.server.Log().With("of", secret).WithGroup(kind).Info(secret, "what", []string{secret})
		g.wantNone("the log of "+kind, g.log.String())
		if strings.Contains(g.log.String(), "w8") {
			t.Error("what has the name of a secret is logged")
		}
	}
}

// The pages are left as they are where there is nothing to hide, and so are the documents.
func TestWhatASandboxIssuesIsGivenOut(t *testing.T) {
	g := newGuarded(t)
	for _, path := range []string{"/sandboxes/default", "/sandboxes/other"} {
		body := g.read("GET", control.Prefix+path, "")
		if strings.Contains(body, `":"****"}]`) || strings.Contains(body, `"sk":"****"`) || !strings.Contains(body, `"sk":"`) {
			t.Errorf("%s: %s", path, body)
		}
	}
	if body := g.read("POST", control.Prefix+"/sandboxes", guardedWorld, "Content-Type", "application/yaml"); strings.Contains(body, `"access_key_secret":"****"`) || !strings.Contains(body, `"access_key_secret":"`) {
		t.Errorf("a new sandbox: %s", body)
	}
	for _, path := range []string{"/catalogue", "/scenarios", "/sandboxes"} {
		if body := g.read("GET", control.Prefix+path, ""); strings.Contains(body, "****") {
			t.Errorf("%s has something masked: %s", path, body)
		}
	}
}
