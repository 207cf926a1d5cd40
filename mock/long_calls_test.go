package mock

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// worldOfManyRenewals renews so much by itself that a move over decades takes its time.
func worldOfManyRenewals() string {
	var b strings.Builder
	b.WriteString("name: many-renewals\nclock: 2026-06-08T00:00:00Z\nhuawei: {accounts: [{name: acme, balance: {cash: \"999999999.00\"}, resources: [\n")
	for i := range 40 {
		fmt.Fprintf(&b, "  {alias: r%d, service: e, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"0.01\"}]}},\n", i)
	}
	return b.String() + "]}]}\n"
}

func TestALongCallOfTheControlAPIEndsWithItsCallerAndWithTheMock(t *testing.T) {
	for name, end := range map[string]func(context.CancelFunc, *Server){
		"its caller": func(cancel context.CancelFunc, _ *Server) { cancel() },
		"the mock":   func(_ context.CancelFunc, s *Server) { s.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			var log strings.Builder
			s := NewServer(Options{AdminToken: "admin", Log: slog.New(slog.NewTextHandler(&log, nil))})
			w := openDocument(t, s, worldOfManyRenewals())
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ask := func(method, body string) *httptest.ResponseRecorder {
				q := httptest.NewRequestWithContext(ctx, method, control.Prefix+"/sandboxes/default/clock", strings.NewReader(body))
				q.Host = "127.0.0.1"
				q.Header.Set("Authorization", "Bearer admin")
				q.Header.Set("Content-Type", "application/json")
				answer := httptest.NewRecorder()
				s.ServeHTTP(answer, q)
				return answer
			}
			end(cancel, s)
			if a := ask("PUT", `{"advance":"600000h"}`); a.Code != 503 || !strings.Contains(a.Body.String(), "urn:rescind:cut-short") || !strings.Contains(a.Body.String(), w.Now().Format("2006-01-02T15:04:05Z")) {
				t.Fatalf("%d %s", a.Code, a.Body)
			}
			var clock control.Clock
			if a := ask("GET", ""); a.Code != 200 || json.Unmarshal(a.Body.Bytes(), &clock) != nil {
				t.Fatalf("%d %s", a.Code, a.Body)
			}
			if last := clock.Events[len(clock.Events)-1]; !last.At.Equal(clock.Now) || clock.Now.Year() > 2030 {
				t.Errorf("the clock shows %s, the last event happened at %s", clock.Now, last.At)
			}
			if a := ask("PUT", `{"advance":"24h"}`); a.Code != 200 {
				t.Errorf("a usual move: %d %s", a.Code, a.Body)
			}
			if log.Len() > 0 {
				t.Errorf("something was logged: %s", log.String())
			}
		})
	}
}
