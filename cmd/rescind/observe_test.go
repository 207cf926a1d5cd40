package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// ask sends a GET, with the admin token or without, and returns status and body.
func (s *servedMock) ask(t *testing.T, url string, token bool) (int, string) {
	t.Helper()
	r, err := http.NewRequest("GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token {
		r.Header.Set("Authorization", "Bearer "+s.Token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestProfilesNeedTheAdminTokenAndTheFlag(t *testing.T) {
	off, on := startServe(t), startServe(t, "--pprof")
	for _, c := range []struct {
		server *servedMock
		path   string
		token  bool
		status int
		says   string
	}{
		{on, "/_mock/debug/pprof/goroutine?debug=1", true, 200, "goroutine profile: total"},
		{on, "/_mock/debug/pprof/goroutine?debug=1", false, 401, "urn:rescind:no-token"},
		{on, "/_mock/debug/pprof/cmdline", true, 404, "urn:rescind:unknown-profile"},
		{off, "/_mock/debug/pprof/goroutine?debug=1", true, 404, "urn:rescind:no-profiles"},
		{off, "/_mock/debug/pprof/goroutine?debug=1", false, 401, "urn:rescind:no-token"},
		{on, "/debug/pprof/", true, 404, "APIGW.0101"}, // the vendor has nothing there
	} {
		if status, body := c.server.ask(t, c.server.URL+c.path, c.token); status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s, token %v: %d %.200s", c.path, c.token, status, body)
		}
	}
}

func TestMetricsCountTheCallsOfAServedMock(t *testing.T) {
	s := startServe(t)
	if status, _ := s.ask(t, s.URL+"/v9/nothing", false); status != http.StatusNotFound {
		t.Errorf("status %d", status)
	}
	const want = `rescind_calls_total{code="APIGW.0101",operation="unknown",rule="huawei.gateway.unknown-path",status="404",vendor="huawei"} 1` + "\n"
	if _, body := s.ask(t, s.AdminURL+"/metrics", true); !strings.Contains(body, want) || !strings.Contains(body, "\nrescind_sandboxes 1\n") {
		t.Errorf("the metrics are\n%s", body)
	}
	if status, _ := s.ask(t, s.AdminURL+"/metrics", false); status != http.StatusUnauthorized {
		t.Errorf("without the token: %d", status)
	}
}
