package assistant

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

type explainRefusalIn struct {
	Sandbox   string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
	Request   uint64 `json:"request" jsonschema:"The number of the request, from get_journal, call or the header X-Mock-Request."`
	Unmatched bool   `json:"unmatched,omitempty" jsonschema:"true: a request that belongs to no sandbox."`
}

type explainRefusalOut struct {
	recorded
	Says string   `json:"says,omitempty" jsonschema:"what the row says that refused"`
	Also []string `json:"also,omitempty" jsonschema:"the rows that would refuse it too"`
	Text string   `json:"text" jsonschema:"the explanation in words"`
}

func (o explainRefusalOut) told() string { return o.Text }

// A shownExchange is an exchange as the mock shows it, with its secrets masked.
type shownExchange struct {
	recorded
	Trace     []tracedStep
	Caller    *struct{ Vendor, Account, User string }
	DecidedAt *string `json:"decided_at"`
	Request   struct {
		Method, URL, Body string
	}
	Response struct {
		Status int
		Body   string
	}
	Signature *struct {
		Matched     bool
		Explanation *struct{ Says string }
	}
}

// A tracedStep is a rule that was asked.
type tracedStep struct {
	Rule, Reason, Result string
	Facts                []struct{ What, Value string }
}

// explainRefusal puts a recorded exchange into words.
func explainRefusal(ctx context.Context, a *assistant, in explainRefusalIn) (out explainRefusalOut, err error) {
	path := inSandbox(in.Sandbox)
	path["n"] = strconv.FormatUint(in.Request, 10)
	r := request{operation: "show_request", path: path}
	if in.Unmatched {
		r.operation = "show_stray_request"
	}
	x, err := get[shownExchange](ctx, a, r)
	if err != nil {
		return out, err
	}
	out.recorded, out.Says, out.Also = x.recorded, saysOf(x.Rule), x.also()
	out.Path = cutText(out.Path, longestPath)
	out.Text = cutText(x.inWords(), longestText)
	out.Violations = out.Violations[:min(len(out.Violations), mostViolations)]
	return out, nil
}

// also returns the rules that would have refused if another had not.
func (x *shownExchange) also() (rows []string) {
	for _, step := range x.Trace {
		if step.Result == "would also refuse" {
			rows = append(rows, step.Rule)
		}
	}
	return rows
}

// longestBody is how much of a body is shown, in bytes.
const longestBody = 2000

func (x *shownExchange) inWords() string {
	var b strings.Builder
	name := x.Operation
	if name == "" {
		name = "no known operation"
	}
	fmt.Fprintf(&b, "Request %d (%s, %s %s)", x.ID, name, x.Method, cutText(x.Path, longestPath))
	if x.Caller != nil {
		fmt.Fprintf(&b, " by the %s account %s", x.Caller.Vendor, x.Caller.Account)
		if x.Caller.User != "" {
			fmt.Fprintf(&b, ", user %s", x.Caller.User)
		}
	}
	fmt.Fprintf(&b, " was answered %s.\n", strings.TrimSpace(fmt.Sprint(x.Status, " ", x.Code)))
	x.writeRule(&b)
	if x.NearestKey != "" {
		fmt.Fprintf(&b, "No sandbox has its access key; probably meant was %s.\n", x.NearestKey)
	}
	if x.Fault != "" {
		fmt.Fprintf(&b, "A fault was injected on purpose: %s.\n", x.Fault)
	}
	if s := x.Signature; s != nil && !s.Matched && s.Explanation != nil {
		fmt.Fprintf(&b, "The signature is wrong. %s\n", s.Explanation.Says)
	}
	for i, v := range x.Violations {
		if i == mostViolations {
			fmt.Fprintf(&b, "and %s\n", report.Count(len(x.Violations)-i, "more mistake"))
			break
		}
		fmt.Fprintf(&b, "Mistake of the client (%s): %s %s %s\n", v.Severity, v.In, v.Pointer, v.What)
	}
	fmt.Fprintf(&b, "\nIt sent: %s\nIt got: %s\n", cutText(x.Request.Body, longestBody), cutText(x.Response.Body, longestBody))
	return b.String()
}

// writeRule writes which rule refused, by which facts, and what would have refused after it.
func (x *shownExchange) writeRule(b *strings.Builder) {
	passed := 0
	for _, step := range x.Trace {
		switch step.Result {
		case "passed":
			passed++
		case "refused":
			fmt.Fprintf(b, "%s %s checked before and passed. %s refused", report.Count(passed, "rule"), report.Verb(passed, "was", "were"), step.Rule)
			for i, f := range step.Facts {
				fmt.Fprintf(b, "%s %s is %s", map[bool]string{true: ", because", false: " and"}[i == 0], f.What, f.Value)
			}
			b.WriteString(".\n")
		case "would also refuse":
			fmt.Fprintf(b, "%s would refuse it too: %s\n", step.Rule, saysOf(step.Rule))
		}
	}
	row, found := features.Find(x.Rule)
	switch {
	case found:
		fmt.Fprintf(b, "%s: %s\nSource (%s): %s\nexplain_code %s says how to bring it about.\n", row.ID, row.Says, row.Evidence, row.Source, row.ID)
	case x.Status >= 200 && x.Status < 300 && x.Code == "":
		b.WriteString("No rule refused: the call was accepted.\n")
	}
}
