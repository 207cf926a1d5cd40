package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An mcpServer is `rescind mcp --http` in this process.
type mcpServer struct{ URL, Token string }

func serveMCP(t *testing.T, args ...string) (s mcpServer) {
	t.Helper()
	r, w := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	code, stderr := make(chan int, 1), &syncBuffer{}
	go func() {
		code <- run(ctx, append([]string{"mcp", "--http", "127.0.0.1:0"}, args...), nil, w, stderr)
		w.Close()
	}()
	line, err := bufio.NewReader(r).ReadBytes('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	if err := json.Unmarshal(line, &s); err != nil {
		t.Fatalf("the ready line is %q: %v", line, err)
	}
	t.Cleanup(func() {
		stop()
		if got := <-code; got != exitOK {
			t.Errorf("mcp ends with %d: %s", got, stderr)
		}
	})
	return s
}

// A withToken sends a bearer token with every request.
type withToken struct{ token string }

func (w withToken) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+w.token)
	return http.DefaultTransport.RoundTrip(r)
}

// A process serves every tool by HTTP, and ends when it is interrupted.
func TestAProcessServesTheProtocolByHTTP(t *testing.T) {
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(program, "mcp", "--http", "127.0.0.1:0", "--seed", "7")
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	defer process.Process.Kill()
	var s mcpServer
	if err := json.NewDecoder(out).Decode(&s); err != nil {
		t.Fatal(err)
	}
	c := connectMCP(t, &mcp.StreamableClientTransport{Endpoint: s.URL, HTTPClient: &http.Client{Transport: withToken{s.Token}}})
	listed, err := c.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	c.useEveryTool(listed.Tools)
	process.Process.Signal(syscall.SIGTERM)
	if err := process.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}

func TestTheProtocolIsServedByHTTP(t *testing.T) {
	s := serveMCP(t, "--seed", "7")
	for range 2 { // two clients at a time
		c := connectMCP(t, &mcp.StreamableClientTransport{Endpoint: s.URL, HTTPClient: &http.Client{Transport: withToken{s.Token}}})
		c.want("list_resources", nil, false, `"cash":"28.98"`)
		c.want("delete_sandbox", map[string]any{"sandbox": "nobody"}, true, "list_sandboxes")
		c.want("run_scenarios", map[string]any{"name": "^huawei.trial-service: it is in trial use$"}, false, `"verdict":"passed"`)
	}
}

func TestOnlyWhoHasTheTokenAndNoForeignPageIsServedByHTTP(t *testing.T) {
	s := serveMCP(t, "--http-token", "chosen-by-the-test")
	own, _, _ := strings.Cut(s.URL, "/mcp")
	const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	for name, c := range map[string]struct {
		url, host, origin, authorization, body string
		want                                   int
	}{
		"a caller with the token":    {url: s.URL, authorization: "Bearer chosen-by-the-test", body: hello, want: 200},
		"a page of the same address": {url: s.URL, origin: own, authorization: "bearer chosen-by-the-test", body: hello, want: 200},
		"no token":                   {url: s.URL, body: hello, want: 401},
		"another token":              {url: s.URL, authorization: "Bearer chosen-by-nobody", body: hello, want: 401},
		"another scheme":             {url: s.URL, authorization: "Basic chosen-by-the-test", body: hello, want: 401},
		"a page elsewhere":           {url: s.URL, origin: "http://evil.example", authorization: "Bearer chosen-by-the-test", body: hello, want: 403},
		"a page without origin":      {url: s.URL, origin: "null", authorization: "Bearer chosen-by-the-test", body: hello, want: 403},
		"a rebound name":             {url: s.URL, host: "evil.example", authorization: "Bearer chosen-by-the-test", body: hello, want: 403},
		"a rebound name of its own":  {url: s.URL, host: "evil.example", origin: "http://evil.example", authorization: "Bearer chosen-by-the-test", body: hello, want: 403},
		"another path":               {url: own + "/", authorization: "Bearer chosen-by-the-test", body: hello, want: 404},
		"no JSON":                    {url: s.URL, authorization: "Bearer chosen-by-the-test", body: "{", want: 400},
		"a large body":               {url: s.URL, authorization: "Bearer chosen-by-the-test", body: strings.Repeat(" ", mcpMaxBody+1), want: 413},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.url, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = c.host
		r.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
		for header, value := range map[string]string{"Origin": c.origin, "Authorization": c.authorization} {
			if value != "" {
				r.Header.Set(header, value)
			}
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		answer.Body.Close()
		if answer.StatusCode != c.want {
			t.Errorf("%s: answered %d, want %d", name, answer.StatusCode, c.want)
		}
	}
}
