package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func health(t *testing.T, args ...string) (code int, stderr string) {
	t.Helper()
	var text strings.Builder
	code = run(t.Context(), args, nil, io.Discard, &text)
	return code, text.String()
}

func TestAServerThatIsNoMockOrNotReadyIsNotHealthy(t *testing.T) {
	for body, want := range map[string]string{
		"<html>":                   "this is no mock",
		`{"status":"starting"}`:    `is not ready: it answers 200 OK, status "starting"`,
		strings.Repeat("x", 1<<20): "broke off its answer",
	} {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }))
		code, stderr := health(t, "health", other.URL)
		other.Close()
		if code != exitHarness || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("exit code %d: %s", code, stderr)
		}
	}
}

// A mock whose store is away is a mock: it says why it is not ready.
func TestAMockWhoseStoreIsAwayIsNotReady(t *testing.T) {
	away := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprint(w, `{"type":"urn:rescind:store-away","title":"Service Unavailable","status":503,"detail":"The sandboxes cannot be read or changed now: the database is gone."}`)
	}))
	defer away.Close()
	for _, args := range [][]string{{"health", away.URL}, {"call", "unsubscribe", "resource_ids=@web", "unsubscribe_type=1", "--seed", "7", "--url", away.URL}} {
		code, stderr := health(t, args...)
		if code != exitHarness || !strings.Contains(stderr, "is not ready: it answers 503 Service Unavailable: ") || !strings.Contains(stderr, "the database is gone") {
			t.Errorf("%v: exit code %d: %s", args, code, stderr)
		}
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	s := startServe(t)
	elsewhere := httptest.NewServer(http.RedirectHandler(s.AdminURL+"/health", http.StatusFound))
	defer elsewhere.Close()
	if code, stderr := health(t, "health", elsewhere.URL); code != exitHarness || !strings.Contains(stderr, "302") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}

func TestWaitEndsWhenTheServerGetsReady(t *testing.T) {
	var asked atomic.Int32
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		status := "starting"
		if asked.Add(1) > 3 {
			status = "ready"
		}
		fmt.Fprintf(w, `{"status":%q}`, status)
	}))
	defer slow.Close()
	if code, stderr := health(t, "wait", slow.URL, "--timeout", "1m"); code != exitOK || asked.Load() != 4 {
		t.Errorf("exit code %d after %d questions: %s", code, asked.Load(), stderr)
	}
}

func TestAServerThatNeverAnswersDoesNotHoldWaitBeyondItsTime(t *testing.T) {
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer silent.Close()
	began := time.Now()
	if code, stderr := health(t, "wait", silent.URL, "--timeout", "200ms"); code != exitHarness || !strings.Contains(stderr, "no answer in time") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if took := time.Since(began); took > healthTimeout {
		t.Errorf("it took %s", took)
	}
}

func TestHealthTrustsTheCertificateOfAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rescind.pem")
	s := startServe(t, "--tls", "--tls-cert", file, "--tls-key", file+".key")
	if code, stderr := health(t, "health", s.URL); code != exitHarness || !strings.Contains(stderr, "is not trusted") || !strings.Contains(stderr, "--ca-file") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	if code, stderr := health(t, "health", s.URL, "--ca-file", file); code != exitOK {
		t.Errorf("exit code %d: %s", code, stderr)
	}
}
