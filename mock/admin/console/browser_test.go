package console_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A browser is a client with cookies, and a server to look at.
type browser struct {
	t      *testing.T
	client *http.Client
	server *mock.Server
	base   string // of the pages
}

// openBrowser opens a scenario on a server, and returns a browser that has not signed in.
func openBrowser(t *testing.T, document string) *browser {
	t.Helper()
	sc, err := scenarios.Parse("scenario.yaml", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s := mock.NewServer(mock.Options{AdminToken: "secret", JournalSize: 10_000})
	if _, err := s.Open(sc, control.Opening{ID: "default", Seed: 1, Keep: true}); err != nil {
		t.Fatal(err)
	}
	live := httptest.NewServer(s)
	t.Cleanup(live.Close)
	jar, _ := cookiejar.New(nil)
	return &browser{t, &http.Client{Jar: jar}, s, live.URL + control.ConsolePrefix}
}

// openSignedIn returns a browser that has opened the link of the banner.
func openSignedIn(t *testing.T, document string) *browser {
	b := openBrowser(t, document)
	b.get(strings.TrimPrefix(b.server.ConsoleLink(), control.ConsolePrefix), http.StatusOK)
	return b
}

func (b *browser) get(path string, status int) string {
	b.t.Helper()
	answer, err := b.client.Get(b.base + path)
	return b.read(path, answer, err, status)
}

func (b *browser) post(path string, form url.Values, status int) string {
	b.t.Helper()
	answer, err := b.client.PostForm(b.base+path, form)
	return b.read(path, answer, err, status)
}

func (b *browser) read(path string, answer *http.Response, err error, status int) string {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	if answer.StatusCode != status {
		b.t.Fatalf("%s: %d, want %d\n%s", path, answer.StatusCode, status, body)
	}
	return string(body)
}

func (b *browser) wantText(page string, parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			b.t.Errorf("the page does not say %q:\n%s", part, page)
		}
	}
}

// row is the row of a table that is about a resource.
func (b *browser) row(page, id string) string {
	b.t.Helper()
	row := regexp.MustCompile(`(?s)<tr id="` + regexp.QuoteMeta(id) + `".*?</tr>`).FindString(page)
	if row == "" {
		b.t.Errorf("no row is about %s:\n%s", id, page)
	}
	return row
}

func (b *browser) wantNoText(page string, parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if strings.Contains(page, part) {
			b.t.Errorf("the page says %q:\n%s", part, page)
		}
	}
}

// state is the whole sandbox as the control API returns it.
func (b *browser) state() string {
	b.t.Helper()
	r, _ := http.NewRequest("GET", strings.TrimSuffix(b.base, "/console")+"/sandboxes/default", nil)
	r.Header.Set("Authorization", "Bearer secret")
	answer, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	return string(body)
}

// world is the same, read.
func (b *browser) world() (w control.World) {
	b.t.Helper()
	if err := json.Unmarshal([]byte(b.state()), &w); err != nil {
		b.t.Fatal(err)
	}
	return w
}

func (b *browser) account(name string) control.Account {
	b.t.Helper()
	for _, a := range b.world().Accounts {
		if a.Name == name {
			return a
		}
	}
	b.t.Fatalf("there is no account %s", name)
	return control.Account{}
}

// resources are those of an account.
func (b *browser) resources(name string) []control.Resource { return b.account(name).Resources }

// refunds are its orders that paid back.
func (b *browser) refunds(name string) (all []control.Order) {
	for _, o := range b.account(name).Orders {
		if o.Kind == "unsubscription" {
			all = append(all, o)
		}
	}
	return all
}

// wantUnchanged requires the sandbox to be as it was; its clock must be frozen.
func (b *browser) wantUnchanged(before string) {
	b.t.Helper()
	if after := b.state(); after != before {
		b.t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
}

// follow opens the first link of a page that has the words.
func (b *browser) follow(page, words string) string {
	b.t.Helper()
	for _, a := range regexp.MustCompile(`<a [^>]*href="([^"]*)"[^>]*>(?:<code[^>]*>)?([^<]*)<`).FindAllStringSubmatch(page, -1) {
		if strings.Contains(a[2], words) {
			return b.get(strings.TrimPrefix(html.UnescapeString(a[1]), control.ConsolePrefix), http.StatusOK)
		}
	}
	b.t.Fatalf("no link says %q:\n%s", words, page)
	return ""
}

// advance moves the clock of the sandbox.
func (b *browser) advance(span string) {
	b.t.Helper()
	r, _ := http.NewRequest("PUT", strings.TrimSuffix(b.base, "/console")+"/sandboxes/default/clock", strings.NewReader(`{"advance":"`+span+`"}`))
	r.Header.Set("Authorization", "Bearer secret")
	r.Header.Set("Content-Type", "application/json")
	answer, err := b.client.Do(r)
	b.read("the clock", answer, err, http.StatusOK)
}
