package main

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
	"unicode/utf8"
)

// maxWidth is how many columns a line with a struct of named fields may have; a tab counts as four.
const maxWidth = 160

// wideFiles have wider ones, each for a reason.
var wideFiles = map[string]string{
	"conformance/sdk/huawei_orders_test.go": "the requests of the official SDK are read as one call",
}

// A wide struct is written one field a line, so that each field can be found. The rows of a table stay one line each,
// because their columns are compared.
func TestWideStructsAreWrittenOneFieldALine(t *testing.T) {
	wide := map[string]bool{}
	for _, f := range filesOfTheModule(t) {
		for _, at := range wideStructs(t, f) {
			if wide[f.name] = true; wideFiles[f.name] == "" {
				t.Errorf("%s: the line has more than %d columns: write one field a line", at, maxWidth)
			}
		}
	}
	for file := range wideFiles {
		if !wide[file] {
			t.Errorf("%s has no line that is too wide: delete the exception", file)
		}
	}
}

// wideStructs returns where a file has a struct with three named fields or more in a line that is too wide.
func wideStructs(t *testing.T, f sourceFile) (found []token.Position) {
	lines, rows := linesOf(t, f.name), map[ast.Node]bool{}
	ast.Inspect(f.File, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || rows[n] {
			return !rows[n]
		}
		at := f.set.Position(literal.Pos())
		if isTable(literal) {
			for _, e := range literal.Elts {
				rows[e] = f.set.Position(e.Pos()).Line > at.Line
			}
			return true
		}
		if at.Line == f.set.Position(literal.End()).Line && len(literal.Elts) >= 3 && isKeyed(literal) && width(lines[at.Line-1]) > maxWidth {
			found = append(found, at)
		}
		return true
	})
	return found
}

func isTable(literal *ast.CompositeLit) bool {
	switch literal.Type.(type) {
	case *ast.ArrayType, *ast.MapType:
		return true
	}
	return false
}

func isKeyed(literal *ast.CompositeLit) bool {
	_, keyed := literal.Elts[0].(*ast.KeyValueExpr)
	return keyed
}

func linesOf(t *testing.T, file string) []string {
	t.Helper()
	text := atRoot(t, file)
	return strings.Split(text, "\n")
}

func width(line string) int { return utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")) }
