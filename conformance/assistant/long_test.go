package assistant_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func TestARunReportsItsProgress(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	params := &mcp.CallToolParams{Name: "run_scenarios", Arguments: object{"tags": "@limit:huawei.trial-service"}}
	params.SetProgressToken("a token")
	result, err := s.CallTool(t.Context(), params)
	if err != nil || result.IsError {
		t.Fatal(err, encoded(result))
	}
	for i := range 8 {
		select {
		case message := <-s.progress:
			if !strings.HasPrefix(message, "passed: ") {
				t.Errorf("got %q", message)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%d scenarios were reported, want 8", i)
		}
	}
}

// Who cancels a call waits no longer, and the session goes on.
func TestACallCanBeCancelled(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	s.must("add_fault", object{"match": object{"operation": "list_orders"}, "effect": object{"delay": "20s"}})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := s.CallTool(ctx, &mcp.CallToolParams{Name: "call", Arguments: object{"operation": "list_orders"}})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 10*time.Second {
		t.Errorf("after %s: %v", time.Since(began), err)
	}
	s.must("list_sandboxes", object{})
}

// What can be long says how much is left out.
func TestLongResultsAreCut(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	var b strings.Builder
	b.WriteString("name: large\nhuawei:\n  accounts:\n    - name: acme\n      resources:\n")
	for i := range 700 {
		fmt.Fprintf(&b, "        - {alias: web-%d, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"100.00\"}]}}\n", i)
	}
	id := s.must("open_sandbox", object{"document": b.String()})["id"]
	for limit, want := range map[int]string{0: "and 650 more", 10: "and 690 more", 9999: "and 200 more", -5: "and 650 more"} {
		got := s.must("list_resources", object{"sandbox": id, "limit": limit})
		if more, _ := got["more"].(string); !strings.HasPrefix(more, want) {
			t.Errorf("limit %d: %q, want %q", limit, more, want)
		}
	}
	whole := s.must("call", object{"sandbox": id, "operation": "list_resources", "parameters": object{"limit": 500}})
	if text, _ := whole["body_text"].(string); whole["body"] != nil || !strings.Contains(text, "bytes more") {
		t.Errorf("a long answer is shown as %.100s", encoded(whole))
	}
	s.must("call", object{"sandbox": id, "operation": "unsubscribe", "unchecked": true, "parameters": object{"resource_ids": strings.Repeat("x", 100_000)}})
	for tool, in := range map[string]object{"describe_sandbox": {}, "get_journal": {}, "explain_refusal": {"request": 2}} {
		in["sandbox"] = id
		if n := len(encoded(s.must(tool, in))); n > 64<<10 {
			t.Errorf("%s returns %d bytes", tool, n)
		}
	}
}

// A run that is cancelled ends. A sandbox that was being opened at that moment may be left; it expires.
func TestARunCanBeCancelled(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	ctx, cancel := context.WithCancel(t.Context())
	params := &mcp.CallToolParams{Name: "run_scenarios", Arguments: object{"tags": "@huawei and not @console", "most": 400, "name": "^huawei"}}
	params.SetProgressToken("a token")
	go func() {
		<-s.progress
		cancel()
	}()
	if _, err := s.CallTool(ctx, params); !errors.Is(err, context.Canceled) {
		t.Fatalf("the run was not cancelled: %v", err)
	}
	const atOnce = 2
	for until := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		left := s.must("list_sandboxes", object{})["sandboxes"].([]any)
		for _, sandbox := range left {
			if one := sandbox.(object); one["id"] != "default" && one["expires"] == nil {
				t.Fatalf("%v does not expire", one)
			}
		}
		if len(left) <= 1+atOnce {
			break
		}
		if time.Now().After(until) {
			t.Fatalf("%d sandboxes are left", len(left))
		}
	}
	ended := len(s.progress)
	if time.Sleep(300 * time.Millisecond); len(s.progress) > ended+atOnce {
		t.Errorf("it goes on: %d scenarios more", len(s.progress)-ended)
	}
}
