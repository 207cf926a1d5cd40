package assistant

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// unknownTool is the error of a call of a tool that is not there.
func unknownTool(name string, among []string) error {
	return &jsonrpc.Error{
		Code:    jsonrpc.CodeInvalidParams,
		Message: fmt.Sprintf("there is no tool %q%s The tools are: %s.", cutText(name, longestName), meant(name, among), strings.Join(among, ", ")),
	}
}

// explainNotFound says of an unknown resource which one was probably meant.
func (a *assistant) explainNotFound(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (mcp.Result, error) {
		result, err := next(ctx, method, r)
		read, ok := r.(*mcp.ReadResourceRequest)
		if wrong, found := errors.AsType[*jsonrpc.Error](err); ok && found && wrong.Code == jsonrpc.CodeInvalidParams {
			return nil, a.unknownResource(read.Params.URI)
		}
		return result, err
	}
}

// unknownResource is the error of a resource that is not there.
func (a *assistant) unknownResource(uri string) error {
	var addresses, kinds []string
	for _, d := range documents {
		kinds = append(kinds, d.uri)
		if before, _, template := strings.Cut(d.uri, "{"); template {
			for _, name := range d.names(a) {
				addresses = append(addresses, before+name)
			}
			continue
		}
		addresses = append(addresses, d.uri)
	}
	data, err := json.Marshal(map[string]string{"uri": uri})
	if err != nil {
		return err
	}
	return &jsonrpc.Error{
		Code: jsonrpc.CodeInvalidParams, Data: data,
		Message: fmt.Sprintf("there is no resource %q%s The addresses are: %s.", cutText(uri, longestName), meant(uri, addresses), strings.Join(kinds, ", ")),
	}
}
