package assistant_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A bug of ours is the answer to one message, whatever its method is. What it says is for the log.
func TestABugIsTheAnswerToOneMessage(t *testing.T) {
	o := options(newMock(t))
	o.Explain = func(string) (string, error) { panic("a secret of the bug") }
	o.Scenarios = func() []string { panic("a secret of the bug") }
	s := newSession(t, o)
	if _, text, failed := s.call("explain_code", object{"code": "CBC.99003649"}); !failed || !strings.Contains(text, "a bug of this program") || strings.Contains(text, "secret") {
		t.Errorf("the tool answers %q", text)
	}
	_, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: "rescind://scenarios"})
	wantInternalError(t, err)
	_, err = s.Complete(t.Context(), &mcp.CompleteParams{
		Ref: &mcp.CompleteReference{Type: "ref/resource", URI: "rescind://scenarios/{name}"}, Argument: mcp.CompleteParamsArgument{Name: "name"},
	})
	wantInternalError(t, err)
	s.must("list_sandboxes", object{})
}

func wantInternalError(t *testing.T, err error) {
	t.Helper()
	if e, ok := errors.AsType[*jsonrpc.Error](err); !ok || e.Code != jsonrpc.CodeInternalError || !strings.Contains(e.Message, "a bug of this program") || strings.Contains(e.Message, "secret") {
		t.Errorf("got %v", err)
	}
}
