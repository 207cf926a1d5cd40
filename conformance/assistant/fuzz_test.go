package assistant_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// slowest is how long one call may take.
const slowest = 10 * time.Second

// Whatever stands in the arguments, the answer is a result: no panic, no secret, and the session goes on.
func FuzzEveryTool(f *testing.F) {
	for _, u := range uses {
		if u.tool != "run_scenarios" && u.tool != "delete_sandbox" {
			f.Add(u.tool, encoded(u.in))
		}
	}
	for _, in := range []string{
		`{"sandbox":".."}`, `{"sandbox":"../../x?y#z"}`, `{"sandbox":"\u0000\n"}`, `{"request":18446744073709551615}`, `{"limit":-1,"after":-9}`, `{"operation":"list_orders","unchecked":true,"parameters":{"a\r\nb":"c\r\nd","":null}}`,
		`{"operation":"RefundInstance","unchecked":true,"parameters":{"Action":"x","Signature":"y","AccessKeyId":"z"}}`, `{"operation":"list_resources","parameters":{"limit":1e999}}`, `[]`, `null`, `{"document":"&a [*a]"}`,
	} {
		for _, tool := range []string{"call", "list_resources", "explain_refusal", "get_journal", "move_clock", "open_sandbox"} {
			f.Add(tool, in)
		}
	}
	s := newSession(f, options(newMock(f)))
	f.Fuzz(func(t *testing.T, tool, arguments string) {
		if !json.Valid([]byte(arguments)) || tool == "run_scenarios" || strings.Contains(arguments, "delay") || strings.Contains(arguments, "trickle") {
			return // these wait on purpose, or are no arguments at all
		}
		ctx, cancel := context.WithTimeout(t.Context(), slowest)
		defer cancel()
		result, err := s.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: json.RawMessage(arguments)})
		if ctx.Err() != nil {
			t.Fatalf("%s %s takes longer than %s", tool, arguments, slowest)
		}
		if err != nil && strings.Contains(err.Error(), "closed") {
			t.Fatalf("the session ended: %v", err)
		}
		text := encoded(result)
		if strings.Contains(text, "bug of this program") || strings.Contains(text, adminToken) {
			t.Errorf("%s %s: %s", tool, arguments, shown(text))
		}
		if _, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: "list_sandboxes", Arguments: object{}}); err != nil {
			t.Fatalf("%s %s: the session does not go on: %v", tool, arguments, err)
		}
	})
}
