package assistant_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

var update = flag.Bool("update", false, "write golden files")

const golden = "testdata/tools.json"

// A listed is what a client sees of the server.
type listed struct {
	Tools     []*mcp.Tool             `json:"tools"`
	Resources []*mcp.Resource         `json:"resources"`
	Templates []*mcp.ResourceTemplate `json:"resource_templates"`
	Prompts   []*mcp.Prompt           `json:"prompts"`
}

func (s *session) list() (all listed) {
	s.t.Helper()
	tools, err1 := s.ListTools(s.t.Context(), nil)
	resources, err2 := s.ListResources(s.t.Context(), nil)
	templates, err3 := s.ListResourceTemplates(s.t.Context(), nil)
	prompts, err4 := s.ListPrompts(s.t.Context(), nil)
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			s.t.Fatal(err)
		}
	}
	return listed{tools.Tools, resources.Resources, templates.ResourceTemplates, prompts.Prompts}
}

// What clients depend on changes only on purpose: go test ./conformance/assistant -run Listed -update
func TestWhatIsListedIsAsItWas(t *testing.T) {
	got, err := json.MarshalIndent(newSession(t, options(newMock(t))).list(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is not what is listed; -update writes it", golden)
	}
}

// A model chooses by these words alone.
func TestEveryToolAndArgumentIsDescribed(t *testing.T) {
	for _, tool := range newSession(t, options(newMock(t))).list().Tools {
		if tool.Title == "" || len(tool.Description) < 20 || tool.OutputSchema == nil || tool.Annotations == nil || *tool.Annotations.OpenWorldHint {
			t.Errorf("%s lacks a title, a description, an output, or hints", tool.Name)
		}
		if strings.ToLower(tool.Name) != tool.Name || strings.ContainsAny(tool.Name, "- ") {
			t.Errorf("%s is not in snake_case", tool.Name)
		}
		var in jsonschema.Schema
		if err := json.Unmarshal([]byte(encoded(tool.InputSchema)), &in); err != nil {
			t.Fatal(err)
		}
		for name, p := range in.Properties {
			if len(p.Types) > 0 {
				t.Errorf("%s: %s has several types, which some assistants refuse", tool.Name, name)
			}
			if p.Description == "" && !slices.Contains([]string{"frozen", "times"}, name) {
				t.Errorf("%s: %s is not described", tool.Name, name)
			}
		}
	}
}

func TestHintsSayWhatAToolDoes(t *testing.T) {
	want := map[string]string{
		"list_resources": "reads", "explain_code": "reads", "get_journal": "reads", "call": "destroys", "delete_sandbox": "destroys again",
		"open_sandbox": "adds", "add_fault": "adds", "move_clock": "destroys", "clear_faults": "destroys again", "run_scenarios": "adds",
	}
	for _, tool := range newSession(t, options(newMock(t))).list().Tools {
		a, got := tool.Annotations, "adds"
		switch {
		case a.ReadOnlyHint:
			got = "reads"
		case *a.DestructiveHint:
			got = "destroys"
		}
		if !a.ReadOnlyHint && a.IdempotentHint {
			got += " again"
		}
		if w, asked := want[tool.Name]; asked && w != got {
			t.Errorf("%s: the hints say %s, want %s", tool.Name, got, w)
		}
	}
}
