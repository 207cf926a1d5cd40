package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAServerThatTakesACallIsNotCalledMissing(t *testing.T) {
	cut := func(w http.ResponseWriter, _ *http.Request) {
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			c.Close()
		}
	}
	slow := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for says, handler := range map[string]http.HandlerFunc{"took the call and gave no answer (EOF)": cut, "took the call and gave no answer in time": slow} {
		server := httptest.NewServer(handler)
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
		_, err := ask(&http.Client{Timeout: 300 * time.Millisecond}, server.URL, r)
		if _, taken := errors.AsType[*unansweredError](err); !taken || err.Error() != server.URL+" "+says {
			t.Errorf("got %v, want %s", err, says)
		}
		server.CloseClientConnections()
		server.Close()
		if _, err = ask(http.DefaultClient, server.URL, r); err == nil || !strings.HasPrefix(err.Error(), "nobody answers at "+server.URL) {
			t.Errorf("a server that has ended: %v", err)
		}
	}
}
