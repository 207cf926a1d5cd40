package assistant

import (
	"context"
	"errors"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A tool is one row of the table of tools.
type tool struct {
	name, title, says string
	effect            effect
	operations        string                    // of the control API that it calls
	noMock            bool                      // it needs no mock
	input             func() *jsonschema.Schema // where it follows from a contract; nil: from its Go type
	define            definition
}

// An effect says what a tool does to the mock.
type effect uint8

const (
	looks    effect = iota // changes nothing
	adds                   // adds something, each time
	sets                   // changes something; a second time changes nothing more
	destroys               // takes something away that does not come back
	deletes                // the same; a second time changes nothing more
)

// annotations are the hints of the protocol. No tool reaches anything but the mock.
func (t *tool) annotations() *mcp.ToolAnnotations {
	no, destroying := false, t.effect >= destroys
	return &mcp.ToolAnnotations{
		Title: t.title, ReadOnlyHint: t.effect == looks, DestructiveHint: &destroying,
		IdempotentHint: t.effect == looks || t.effect == sets || t.effect == deletes, OpenWorldHint: &no,
	}
}

// A definition adds a tool to a server.
type definition func(*assistant, *mcp.Server, *tool)

// A told result has a text for the reader beside its fields.
type told interface{ told() string }

// doing defines a tool by what it does. An error is the result of the tool, with text that says what to do next.
func doing[In, Out any](run func(context.Context, *assistant, In) (Out, error)) definition {
	return func(a *assistant, server *mcp.Server, t *tool) {
		def := &mcp.Tool{Name: t.name, Title: t.title, Description: t.says, Annotations: t.annotations()}
		if def.InputSchema = inputFor[In](); t.input != nil {
			def.InputSchema = t.input()
		}
		if id := def.InputSchema.(*jsonschema.Schema).Properties["sandbox"]; id != nil {
			id.MaxLength = jsonschema.Ptr(longestName)
		}
		a.inputs[t.name] = def.InputSchema.(*jsonschema.Schema)
		mcp.AddTool(server, def, func(ctx context.Context, call *mcp.CallToolRequest, in In) (result *mcp.CallToolResult, out Out, err error) {
			if !t.noMock {
				err = a.checkMock(ctx)
			}
			if err == nil {
				out, err = run(context.WithValue(ctx, callKey{}, call), a, in)
			}
			if err != nil {
				return nil, out, errors.New(a.mask.Text(err.Error()))
			}
			if text, ok := any(out).(told); ok {
				result = &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text.told()}}}
			}
			return result, out, nil
		})
	}
}

// A callKey is the key under which a context has the call of a tool, to which progress is reported.
type callKey struct{}
