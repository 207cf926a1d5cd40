package console_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
)

// openOn returns a browser that looks at a new server of a store.
func openOn(t *testing.T, store *memory.Store) *browser {
	t.Helper()
	s := mock.NewServer(mock.Options{AdminToken: "secret", Store: store})
	live := httptest.NewServer(s)
	t.Cleanup(func() { live.Close(); s.Close() })
	jar, _ := cookiejar.New(nil)
	b := &browser{t, &http.Client{Jar: jar}, s, live.URL + control.ConsolePrefix}
	b.get(strings.TrimPrefix(s.ConsoleLink(), control.ConsolePrefix), http.StatusOK)
	return b
}

func TestAnotherProcessCopiesTheWorldBeforeTheCall(t *testing.T) {
	store := memory.New()
	b := openOn(t, store)
	sc, err := scenarios.Parse("two.yaml", []byte(two))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.server.Open(sc, control.Opening{ID: "default", Seed: 1, Keep: true}); err != nil {
		t.Fatal(err)
	}
	b.send("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["web-id"],"unsubscribe_type":1}`, "X-Auth-Token", "thetoken")
	b.server.Finish()
	other := openOn(t, store)
	deadline := time.Now().Add(10 * time.Second)
	for !strings.Contains(other.get("/default/journal", http.StatusOK), "exchange-1") && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond) // the journal of a store may lag
	}
	page := other.get("/default/journal/1", http.StatusOK)
	other.wantText(page, "as they were before it")
	other.wantText(other.copyOf("1", "scenario"), "id: web-id", "auto_renew: true")
	other.wantNoText(other.copyOf("1", "scenario"), "deleted-resource")
}
