package main

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A term is a row of docs/glossary.md: the word to use, and those that it replaced.
type term struct {
	word     string
	replaced []string
}

// keptNames have a word that the glossary has replaced, each for a reason.
var keptNames = map[string]string{}

func TestNamesKeepToTheGlossary(t *testing.T) {
	terms, names := glossary(t), namesOfTheModule(t)
	for _, g := range terms {
		if !slices.ContainsFunc(names, func(n name) bool { return strings.Contains(n.plain(), strings.ReplaceAll(g.word, " ", "")) }) {
			t.Errorf("docs/glossary.md explains %q, and no package, type or file has that word in its name: delete the row", g.word)
		}
	}
	for _, n := range names {
		for _, g := range terms {
			if old := n.anyOf(g.replaced); old != "" && keptNames[n.text] == "" {
				t.Errorf("%s: %s has the word %q in its name: docs/glossary.md calls it %q", n.file, n.text, old, g.word)
			}
		}
	}
	for kept := range keptNames {
		if !slices.ContainsFunc(names, func(n name) bool { return n.text == kept }) {
			t.Errorf("keptNames has %s, which is no name any more: delete the entry", kept)
		}
	}
}

var glossaryRow = regexp.MustCompile(`(?m)^\| ([a-z][a-z ]*?) \| [^|]+ \| ([a-z, ]*)\|$`)

// glossary reads the table.
func glossary(t *testing.T) (all []term) {
	t.Helper()
	text := atRoot(t, "docs/glossary.md")
	if lines := strings.Count(text, "\n"); lines >= 100 {
		t.Errorf("the glossary has %d lines, want less than a hundred", lines)
	}
	_, table, _ := strings.Cut(text, "|---|---|---|\n")
	seen := map[string]bool{}
	for _, row := range glossaryRow.FindAllStringSubmatch(table, -1) {
		replaced := strings.FieldsFunc(row[2], func(r rune) bool { return r == ',' || r == ' ' })
		for _, word := range append(replaced, row[1]) {
			if seen[word] {
				t.Errorf("docs/glossary.md has the word %q twice", word)
			}
			seen[word] = true
		}
		all = append(all, term{row[1], replaced})
	}
	if rows := strings.Count(table, "\n"); len(all) != rows {
		t.Errorf("docs/glossary.md has %d rows, and %d of them can be read", rows, len(all))
	}
	return all
}

// A name is that of a package, a type or a file.
type name struct{ text, file string }

var (
	word    = regexp.MustCompile(`[A-Z]?[a-z]+|[A-Z]+`)
	acronym = regexp.MustCompile(`([A-Z]+)([A-Z][a-z])`)
)

// plain returns the name without separators.
func (n name) plain() string { return strings.ToLower(strings.ReplaceAll(n.text, "_", "")) }

// anyOf is the word of the name that is one of a list, in the singular or the plural; "" for none.
func (n name) anyOf(list []string) string {
	singular := func(word string) string { return strings.TrimSuffix(strings.ToLower(word), "s") }
	for _, word := range word.FindAllString(acronym.ReplaceAllString(n.text, "${1}_$2"), -1) {
		if slices.ContainsFunc(list, func(old string) bool { return singular(old) == singular(word) }) {
			return strings.ToLower(word)
		}
	}
	return ""
}

// namesOfTheModule are those of every Go file, tests and the module of the SDKs included.
func namesOfTheModule(t *testing.T) (all []name) {
	t.Helper()
	for _, f := range filesOfTheModule(t) {
		all = append(all, name{strings.TrimSuffix(path.Base(f.name), ".go"), f.name}, name{f.Name.Name, f.name})
		ast.Inspect(f.File, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				all = append(all, name{spec.Name.Name, f.name})
			}
			return true
		})
	}
	return all
}
