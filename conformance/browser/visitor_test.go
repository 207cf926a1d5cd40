package browser_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/conformance/browser"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

const token = "secret"

// A visitor is a browser window, and the mock whose console it opens.
type visitor struct {
	*browser.Window
	t    *testing.T
	mock *mock.Server
	base string // the address of the console

	cookieSent atomic.Bool // the browser sent the cookie with a form
}

// signIn starts a mock with a scenario and opens its console in a window that is signed in.
func signIn(t *testing.T, document string) *visitor {
	t.Helper()
	v := arrive(t, document)
	v.open(v.mock.ConsoleLink()[len(control.ConsolePrefix):])
	return v
}

// arrive starts a mock with a scenario, and opens a window without cookies, which is not signed in.
func arrive(t *testing.T, document string) *visitor {
	t.Helper()
	b := browser.Need(t)
	sc, err := scenarios.Parse("scenario.yaml", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s := mock.NewServer(mock.Options{AdminToken: token})
	if _, err := s.Open(sc, control.Opening{ID: "default", Seed: 1, Keep: true}); err != nil {
		t.Fatal(err)
	}
	w, err := b.Window()
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{Window: w, t: t, mock: s}
	live := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == "POST" && r.Header.Get("Cookie") != "" {
			v.cookieSent.Store(true)
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		w.Close()
		live.CloseClientConnections() // a page may listen to an endless stream
		live.Close()
	})
	v.base = live.URL + control.ConsolePrefix
	return v
}

// open opens a page of the console by its path.
func (v *visitor) open(path string) {
	v.t.Helper()
	v.must(v.Visit(v.t.Context(), v.base+path))
}

// press presses the elements with these names, in this order.
func (v *visitor) press(names ...string) {
	v.t.Helper()
	for _, name := range names {
		v.must(v.Press(v.t.Context(), name))
	}
}

// page returns what the page shows.
func (v *visitor) page() steps.Page {
	v.t.Helper()
	p, err := v.Read(v.t.Context())
	v.must(err)
	return p
}

// wantTitle checks the heading of the page.
func (v *visitor) wantTitle(want string) {
	v.t.Helper()
	if p := v.page(); p.Title != want {
		v.t.Fatalf("the page is %q, want %q:\n%s", p.Title, want, p.Text)
	}
}

func (v *visitor) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
}
