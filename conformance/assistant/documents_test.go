package assistant_test

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// read reads a resource; "" when there is none.
func (s *session) read(uri string) string {
	s.t.Helper()
	result, err := s.ReadResource(s.t.Context(), &mcp.ReadResourceParams{URI: uri})
	if err != nil {
		return ""
	}
	return result.Contents[0].Text
}

func TestEveryRowScenarioAndContractCanBeRead(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	catalogue := s.read("rescind://catalogue")
	for _, row := range features.Rows() {
		if !strings.Contains(catalogue, row.ID+" (") || s.read("rescind://catalogue/"+row.ID) != "about "+row.ID {
			t.Errorf("the row %s cannot be read", row.ID)
		}
	}
	list := s.read("rescind://scenarios")
	for _, name := range scenarios.Names() {
		if text := s.read("rescind://scenarios/" + name); !strings.Contains(list, name+"\n") || !strings.Contains(text, "name: "+name) {
			t.Errorf("the scenario %s cannot be read: %.100s", name, text)
		}
	}
	for _, name := range []string{"huawei.yaml", "alibaba.yaml", "control.yaml"} {
		if text := s.read("rescind://openapi/" + name); !strings.HasPrefix(text, "openapi: 3") {
			t.Errorf("the contract %s cannot be read: %.100s", name, text)
		}
	}
}

func TestWhatIsNoResourceIsNotFound(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	for _, uri := range []string{
		"rescind://catalogue/nobody", "rescind://scenarios/..%2F..%2Fgo.mod", "rescind://scenarios/%zz", "rescind://openapi/", "rescind://openapi/x.yaml", "rescind://scenarios//etc/passwd", "file:///etc/passwd", "", "rescind://catalogue/%00",
	} {
		if text := s.read(uri); text != "" {
			t.Errorf("%q is %.100s", uri, text)
		}
	}
}

func TestPromptsNameTheSandboxAndToolsThatThereAre(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	for _, p := range s.list().Prompts {
		for given, want := range map[string]string{"": "sandbox default", "other": "sandbox other"} {
			got, err := s.GetPrompt(t.Context(), &mcp.GetPromptParams{Name: p.Name, Arguments: map[string]string{"sandbox": given}})
			if err != nil {
				t.Fatal(err)
			}
			text := got.Messages[0].Content.(*mcp.TextContent).Text
			if !strings.Contains(text, want) || strings.Contains(text, "SANDBOX") {
				t.Errorf("%s says %s", p.Name, text)
			}
			s.checkTools(text)
		}
	}
}

// checkTools makes sure that a text names only tools that there are.
func (s *session) checkTools(text string) {
	s.t.Helper()
	known := map[string]bool{}
	for _, tool := range s.list().Tools {
		known[tool.Name] = true
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') }) {
		if strings.Contains(word, "_") && !known[word] {
			s.t.Errorf("%s is no tool: %s", word, text)
		}
	}
}

func TestTheInstructionsNameToolsThatThereAre(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	s.checkTools(s.InitializeResult().Instructions)
}

func TestArgumentsAreCompleted(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	for _, c := range []struct{ kind, of, argument, value, want string }{
		{"ref/resource", "rescind://catalogue/{row}", "row", "huawei.trial", "huawei.trial-service"},
		{"ref/resource", "rescind://scenarios/{name}", "name", "quick", "quickstart"},
		{"ref/resource", "rescind://openapi/{name}", "name", "", "huawei.yaml alibaba.yaml control.yaml"},
		{"ref/resource", "rescind://nothing/{name}", "name", "", ""},
		{"ref/prompt", "plan_leaving", "sandbox", "def", "default"},
		{"ref/prompt", "plan_leaving", "other", "def", ""},
	} {
		ref := &mcp.CompleteReference{Type: c.kind, URI: c.of}
		if c.kind == "ref/prompt" {
			ref = &mcp.CompleteReference{Type: c.kind, Name: c.of}
		}
		got, err := s.Complete(t.Context(), &mcp.CompleteParams{Ref: ref, Argument: mcp.CompleteParamsArgument{Name: c.argument, Value: c.value}})
		if err != nil {
			t.Fatal(err)
		}
		if values := strings.Join(got.Completion.Values, " "); values != c.want {
			t.Errorf("%s %s: got %q, want %q", c.of, c.value, values, c.want)
		}
	}
	all, err := s.Complete(t.Context(), &mcp.CompleteParams{Ref: &mcp.CompleteReference{Type: "ref/resource", URI: "rescind://catalogue/{row}"}, Argument: mcp.CompleteParamsArgument{Name: "row"}})
	if err != nil || len(all.Completion.Values) != 100 || !all.Completion.HasMore || all.Completion.Total != len(features.Rows()) {
		t.Errorf("got %d of %d rows: %v", len(all.Completion.Values), all.Completion.Total, err)
	}
}

// What is not there is told which one was probably meant.
func TestAnUnknownResourceOrToolHasASuggestion(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	for uri, want := range map[string]string{
		"rescind://catalogue/huawei.trial-servce": `did you mean "rescind://catalogue/huawei.trial-service"?`,
		"rescind://catalog":                       `did you mean "rescind://catalogue"?`,
		"rescind://nowhere/near/anything":         "The addresses are: rescind://catalogue, rescind://catalogue/{row}, ",
	} {
		if _, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", uri, err)
		}
	}
	_, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: "add_falt"})
	if err == nil || !strings.Contains(err.Error(), `there is no tool "add_falt", did you mean "add_fault"? The tools are: add_fault, call, `) {
		t.Error(err)
	}
	result, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: "list_resources", Arguments: []any{1}})
	if err != nil || !result.IsError || !strings.Contains(result.Content[0].(*mcp.TextContent).Text, "list_resources needs an object of arguments") {
		t.Errorf("arguments in a list: %v, %+v", err, result)
	}
}

// An alias is written alike in every tool that takes one.
func TestAFaultTakesTheAliasesOfCalls(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	fault := object{"match": object{"operation": "unsubscribe", "resource": "@web"}, "effect": object{"code": "CBC.0999"}}
	s.must("add_fault", fault)
	leave := object{"operation": "unsubscribe", "parameters": object{"resource_ids": []any{"@web"}, "unsubscribe_type": 1}}
	if answer := s.must("call", leave); answer["code"] != "CBC.0999" {
		t.Errorf("the fault does not apply: %v", answer)
	}
}
