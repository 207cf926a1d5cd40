package replicas

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/bolt"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
	"github.com/rescindhq/rescind/scenarios"
)

// exported makes the same calls at the same instants in a sandbox of a store, and returns its file.
func exported(t *testing.T, in sandbox.Store) string {
	t.Helper()
	now := time.Date(2026, 6, 8, 12, 0, 0, 0, time.UTC)
	s := mock.NewServer(mock.Options{AdminToken: "admin", Store: in, Now: func() time.Time { return now }})
	defer s.Finish()
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	w, err := s.Open(sc, control.Opening{ID: "default", Seed: 7, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	token := w.Credentials[0].Token
	send := func(method, path, header, value, body string) string {
		now = now.Add(time.Second)
		r := httptest.NewRequest(method, "http://127.0.0.1"+path, strings.NewReader(body))
		r.Header.Set(header, value)
		r.Header.Set("Content-Type", "application/json")
		a := httptest.NewRecorder()
		if s.ServeHTTP(a, r); a.Code >= http.StatusInternalServerError && a.Header().Get("X-Mock-Fault") == "" {
			t.Fatalf("%s %s: %d %s", method, path, a.Code, a.Body)
		}
		return a.Body.String()
	}
	admin := func(method, path, body string) string {
		return send(method, "/_mock/sandboxes/default"+path, "Authorization", "Bearer admin", body)
	}
	admin("POST", "/faults", `{"match":{"operation":"list_orders"},"times":2,"effect":{"code":"CBC.0999"}}`)
	for _, id := range []string{"7e570000000000000000000000000001", "nobody"} {
		send("POST", "/v2/orders/subscriptions/resources/unsubscribe", "X-Auth-Token", token, fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, id))
	}
	send("GET", "/v2/orders/customer-orders", "X-Auth-Token", token, "")
	admin("PUT", "/clock", `{"advance":"2400h"}`)
	send("POST", "/v2/orders/suscriptions/resources/query", "X-Auth-Token", token, "{}")
	return admin("GET", "/export?secrets=true", "")
}

func TestTheFileOfAWorldIsTheSameWhateverTheStore(t *testing.T) {
	want := exported(t, nil)
	if len(want) < 1000 || !strings.Contains(want, "renewal charged") {
		t.Fatalf("the file has too little to compare: %.300s", want)
	}
	file, err := bolt.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	database, err := postgres.Open(t.Context(), postgrestest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	for name, in := range map[string]sandbox.Store{"memory": memory.New(), "bolt": file, "postgres": database} {
		got, at := exported(t, in), 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		if got != want {
			t.Errorf("%s: byte %d:\n got %.300s\nwant %.300s", name, at, got[max(0, at-100):], want[max(0, at-100):])
		}
	}
}
