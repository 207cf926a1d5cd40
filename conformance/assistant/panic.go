package assistant

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// aBug is what is said of a panic. Its cause is in the log alone.
const aBug = "a bug of this program: its log has the details. Another call may work"

// recoverPanics turns a bug of ours into the answer to one message, whatever its method is: a session goes on.
func (a *assistant) recoverPanics(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (result mcp.Result, err error) {
		defer func() {
			caught := recover()
			if caught == nil {
				return
			}
			a.Log.Error("a message made this program panic: a bug of it", "method", method, "panic", fmt.Sprint(caught), "stack", string(debug.Stack()))
			if _, ok := r.(*mcp.CallToolRequest); ok {
				failed := &mcp.CallToolResult{}
				failed.SetError(errors.New(aBug))
				result, err = failed, nil
				return
			}
			result, err = nil, &jsonrpc.Error{Code: jsonrpc.CodeInternalError, Message: aBug}
		}()
		return next(ctx, method, r)
	}
}
