package replicas

import (
	"net/http"
	"testing"
	"time"
)

// unhealthy returns 1 when the server says that it is not ready, else 0.
func unhealthy(t testing.TB, s server) int {
	t.Helper()
	a, err := s.admin("GET", "/health", "")
	switch {
	case err == nil && a.status == http.StatusOK:
		return 0
	case err != nil || a.status != http.StatusServiceUnavailable || !a.away():
		t.Errorf("health: %v %v", a, err)
	}
	return 1
}

// wantHealthy requires that the server says soon that it is ready.
func wantHealthy(t testing.TB, s server) {
	t.Helper()
	for deadline := time.Now().Add(backWithin); unhealthy(t, s) == 1; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the store is there again, and the server is not ready")
		}
	}
}
