package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// Three processes share a database, and each call of the suite goes to the next one.
func TestTheSuiteIsGreenAtThreeReplicas(t *testing.T) {
	database := postgrestest.Start(t)
	const token = "token-of-three-replicas"
	var replicas []*url.URL
	for range 3 {
		u, err := url.Parse(startProcess(t, "--store", database, "--admin-token", token).URL)
		if err != nil {
			t.Fatal(err)
		}
		replicas = append(replicas, u)
	}
	proxy := httptest.NewServer(roundRobin(replicas))
	defer proxy.Close()
	got := conform(t, "name: replicas\ncontrol: {url: \""+proxy.URL+"/_mock\", token: "+token+"}\n")
	for _, s := range got.run.Scenarios {
		if s.Outcome != "passed" && s.Reason != "no browser" {
			t.Errorf("%s %s: %s: %s", s.ID, s.Name, s.Outcome, s.Reason)
		}
	}
	if got.code != exitOK || got.run.Counts["passed"] < 100 {
		t.Errorf("exit code %d, %v\n%s", got.code, got.run.Counts, got.stderr)
	}
}

// roundRobin gives each call to the next replica, whatever connection it came on.
func roundRobin(replicas []*url.URL) http.Handler {
	var calls atomic.Uint64
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			next := replicas[calls.Add(1)%uint64(len(replicas))]
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.URL.RawQuery = next.Scheme, next.Host, r.In.URL.RawQuery
			r.Out.Host = r.In.Host
		},
		Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true},
	}
}
