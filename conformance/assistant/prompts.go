package assistant

import (
	"cmp"
	"context"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A prompt is a task that a person can give to an assistant.
type prompt struct {
	name, title, says, text string
	arguments               []*mcp.PromptArgument
}

// prompts are all prompts. In a text SANDBOX stands for the argument sandbox.
var prompts = []prompt{
	{
		name: "review_client_calls", title: "Review the calls of my client",
		says: "Looks at what a client sent to a sandbox, and says what to correct in its code.",
		text: `Review the calls that my client sent to the sandbox SANDBOX of the Rescind mock.
1. Use get_journal for SANDBOX, first with violations true, then with status 4XX, and once with unmatched true.
2. Use explain_refusal for each kind of refusal or mistake, once for each kind.
3. Use describe_sandbox: are there orders that were made twice, and do the invariants of the ledger hold?
Then list what is wrong in the client, the gravest first. For each give the request, the rule or the line of the contract,
and what to change in the code. Say also which refusals are right and only need to be handled.`,
		arguments: []*mcp.PromptArgument{sandboxArgument},
	},
	{
		name: "plan_leaving", title: "Plan how to leave",
		says: "Says what of a sandbox can be unsubscribed now, what comes back, and what has to happen before the rest can.",
		text: `Plan how the customer of the sandbox SANDBOX of the Rescind mock leaves its subscriptions.
1. Use list_resources for SANDBOX.
2. Use explain_code for each row that refuses something.
3. Change nothing: send no call that unsubscribes, and do not move the clock.
Then write what can be unsubscribed now with the refund of each and their sum, what leaves together with it, and for each
resource that cannot be unsubscribed why not, and whether and how that can change.`,
		arguments: []*mcp.PromptArgument{sandboxArgument},
	},
}

var sandboxArgument = &mcp.PromptArgument{Name: "sandbox", Title: "Sandbox", Description: sandboxSays}

// addPrompts adds the prompts to a server.
func (a *assistant) addPrompts(server *mcp.Server) {
	for _, p := range prompts {
		server.AddPrompt(&mcp.Prompt{
			Name:        p.name,
			Title:       p.title,
			Description: p.says,
			Arguments:   p.arguments,
		}, func(_ context.Context, r *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			sandbox := cmp.Or(cutText(r.Params.Arguments["sandbox"], longestName), "default")
			text := strings.ReplaceAll(p.text, "SANDBOX", sandbox)
			return &mcp.GetPromptResult{Description: p.says, Messages: []*mcp.PromptMessage{{Role: "user", Content: &mcp.TextContent{Text: text}}}}, nil
		})
	}
}
