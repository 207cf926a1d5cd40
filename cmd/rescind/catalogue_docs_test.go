package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/features"
)

const (
	rowsBegin = "<!-- the rows: go test ./cmd/rescind -run TableOfRows -update -->\n"
	rowsEnd   = "<!-- the rows end -->\n"
)

// The table of rows in the features' README is made of the catalogue and the contracts.
func TestTheTableOfRowsIsCurrent(t *testing.T) {
	file := filepath.Join("..", "..", "features", "README.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), rowsBegin)
	_, after, ends := strings.Cut(rest, rowsEnd)
	if !found || !ends {
		t.Fatalf("%s does not say where the rows stand", file)
	}
	want := before + rowsBegin + tableOfRows() + rowsEnd + after
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("features/README.md is not current: make golden, or go test ./cmd/rescind -run TestTheTableOfRows -update (-want +got):\n%s", diff)
	}
}

func tableOfRows() string {
	var b strings.Builder
	last := ""
	for _, row := range features.Rows() {
		if vendor := dialectOf(row).Name; vendor != last {
			last = vendor
			fmt.Fprintf(&b, "\n## %s\n\n| row | says | code | evidence |\n|---|---|---|---|\n", map[string]string{"huawei": "Huawei Cloud", "alibaba": "Alibaba Cloud"}[vendor])
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", row.ID, row.Says, codesOf(row), row.Evidence)
	}
	return b.String() + "\n"
}

// codesOf are the codes of a row, each with the profile it is for where that matters.
func codesOf(row features.Row) string {
	var all []string
	for _, w := range answersOf(row) {
		text := w.Code
		if !slices.ContainsFunc(answersOf(row), func(o rowAnswer) bool { return o.Code == w.Code && o.Profile != w.Profile }) {
			text += " (" + w.Profile + ")"
		}
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, ", ")
}
