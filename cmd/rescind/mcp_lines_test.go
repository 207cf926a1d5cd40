package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// An mcpAnswer is one line that `rescind mcp` wrote.
type mcpAnswer struct {
	ID    any
	Error *struct {
		Code    int
		Message string
	}
	Result map[string]any
}

// saidAtOnce gives all lines at once to a process of `rescind mcp`, and returns what it answers before it ends.
func saidAtOnce(t *testing.T, lines ...string) (answers []mcpAnswer) {
	t.Helper()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	var out, stderr bytes.Buffer
	c := exec.CommandContext(t.Context(), program, "mcp", "--seed", "7")
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(strings.Join(lines, "\n")+"\n"), &out, &stderr
	if err := c.Run(); err != nil || stderr.Len() > 0 {
		t.Fatalf("it ends with %v: %s", err, &stderr)
	}
	for line := range strings.Lines(out.String()) {
		var a mcpAnswer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		answers = append(answers, a)
	}
	return answers
}

const (
	mcpInitialize  = `{"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	mcpInitialized = `{"jsonrpc":"2.0","method":"notifications/initialized"}`
)

func mcpToolCall(id int, tool, arguments string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, id, tool, arguments)
}

// What is read is answered, also when the input ends at once.
func TestLinesFromAFileAreAllAnswered(t *testing.T) {
	for range 20 {
		answers := saidAtOnce(t, mcpInitialize, mcpInitialized, mcpToolCall(2, "list_resources", "{}"), mcpToolCall(3, "describe_sandbox", "{}"), mcpToolCall(4, "explain_code", `{"code":"CBC.99003649"}`))
		ids := map[string]bool{}
		for i, a := range answers {
			if a.Error != nil || a.Result == nil || a.Result["isError"] == true {
				t.Errorf("%v is answered %+v", a.ID, a.Error)
			}
			if (i == 0) != (a.ID == "first") {
				t.Errorf("answer %d is that of %v", i, a.ID)
			}
			ids[fmt.Sprint(a.ID)] = true
		}
		if len(ids) != 4 || len(answers) != 4 {
			t.Fatalf("answered were %v", ids)
		}
	}
}

// A line that is no message is answered as the protocol says, and the session goes on.
func TestALineThatIsNoMessageDoesNotEndTheSession(t *testing.T) {
	answers := saidAtOnce(t, "hello", "", mcpInitialize, mcpInitialized, `{"jsonrpc":"2.0","id":5`, "42", `{"id":6,"method":"ping"}`, "[]",
		`[{"jsonrpc":"2.0","id":7,"method":"ping"},{"jsonrpc":"2.0","id":8,"method":"ping"}]`, `{"jsonrpc":"2.0","id":{},"method":"ping"}`,
		strings.Repeat("x", 17<<20), mcpToolCall(9, "list_sandboxes", "{}")+"\r")
	got := map[string]int{}
	for _, a := range answers {
		code := 0
		if a.Error != nil {
			code = a.Error.Code
		}
		got[fmt.Sprint(a.ID, " ", code)]++
	}
	want := map[string]int{"first 0": 1, "<nil> -32700": 2, "<nil> -32600": 4, "6 -32600": 1, "7 0": 1, "8 0": 1, "9 0": 1}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
