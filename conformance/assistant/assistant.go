// Package assistant is a server of the Model Context Protocol: tools, resources and prompts by which an assistant
// works with a mock. In go the address of the mock and its admin token, in [Options]; out comes a server that the
// official SDK connects to a transport.
//
// It is a caller, like the suite: it knows the mock by its address only, and does everything through the control
// API and signed calls of the vendors. So one code serves a mock of this process and one elsewhere, and nothing is
// decided here that the mock could decide differently. It speaks to mocks only: before every use of the mock it
// asks for the health, without the token, and what does not answer as a mock gets nothing else. The keys of its
// calls are those that the mock gave out; it reads no target file and no environment.
//
// What the program knows and the suite may not, such as why a signature is wrong, comes in as functions.
package assistant

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/mask"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Options are what the server needs.
type Options struct {
	URL     string       // of the mock: http://127.0.0.1:8080
	Token   string       // of its control API
	HTTP    *http.Client // calls it; it must follow no redirect, and keep no connection: on a lost one net/http repeats a call
	Version string       // of the program
	Log     *slog.Logger // gets what goes wrong with the protocol; nil: nothing is logged

	// Explain says what a row, a code or a reason means, and how to get it.
	Explain func(word string) (string, error)
	// Examine says why the signature of a saved request is wrong, by the credentials of a sandbox.
	Examine func(ctx context.Context, text string, keys situation.Setup) (Finding, error)
	// Scenario returns the text of a ready scenario.
	Scenario func(name string) ([]byte, error)
	// Scenarios lists the names of the ready scenarios.
	Scenarios func() []string
}

// A Finding says whether the signatures of saved requests are right, and why not.
type Finding struct {
	Right    bool   `json:"right" jsonschema:"whether every signature is right of which something is known"`
	Unjudged int    `json:"unjudged,omitempty" jsonschema:"of how many signatures nothing is known"`
	Text     string `json:"text" jsonschema:"the explanation"`
}

// An assistant serves the tools.
type assistant struct {
	Options
	mask   *mask.Mask                    // hides the admin token
	inputs map[string]*jsonschema.Schema // of the tools, by name
}

// instructions tell an assistant what this server is for.
const instructions = `Rescind is a mock of the calls with which customers of Huawei Cloud and Alibaba Cloud leave subscriptions.
Everything here happens in a mock: no call reaches a cloud, and no money moves. A sandbox is an isolated world with accounts,
resources and a clock; the first one is called default. Begin with list_resources, which says what can be unsubscribed now and
why the rest cannot. After a refused call, explain_refusal says which rule refused; explain_code says what a code means.`

// New returns the server for a mock. It sends nothing yet.
func New(o Options) *mcp.Server {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a := &assistant{Options: o, mask: mask.New(o.Token), inputs: map[string]*jsonschema.Schema{}}
	about := &mcp.Implementation{Name: "rescind", Title: "Rescind: a mock of cloud unsubscription", Version: o.Version}
	server := mcp.NewServer(about, &mcp.ServerOptions{
		Instructions: instructions, Logger: o.Log, CompletionHandler: a.complete, Capabilities: &mcp.ServerCapabilities{},
	})
	for _, t := range tools {
		t.define(a, server, t)
	}
	server.AddReceivingMiddleware(a.recoverPanics, a.checkArguments)
	a.addDocuments(server)
	a.addPrompts(server)
	return server
}

// Check returns nil when a mock answers at the address and accepts the token.
func Check(ctx context.Context, o Options) error {
	a := &assistant{Options: o, mask: mask.New(o.Token)}
	if err := a.checkMock(ctx); err != nil {
		return err
	}
	_, err := a.ask(ctx, request{operation: "list_scenarios"})
	return err
}
