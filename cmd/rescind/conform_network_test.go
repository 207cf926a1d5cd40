package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

func TestATargetIsReachedOverTLSWithAnAuthorityOfItsOwn(t *testing.T) {
	mock := startFixtureServer(t, nil)
	to, _ := url.Parse(mock.target.URL)
	tls := httptest.NewUnstartedServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to); r.Out.Host = r.In.Host }})
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	text := fmt.Sprintf("name: n\ncontrol: {url: \"%s/_mock\", token: %s}\n", tls.URL, mock.target.ControlToken)
	tags := []string{"--tags", "@limit:huawei.trial-service"}
	if got := conform(t, text, tags...); got.code != exitHarness || !strings.Contains(got.stderr, "certificate") {
		t.Errorf("an unknown authority is trusted: exit code %d: %s", got.code, got.stderr)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "ca.pem"), pemOf(tls))
	file := filepath.Join(dir, "target.yaml")
	write(t, file, text+"http: {ca_file: ca.pem}\n")
	if got := conformFile(t, file, tags...); got.code != exitOK {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

func TestATargetIsReachedThroughAProxy(t *testing.T) {
	s := startFixtureServer(t, nil)
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		r.RequestURI = ""
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		for name, values := range answer.Header {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.StatusCode)
		io.Copy(w, answer.Body)
	}))
	t.Cleanup(proxy.Close)
	text := s.targetFile("http://target.invalid") + "http: {proxy: \"" + strings.Replace(proxy.URL, "://", "://me:a-secret@", 1) + "\"}\n"
	// The name is not known here: only the proxy could find it.
	got := conform(t, text, "--tags", "@limit:huawei.trial-service")
	if got.code != exitHarness || strings.Contains(got.stderr, "a-secret") || asked.Load() == 0 {
		t.Errorf("exit code %d after %d calls: %s", got.code, asked.Load(), got.stderr)
	}
	asked.Store(0)
	text = strings.ReplaceAll(text, "http://target.invalid", s.target.URL)
	if got := confirmed(t, text, "--tags", "@limit:huawei.trial-service"); got.code != exitOK || asked.Load() == 0 {
		t.Errorf("exit code %d after %d calls through the proxy: %s", got.code, asked.Load(), got.stderr)
	}
}

func TestReadOnlyCallsAreRepeatedOverAFlakyNetwork(t *testing.T) {
	s := startFixtureServer(t, nil)
	var n atomic.Int32
	address := relay(t, s.target.URL, func(w http.ResponseWriter, r *http.Request) bool {
		if !isReadOnly(r) || n.Add(1)%2 == 0 {
			return false
		}
		if n.Load()%4 == 1 {
			panic(http.ErrAbortHandler)
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		io.WriteString(w, "<html>not now</html>")
		return true
	}, nil)
	got := confirmed(t, s.targetFile(address), "--tags", "@limit:huawei.unpaid-order or @limit:alibaba.promotion")
	if got.code != exitOK || got.run.Counts["passed"] == 0 || n.Load() == 0 {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}
