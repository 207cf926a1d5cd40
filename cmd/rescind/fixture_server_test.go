package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A fixtureServer is a mock that stands for a system whose situations cannot be set up: one sandbox
// with a resource for each row, and a target file without a control API.
type fixtureServer struct {
	target  target.Target
	sandbox openedSandbox
	mu      sync.Mutex
	entries []journal.Entry
}

// openedSandbox is what the control API returns of the sandbox.
type openedSandbox struct {
	ID     string
	Huawei []struct {
		Name, User, Token string
		Domain            string `json:"domain_id"`
		AK, SK            string
	}
	Alibaba []struct {
		Name, User string
		Key        string `json:"access_key_id"`
		Secret     string `json:"access_key_secret"`
	}
	Resources map[string]struct{ ID string }
}

// startFixtureServer opens the sandbox on a mock, which a test may break.
func startFixtureServer(t *testing.T, alter func(*dialect.Dialect), options ...string) *fixtureServer {
	t.Helper()
	s := &fixtureServer{}
	target, stop, err := startMock(mock.Options{Alter: alter, Observe: func(e *journal.Entry) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.entries = append(s.entries, *e)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	s.target = target
	r, err := http.NewRequest("POST", target.ControlURL+"/sandboxes", bytes.NewReader(fixtureScenario(t, options...)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+target.ControlToken)
	r.Header.Set("Content-Type", "application/yaml")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var text bytes.Buffer
	text.ReadFrom(answer.Body)
	if err := json.Unmarshal(text.Bytes(), &s.sandbox); err != nil || answer.StatusCode != http.StatusCreated {
		t.Fatalf("%s: %v\n%s", answer.Status, err, text.Bytes())
	}
	return s
}

// changingCalls returns the calls that the mock received and that are not read-only.
func (s *fixtureServer) changingCalls() (all []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.entries {
		if !onlyLooksAt(&e) {
			all = append(all, e.Call.Method+" "+e.Call.Path)
		}
	}
	return all
}

// onlyLooksAt says that a call could change nothing: its operation only looks, or it is no operation and Huawei
// is asked by GET or for a list, or Alibaba is told no instance.
func onlyLooksAt(e *journal.Entry) bool {
	switch {
	case e.Call.Operation != nil:
		return slices.Contains(onlyLooks, e.Call.Operation.ID)
	case e.Call.Path == "/":
		return !strings.Contains(e.Call.Query+string(e.Call.Body), "InstanceId=")
	}
	return e.Call.Method == http.MethodGet || strings.HasSuffix(e.Call.Path, "/query")
}
