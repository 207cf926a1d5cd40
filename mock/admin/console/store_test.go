package console_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// A durableStore says that it is one in a file.
type durableStore struct{ sandbox.Store }

func (durableStore) Info() sandbox.StoreInfo {
	return sandbox.StoreInfo{Kind: "bolt", Schema: 7, Durable: true}
}

func TestEachPageNamesTheStore(t *testing.T) {
	for want, in := range map[string]sandbox.Store{
		"Sandboxes are kept in memory and end with this process.":                   nil,
		"Sandboxes are kept in memory, shared by several mocks, and end with them.": memory.New(),
		"Sandboxes are kept in bolt (schema 7) and survive a restart.":              durableStore{memory.New()},
	} {
		s := mock.NewServer(mock.Options{AdminToken: "a-token-of-two-mocks", Store: in})
		r := httptest.NewRequest("GET", "http://127.0.0.1/_mock/console", nil)
		r.AddCookie(signInAt(t, s, "a-token-of-two-mocks"))
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d, and the page lacks %q", w.Code, want)
		}
		s.Finish()
	}
}
