package assistant_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/assistant"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const adminToken = "the-admin-token-of-the-test"

// A session is a client of the official SDK, connected to the tools of a mock.
type session struct {
	t testing.TB
	*mcp.ClientSession
	url      string
	progress chan string // messages of progress
}

// newMock serves a mock with the sandbox default.
func newMock(t testing.TB) string {
	t.Helper()
	server := mock.NewServer(mock.Options{AdminToken: adminToken})
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Open(sc, control.Opening{ID: "default", Seed: 7, Keep: true}); err != nil {
		t.Fatal(err)
	}
	served := httptest.NewServer(server)
	t.Cleanup(func() { served.Close(); server.Close() })
	return served.URL
}

// options are those of a server for a mock. What the program knows is played by functions that repeat their input.
func options(url string) assistant.Options {
	return assistant.Options{
		URL: url, Token: adminToken, Version: "test", HTTP: &http.Client{
			Transport:     &http.Transport{DisableKeepAlives: true},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		Explain: func(word string) (string, error) {
			if strings.Contains(word, "nothing") {
				return "", errors.New("there is no row, code or reason " + word)
			}
			return "about " + word, nil
		},
		Examine: func(_ context.Context, text string, keys situation.Setup) (assistant.Finding, error) {
			if !strings.HasPrefix(text, "GET ") || len(keys.Huawei) == 0 {
				return assistant.Finding{}, errors.New("request:1: it is no request")
			}
			return assistant.Finding{Right: true, Text: "right by " + keys.Huawei[0].Access}, nil
		},
		Scenario: scenarios.Source, Scenarios: scenarios.Names,
	}
}

// newSession connects by the transport in memory.
func newSession(t testing.TB, o assistant.Options) *session {
	t.Helper()
	s := &session{t: t, url: o.URL, progress: make(chan string, 1000)}
	there, here := mcp.NewInMemoryTransports()
	serving, err := assistant.New(o).Connect(t.Context(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, &mcp.ClientOptions{
		ProgressNotificationHandler: func(_ context.Context, r *mcp.ProgressNotificationClientRequest) { s.progress <- r.Params.Message },
	})
	if s.ClientSession, err = client.Connect(t.Context(), here, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); serving.Close() })
	return s
}

// An object is a JSON object.
type object = map[string]any

// call calls a tool, and returns its fields and its text.
func (s *session) call(tool string, arguments object) (fields object, text string, failed bool) {
	s.t.Helper()
	result, err := s.CallTool(s.t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		s.t.Fatalf("%s %v: %v", tool, arguments, err)
	}
	var all []string
	for _, c := range result.Content {
		all = append(all, c.(*mcp.TextContent).Text)
	}
	if result.StructuredContent != nil {
		encoded, _ := json.Marshal(result.StructuredContent)
		if err := json.Unmarshal(encoded, &fields); err != nil {
			s.t.Fatal(err)
		}
	}
	return fields, strings.Join(all, "\n"), result.IsError
}

// must calls a tool that must succeed.
func (s *session) must(tool string, arguments object) object {
	s.t.Helper()
	fields, text, failed := s.call(tool, arguments)
	if failed {
		s.t.Fatalf("%s %v: %s", tool, arguments, text)
	}
	return fields
}

// encoded is a value as JSON.
func encoded(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}
