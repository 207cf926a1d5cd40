package assistant

import (
	"context"
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/compose"

	"github.com/google/jsonschema-go/jsonschema"
)

type callIn struct {
	Sandbox    string         `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
	Operation  string         `json:"operation" jsonschema:"The operation of a vendor's contract."`
	Parameters map[string]any `json:"parameters,omitempty" jsonschema:"Parameters and members of the body by the vendor's names. Text @ALIAS is the id of a resource. The resources rescind://openapi/huawei.yaml and rescind://openapi/alibaba.yaml describe them."`
	As         string         `json:"as,omitempty" jsonschema:"Who calls: ACCOUNT or ACCOUNT/USER. Default: the first of the vendor; describe_sandbox lists them."`
	Signature  string         `json:"signature,omitempty" jsonschema:"How the call is signed. Default: the usual way; other: the vendor's second algorithm; token: a token, which only Huawei Cloud has."`
	Unchecked  bool           `json:"unchecked,omitempty" jsonschema:"true: send also what the contract does not allow, to see the refusal."`
}

type callOut struct {
	Request  number            `json:"request" jsonschema:"its number in the journal, for explain_refusal; 0: the mock gave none"`
	Status   int               `json:"status"`
	OK       bool              `json:"ok" jsonschema:"whether the call was accepted"`
	Code     string            `json:"code,omitempty"`
	Message  string            `json:"message,omitempty"`
	Rule     string            `json:"rule,omitempty" jsonschema:"the catalogue row that refused"`
	Says     string            `json:"says,omitempty" jsonschema:"what the row says"`
	Fault    string            `json:"fault,omitempty" jsonschema:"the injected fault"`
	Orders   []string          `json:"orders,omitempty" jsonschema:"the orders that the call made"`
	Failed   map[string]string `json:"failed,omitempty" jsonschema:"the code for each resource that was left out"`
	Mistakes string            `json:"mistakes,omitempty" jsonschema:"how many mistakes and bad habits the mock saw in the request"`
	Body     any               `json:"body,omitempty" jsonschema:"the answer"`
	BodyText string            `json:"body_text,omitempty" jsonschema:"the beginning of the answer, where it is long or no JSON"`
	Next     string            `json:"next,omitempty" jsonschema:"what to do next"`
}

// callSchema is the input of call: its operations are those of the contracts.
func callSchema() *jsonschema.Schema {
	s := inputFor[callIn]()
	choices(s, "operation", compose.Names(""))
	choices(s, "signature", signatures)
	return s
}

// signatures are the ways to sign; the first is the usual one.
var signatures = []string{"usual", "other", "token"}

// callVendor signs a call by the keys of the sandbox, sends it to the mock, and says what came.
func callVendor(ctx context.Context, a *assistant, in callIn) (out callOut, err error) {
	keys, err := a.keysOf(ctx, in.Sandbox)
	if err != nil {
		return out, err
	}
	c, err := write(in, keys)
	if err != nil {
		return out, err
	}
	signed, err := c.Sign(a.URL, "rescind-mcp/1", keys)
	if err != nil {
		return out, err
	}
	came, body, err := a.exchange(signed.WithContext(ctx))
	if err != nil {
		return out, fmt.Errorf("%w\nIt may be a fault that was injected (describe_sandbox lists them), and the call may have taken effect: get_journal says what the mock saw", err)
	}
	return callResult(c.Request, came, body), nil
}

// maxShownBody is how much of an answer is shown, in bytes.
const maxShownBody = 16 << 10

// callResult reads an answer as an ordinary client does.
func callResult(sent *caller.Request, came *http.Response, body []byte) callOut {
	r := caller.Read(sent, came, body)
	out := callOut{
		Request: numberOf(came.Header.Get("X-Mock-Request")), Status: r.Status, OK: r.Ok, Orders: r.Orders, Failed: r.Failed,
		Rule: came.Header.Get("X-Mock-Rule"), Fault: came.Header.Get("X-Mock-Fault"), Mistakes: came.Header.Get("X-Mock-Violations"),
	}
	out.Says = saysOf(out.Rule)
	if !r.Ok {
		out.Code, out.Message = r.Code, cutText(r.Message, longestBody)
		if out.Next = "get_journal has the request, and explain_refusal says why"; out.Request != 0 {
			out.Next = fmt.Sprintf("explain_refusal with request %d says why", out.Request)
		}
	}
	out.Body, out.BodyText = compact(body, maxShownBody)
	return out
}

// longestName is how much of a wrong name is repeated, in bytes.
const longestName = 100
