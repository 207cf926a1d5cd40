package language

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// templates are the pages that are translated, and folders the code whose texts are.
var (
	templates = []string{"../report/page.html", "../catalogue/page.html", "../client/matrix.html", "../plan/page.html"}
	folders   = []string{"../report", "../catalogue", "../client", "../plan"}
)

// wordsOfData are words that pages show and that stand in data: outcomes, what a client is called, and what rows are.
var wordsOfData = []string{
	"passed", "partly", "not run", "failed", "error", "in error", "missing",
	"in-process mock", "target", "client", "scenario", "scenarios", "case", "cases", "refused", "would also refuse", "not reached",
	"limit", "behaviour", "gateway", "page", "documented", "observed", "assumed", "rule", "contract", "command", "fault",
	"Huawei Cloud", "Alibaba Cloud", "together",
	"green", "excepted", "red", "RED", "status", "kind", "evidence", "yes", "no",
}

// textLists are the types and tables whose texts pages show.
var textLists = []string{"legendWord", "legend", "meanings", "outcomeWords", "notesOfIDs", "notesOfRenewals"}

// allTexts returns every text that a language must have.
func allTexts(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			if hasWords(verb.ReplaceAllString(text, "")) {
				all[text] = true
			}
		}
	}
	for _, file := range templates {
		source, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		add(textsOf(string(source))...)
	}
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*.go"))
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				add(textsOfCode(t, file)...)
			}
		}
	}
	add(wordsOfData...)
	for _, text := range []string{"%d %s", "%s %d", "%s (%s)", ", ", ": ", betweenNames} { // some languages have other words and marks between
		all[text] = true
	}
	return all
}

// textsOfCode returns the texts that calls of Say and Sayf have, and those of lists.
func textsOfCode(t *testing.T, file string) (all []string) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f, is := n.Fun.(*ast.SelectorExpr); is && (f.Sel.Name == "Say" || f.Sel.Name == "Sayf") && len(n.Args) > 0 {
				if literal, is := n.Args[0].(*ast.BasicLit); is {
					all = append(all, literals(literal)...)
				}
			}
		case *ast.ValueSpec:
			if slices.Contains(textLists, n.Names[0].Name) {
				for _, value := range n.Values {
					all = append(all, spaced(literals(value))...)
				}
			}
		case *ast.CompositeLit:
			if name, is := n.Type.(*ast.Ident); is && name.Name == "legendWord" {
				all = append(all, literals(n)...)
			}
		}
		return true
	})
	return all
}

// spaced are words as people read them: not run instead of not_run.
func spaced(words []string) (all []string) {
	for _, word := range words {
		all = append(all, strings.ReplaceAll(word, "_", " "))
	}
	return all
}

// literals returns the texts within an expression. Keys of maps are none.
func literals(e ast.Node) (all []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if pair, is := n.(*ast.KeyValueExpr); is {
			all = append(all, literals(pair.Value)...)
			return false
		}
		if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING {
			text, _ := strconv.Unquote(literal.Value)
			all = append(all, text)
		}
		return true
	})
	return all
}

var verb = regexp.MustCompile(`%[sdqg%]`)

// TestEachLanguageHasEveryTextAndNoOther walks both ways, and compares what each text has to be filled with.
func TestEachLanguageHasEveryTextAndNoOther(t *testing.T) {
	want := allTexts(t)
	if len(want) < 100 {
		t.Fatalf("there are only %d texts, so they are not found", len(want))
	}
	for _, code := range Codes()[1:] {
		l := Find(code)
		for text := range want {
			if l.texts[text] == "" {
				t.Errorf("%s lacks %q", code, text)
			}
		}
		for text, said := range l.texts {
			if !want[text] {
				t.Errorf("%s has %q, which no report shows", code, text)
			}
			for _, part := range []*regexp.Regexp{verb, action} {
				if got, has := partsOf(part, said), partsOf(part, text); !slices.Equal(got, has) {
					t.Errorf("%s says %q with %q, not %q", code, text, got, has)
				}
			}
		}
	}
}

func partsOf(part *regexp.Regexp, text string) []string {
	all := part.FindAllString(text, -1)
	if part == action {
		slices.Sort(all)
	}
	return all
}
