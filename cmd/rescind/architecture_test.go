package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// packageTable is the list of packages as docs/architecture.md has it.
func packageTable() string {
	var b strings.Builder
	b.WriteString("\n| package | what it is | it imports |\n|---|---|---|\n")
	for _, r := range modulePackages {
		imports := "nothing of ours"
		if r.imports == "*" {
			imports = "everything"
		} else if r.imports != "" {
			imports = strings.ReplaceAll(r.imports, " ", ", ")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.name, r.is, imports)
	}
	return b.String()
}

var packageList = regexp.MustCompile(`(?s)(<!-- packages:[^\n]*-->\n)(.*)(<!-- end -->)`)

func TestTheArchitecturePageIsTheMap(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "architecture.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := packageList.ReplaceAllString(string(text), "${1}"+strings.ReplaceAll(packageTable(), "$", "$$")+"${3}")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(text) != want {
		t.Errorf("%s is not the map: go test ./cmd/rescind -run Architecture -update", file)
	}
	hops := regexp.MustCompile("`([a-z]+/[a-z/_]+\\.go)`(?:, `([A-Za-z]+)`)?").FindAllStringSubmatch(want, -1)
	for _, hop := range hops {
		code, err := os.ReadFile(filepath.Join("..", "..", hop[1]))
		if err != nil || hop[2] != "" && !regexp.MustCompile(`func (\([^)]*\) )?`+hop[2]+`\(`).Match(code) {
			t.Errorf("%s has no %s: %v", hop[1], hop[2], err)
		}
	}
	if len(hops) < 5 {
		t.Errorf("only %d hops are shown", len(hops))
	}
}
