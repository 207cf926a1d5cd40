package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

var toolTable = regexp.MustCompile(`(?s)(<!-- tools: written by [^\n]* -->\n)(.*?)(<!-- end -->)`)

// The page lists the tools that there are, with what they do to the mock.
func TestTheAssistantsPageListsTheTools(t *testing.T) {
	golden := atRoot(t, "conformance/assistant/testdata/tools.json")
	var all struct {
		Tools     []*mcp.Tool
		Resources []*mcp.Resource
		Templates []*mcp.ResourceTemplate `json:"resource_templates"`
		Prompts   []*mcp.Prompt
	}
	if err := json.Unmarshal([]byte(golden), &all); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("\n| tool | for | effect |\n|---|---|---|\n")
	for _, tool := range all.Tools {
		first, _, _ := strings.Cut(tool.Description, ". ")
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", tool.Name, strings.ReplaceAll(strings.TrimSuffix(first, "."), "|", "\\|"), effectInWords(tool.Annotations))
	}
	table.WriteString("\n")
	page := writeBetween(t, fileOf("docs/assistants.md"), toolTable, table.String(), "go test ./cmd/rescind -run Assistants -update")
	for _, r := range all.Resources {
		wantWord(t, page, r.URI)
	}
	for _, r := range all.Templates {
		wantWord(t, page, r.URITemplate)
	}
	for _, p := range all.Prompts {
		wantWord(t, page, p.Name)
	}
}

func wantWord(t *testing.T, page, word string) {
	t.Helper()
	if !strings.Contains(page, "`"+word+"`") {
		t.Errorf("docs/assistants.md does not name %s", word)
	}
}

// effectInWords says what a tool does to the mock, by its hints.
func effectInWords(a *mcp.ToolAnnotations) string {
	switch {
	case a.ReadOnlyHint:
		return "reads"
	case *a.DestructiveHint:
		return "changes, and takes away"
	}
	return "adds"
}

var startsRescind = regexp.MustCompile(`-- rescind ([^\n]*)`)

// Settings of assistants that pages show start this program with flags that it has.
func TestTheAssistantsThatPagesSetUpStartThisProgram(t *testing.T) {
	started := 0
	for _, b := range blocksIn(t, "json", "console") {
		if b.page != "assistants.md" {
			continue
		}
		lines := []string{}
		for _, c := range startsRescind.FindAllStringSubmatch(b.text, -1) {
			lines = append(lines, c[1])
		}
		if b.lang == "json" {
			lines = append(lines, commandsInSettings(t, b)...)
		}
		for _, line := range lines {
			if started++; parses(line) != nil {
				t.Errorf("%s: rescind %s: %v", b.place(), line, parses(line))
			}
		}
	}
	if started != 5 {
		t.Errorf("%d commands were checked, want 5", started)
	}
}

// commandsInSettings are the command lines in the settings of an assistant.
func commandsInSettings(t *testing.T, b block) (lines []string) {
	t.Helper()
	type server struct {
		Command string
		Args    []string
	}
	var settings struct {
		Servers    map[string]server
		MCPServers map[string]server `json:"mcpServers"`
	}
	if err := json.Unmarshal([]byte(b.text), &settings); err != nil {
		t.Fatalf("%s: %v", b.place(), err)
	}
	for _, all := range []map[string]server{settings.Servers, settings.MCPServers} {
		for _, s := range all {
			if s.Command != "rescind" {
				t.Errorf("%s starts %q", b.place(), s.Command)
			}
			lines = append(lines, strings.Join(s.Args, " "))
		}
	}
	if len(lines) == 0 {
		t.Errorf("%s starts nothing", b.place())
	}
	return lines
}
