package console_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
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

// A storeWithoutJournals cannot read the exchanges of one world.
type storeWithoutJournals struct {
	sandbox.Store
	id string
}

func (s storeWithoutJournals) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (*sandbox.StoredJournal, error) {
	if r.ID == s.id {
		return nil, errors.New("the disk is broken")
	}
	return s.Store.Exchanges(ctx, r, after)
}

func TestAListThatIsSortedByWhatCannotBeReadSaysSo(t *testing.T) {
	s := mock.NewServer(mock.Options{AdminToken: "secret", Store: storeWithoutJournals{memory.New(), "z"}})
	t.Cleanup(s.Finish)
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	ids := append(strings.Split("abcdefghijklmnopqrstuvwxy", ""), "aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "aj", "ak", "al", "am", "an", "ao", "ap", "aq", "ar", "as", "at", "au", "av", "aw", "ax", "ay", "z")
	for _, id := range ids {
		if _, err := s.Open(sc, control.Opening{ID: id}); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]int{"": http.StatusOK, "?sort=sandbox": http.StatusOK, "?sort=calls": http.StatusServiceUnavailable, "?sort=-last": http.StatusServiceUnavailable} {
		r := httptest.NewRequest("GET", "http://127.0.0.1/_mock/console"+path, nil)
		r.AddCookie(signInAt(t, s, "secret"))
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != want {
			t.Errorf("%s: got %d, want %d\n%s", path, w.Code, want, w.Body)
		}
	}
}
