package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An mcpClient is a client of the official SDK at `rescind mcp`.
type mcpClient struct {
	t *testing.T
	*mcp.ClientSession
	stderr *syncBuffer // of runMCP
}

func connectMCP(t *testing.T, by mcp.Transport) mcpClient {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), by, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return mcpClient{t: t, ClientSession: session}
}

// call calls a tool and returns everything in its result.
func (c mcpClient) call(tool string, in map[string]any) (text string, failed bool) {
	c.t.Helper()
	result, err := c.CallTool(c.t.Context(), &mcp.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		c.t.Fatalf("%s: %v", tool, err)
	}
	for _, content := range result.Content {
		text += content.(*mcp.TextContent).Text
	}
	return text, result.IsError
}

// want calls a tool whose result must have a text.
func (c mcpClient) want(tool string, in map[string]any, failed bool, part string) {
	c.t.Helper()
	if text, got := c.call(tool, in); got != failed || !strings.Contains(text, part) {
		c.t.Errorf("%s %v: is an error: %v, and has no %q:\n%.2000s", tool, in, got, part, text)
	}
}

// runMCP runs `rescind mcp` in this process, and connects to it.
func runMCP(t *testing.T, args ...string) mcpClient {
	t.Helper()
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	code, stderr := make(chan int, 1), &syncBuffer{}
	go func() { code <- run(ctx, append([]string{"mcp"}, args...), in, out, stderr); out.Close() }()
	t.Cleanup(func() {
		stop()
		if got := <-code; got != exitOK {
			t.Errorf("mcp ends with %d: %s", got, stderr)
		}
	})
	c := connectMCP(t, &mcp.IOTransport{Reader: fromServer, Writer: toServer})
	c.stderr = stderr
	return c
}

// The names and schemas of the tools are those of the golden file, in a process of its own too.
func TestAProcessServesTheProtocolOnStandardInputAndOutput(t *testing.T) {
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	c := connectMCP(t, &mcp.CommandTransport{Command: exec.Command(program, "mcp", "--seed", "7")})
	text := atRoot(t, "conformance/assistant/testdata/tools.json")
	var golden struct{ Tools []*mcp.Tool }
	if err := json.Unmarshal([]byte(text), &golden); err != nil {
		t.Fatal(err)
	}
	listed, err := c.ListTools(t.Context(), nil)
	if err != nil || len(listed.Tools) != len(golden.Tools) {
		t.Fatalf("%d tools, want %d: %v", len(listed.Tools), len(golden.Tools), err)
	}
	for i, tool := range listed.Tools {
		got, _ := json.Marshal(tool)
		want, _ := json.Marshal(golden.Tools[i])
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not as in the golden file:\n%s\n%s", tool.Name, got, want)
		}
	}
	c.useEveryTool(listed.Tools)
	c.want("explain_code", map[string]any{"code": "CBC.9900364"}, true, "near it are")
	for _, code := range []string{"CBC.9900364", "CBC.99003645", "CBC.99003649"} {
		if text, _ := c.call("explain_code", map[string]any{"code": code}); strings.Contains(text, "--why") {
			t.Errorf("a flag is named to an assistant: %s", text)
		}
	}
}

// rightUses has a right call of every tool, in an order in which they can be made, and what each returns.
var rightUses = []struct {
	tool string
	in   map[string]any
	has  string
}{
	{"list_scenarios", map[string]any{"search": "trial"}, "huawei.trial-service"},
	{"list_sandboxes", nil, `"id":"default"`},
	{"list_resources", nil, `"cash":"28.98"`},
	{"call", map[string]any{"operation": "unsubscribe", "parameters": map[string]any{"resource_ids": []string{"@trial"}, "unsubscribe_type": 1}}, "CBC.99003649"},
	{"get_journal", nil, `"rule":"huawei.trial-service"`},
	{"explain_refusal", map[string]any{"request": 1}, "trial-service is true"},
	{"explain_code", map[string]any{"code": "CBC.99003649"}, "rescind serve --scenario"},
	{"explain_signature", map[string]any{"request": "GET /v2/orders HTTP/1.1\nHost: h\nX-Sdk-Date: 20261201T120000Z\nAuthorization: SDK-HMAC-SHA256 Access=RESCINDQUICKSTARTAK, SignedHeaders=host;x-sdk-date, Signature=0000000000000000000000000000000000000000000000000000000000000000\n\n"}, "String to sign"},
	{"open_sandbox", map[string]any{"scenario": "huawei.trial-service"}, `"ak"`},
	{"describe_sandbox", nil, `"invariants_held":true`},
	{"move_clock", map[string]any{"advance": "24h"}, "2026-06-09"},
	{"add_fault", map[string]any{"match": map[string]any{"operation": "unsubscribe"}, "effect": map[string]any{"code": "CBC.0999"}}, "fault-1"},
	{"clear_faults", nil, "no faults"},
	{"reset_sandbox", nil, "as its scenario says"},
	{"list_features", map[string]any{"tags": "@limit:huawei.trial-service"}, "features/huawei"},
	{"run_scenarios", map[string]any{"tags": "@limit:huawei.trial-service"}, `"verdict":"passed"`},
	{"delete_sandbox", map[string]any{"sandbox": "default"}, "deleted"},
}

// useEveryTool calls each tool rightly, and with an argument that it does not have.
func (c mcpClient) useEveryTool(tools []*mcp.Tool) {
	c.t.Helper()
	used := map[string]bool{}
	for _, u := range rightUses {
		used[u.tool] = true
		c.want(u.tool, u.in, false, u.has)
		c.want(u.tool, map[string]any{"nonsense": true}, true, "nonsense")
	}
	for _, tool := range tools {
		if !used[tool.Name] {
			c.t.Errorf("%s is not called", tool.Name)
		}
	}
}

// Standard output has lines of the protocol and nothing else, also where there is something to complain about.
func TestStandardOutputHasOnlyTheProtocol(t *testing.T) {
	lines := []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		`{"jsonrpc":"2.0","id":2,"method":"nothing"}`,
		`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"call","arguments":{"operation":"list_orders"}}}`,
		`{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"nothing"}}`,
	}
	t.Setenv("RESCIND_NOBODY_READS", "this") // of which the program warns
	in, write := io.Pipe()
	var out, stderr syncBuffer
	code := make(chan int)
	go func() { code <- run(t.Context(), []string{"mcp"}, in, &out, &stderr) }()
	io.WriteString(write, strings.Join(lines, "\n")+"\n")
	for until := time.Now().Add(20 * time.Second); strings.Count(out.String(), "\n") < 4 && time.Now().Before(until); {
		time.Sleep(10 * time.Millisecond)
	}
	write.Close()
	if got := <-code; got != exitOK || !strings.Contains(stderr.String(), "RESCIND_NOBODY_READS") {
		t.Errorf("it ends with %d: %s", got, &stderr)
	}
	ids := map[string]bool{}
	for line := range strings.Lines(out.String()) {
		var message struct {
			JSONRPC string      `json:"jsonrpc"`
			ID      json.Number `json:"id"`
		}
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" {
			t.Errorf("this is no message: %s", line)
		}
		ids[message.ID.String()] = true
	}
	if len(ids) != 4 {
		t.Errorf("answered were %v", ids)
	}
}

// The signature is explained by the keys of the sandbox, as `rescind sign` does.
func TestSignaturesAreExplainedByTheKeysOfTheSandbox(t *testing.T) {
	var signed, stderr bytes.Buffer
	if code := run(t.Context(), []string{"call", "list_orders", "--dry-run"}, nil, &signed, &stderr); code != exitOK {
		t.Fatal(stderr.String())
	}
	c := runMCP(t)
	c.want("explain_signature", map[string]any{"request": signed.String()}, false, "The signature is right.")
	other := strings.Replace(signed.String(), "/v2/orders", "/v2/orderz", 1)
	c.want("explain_signature", map[string]any{"request": other}, false, "String to sign")
	strange := strings.ReplaceAll(signed.String(), "RESCINDQUICKSTARTAK", "SOMEBODYELSESKEY")
	c.want("explain_signature", map[string]any{"request": strange}, true, "no such access key")
	c.want("explain_signature", map[string]any{"request": "no request"}, true, "request:")
	if text, _ := c.call("explain_signature", map[string]any{"request": other}); strings.Contains(text, "not-a-secret-rescind-quickstart-owner-01") {
		t.Errorf("it shows the secret: %s", text)
	}
}

// Of a signature that the mock did not judge nothing is known: it is neither right nor wrong.
func TestAnUnjudgedSignatureIsNotWrong(t *testing.T) {
	const request = `{"_id":"%d","_signature":%s,"_rule":%q,"startedDateTime":"2026-12-01T12:00:00Z","request":{"method":"GET","url":"http://h/v2/orders","headers":[` +
		`{"name":"Host","value":"h"},{"name":"Authorization","value":"SDK-HMAC-SHA256 Access=RESCINDQUICKSTARTAK, SignedHeaders=host, Signature=00"}]}}`
	right := fmt.Sprintf(request, 1, `{"matched":true}`, "")
	wrong := fmt.Sprintf(request, 2, `{"matched":false}`, "")
	unjudged := fmt.Sprintf(request, 3, "null", "huawei.gateway.throttled")
	for _, c := range []struct {
		entries  []string
		right    bool
		unjudged int
	}{
		{[]string{right, unjudged, unjudged}, true, 2}, {[]string{wrong, unjudged}, false, 1}, {[]string{unjudged}, false, 1}, {[]string{right, right}, true, 0},
	} {
		archive := `{"log":{"entries":[` + strings.Join(c.entries, ",") + `]}}`
		found, err := examineSaved(t.Context(), archive, situation.Setup{})
		if err != nil || found.Right != c.right || found.Unjudged != c.unjudged || strings.Count(found.Text, "nothing is known") != c.unjudged {
			t.Errorf("%s\ngot %+v: %v", archive, found, err)
		}
	}
}

// Who cancels the call of a tool ends its work too.
func TestTheExplanationOfSignaturesCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	request := "GET /v2/orders HTTP/1.1\nHost: h\nX-Sdk-Date: 20261201T120000Z\nAuthorization: SDK-HMAC-SHA256 Access=A, SignedHeaders=host;x-sdk-date, Signature=00\n\n"
	keys := situation.Setup{Huawei: []situation.HuaweiCredentials{{Access: "A", Secret: "S"}}}
	if found, err := examineSaved(ctx, request, keys); !errors.Is(err, context.Canceled) {
		t.Errorf("got %+v: %v", found, err)
	}
}

// A mock elsewhere is worked with by its address; keys of vendors in the environment are not sent.
func TestAMockElsewhereIsWorkedWithByItsAddress(t *testing.T) {
	t.Setenv("HUAWEICLOUD_SDK_AK", "a-real-access-key")
	t.Setenv("HUAWEICLOUD_SDK_SK", "a-real-secret-of-somebody")
	t.Setenv("HUAWEICLOUD_SDK_DOMAIN_ID", "a-real-domain")
	mock := startServe(t)
	t.Setenv("RESCIND_ADMIN_TOKEN", mock.Token)
	c := runMCP(t, "--url", mock.URL)
	if got, want := c.stderr.String(), "rescind: it works with the mock at "+mock.URL+"\n"; got != want {
		t.Errorf("it writes %q, not %q", got, want)
	}
	c.want("call", map[string]any{"operation": "unsubscribe", "parameters": map[string]any{"resource_ids": []string{"@trial"}, "unsubscribe_type": 1}}, false, "huawei.trial-service")
	c.want("get_journal", nil, false, `"code":"CBC.99003649"`)
	c.want("explain_refusal", map[string]any{"request": 1}, false, "trial-service is true")
	for tool, in := range map[string]map[string]any{"get_journal": nil, "describe_sandbox": nil, "explain_refusal": {"request": 1}} {
		if text, _ := c.call(tool, in); strings.Contains(text, "a-real") || strings.Contains(text, mock.Token) {
			t.Errorf("%s shows %s", tool, text)
		}
	}
	shown := controlText(t, mock, "/sandboxes/default/requests/1")
	if !strings.Contains(shown, "RESCINDQUICKSTARTAK") || strings.Contains(shown, "a-real") {
		t.Errorf("the call was signed otherwise: %s", shown)
	}
}

// controlText is what the control API of a mock answers.
func controlText(t *testing.T, m *servedMock, path string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, m.AdminURL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+m.Token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", path, text, err)
	}
	return string(text)
}
