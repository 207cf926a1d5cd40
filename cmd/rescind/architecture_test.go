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
	page := writeBetween(t, fileOf("docs/architecture.md"), packageList, packageTable(), "go test ./cmd/rescind -run Architecture -update")
	hops := regexp.MustCompile("`([a-z]+/[a-z/_]+\\.go)`(?:, `([A-Za-z]+)`)?").FindAllStringSubmatch(page, -1)
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
