package console

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// foreignWords are words of other packages that pages show: events, and the results of rules.
var foreignWords = []string{
	"recycle bin emptied", "unsubscription completed", "released", "can no longer be unsubscribed", "expired", "period begins", "renewal charged",
	"renewal not charged, balance too low", "renewal due", "renewal not charged, it would end after 2099", "operation complete", "order complete",
	"canonical request", "string to sign", "end", "line feed", "space",
	"passed", "refused", "would also refuse", "not reached", journal.Error, journal.Warning, journal.Bug,
}

// eventsAhead are the events that can be forecast and have no words of their own.
var eventsAhead = []string{
	"recycle bin emptied", "unsubscription completed", "released", "can no longer be unsubscribed", "period begins", "renewal charged",
	"renewal not charged, balance too low", "renewal due", "renewal not charged, it would end after 2099", "operation complete", "order complete",
}

// columnName finds the names of columns that templates give to the head of a table.
var columnName = regexp.MustCompile(`\.Head "[^"]*" "([^"]*)"`)

// saidLiteral finds the texts that templates say themselves.
var saidLiteral = regexp.MustCompile("\\bt (?:\"([^\"]*)\"|`([^`]*)`)")

// allTexts returns every text that a locale must have: those of templates, of phrases, and of tables.
func allTexts(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	names, _ := fs.Glob(files, "pages/*.html")
	for _, name := range names {
		source, _ := files.ReadFile(name)
		for _, text := range textsOfTemplate(string(source)) {
			all[text] = true
		}
		for _, m := range columnName.FindAllStringSubmatch(string(source), -1) {
			all[m[1]] = true
		}
		for _, m := range saidLiteral.FindAllStringSubmatch(string(source), -1) {
			all[m[1]+m[2]] = true
		}
	}
	for _, event := range eventsAhead {
		all[event+aheadMark] = true
	}
	for _, verdict := range dialect.Verdicts() {
		all[string(verdict)] = true
	}
	all[", "] = true
	for _, text := range slices.Concat(formatsOfPhrases(t), textsOfTables(), foreignWords) {
		all[text] = true
	}
	maps.DeleteFunc(all, func(text string, _ bool) bool { return !isTranslated(text) })
	return all
}

// isTranslated reports whether a text has words or punctuation: there are other commas and full stops in Chinese.
func isTranslated(text string) bool {
	rest := verb.ReplaceAllString(text, "")
	return hasWords(rest) || !strings.Contains(text, "{{") && strings.ContainsAny(rest, ",.:;")
}

// formatsOfPhrases returns the formats of say, and the names of columns, in the code of this package.
func formatsOfPhrases(t *testing.T) (all []string) {
	paths, _ := filepath.Glob("*.go")
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if call, is := n.(*ast.CallExpr); is {
				all = append(all, literalOf(call)...)
			}
			return true
		})
	}
	return all
}

// literalOf returns the text that a call of say or byColumn has.
func literalOf(call *ast.CallExpr) []string {
	name, is := call.Fun.(*ast.Ident)
	at := map[string]int{"say": 0, "byColumn": 1}
	if !is {
		return nil
	}
	i, makesText := at[name.Name]
	if !makesText {
		return nil
	}
	literal, is := call.Args[i].(*ast.BasicLit)
	if !is {
		return nil
	}
	text, _ := strconv.Unquote(literal.Value)
	return []string{text}
}

// textsOfTables returns the words of the tables of this package, and of the invariants.
func textsOfTables() (all []string) {
	for _, w := range wordsOf {
		all = append(all, w.List, w.Leave, w.Batch, w.Asking, w.Done, w.Begun, w.Nothing, w.Unit)
		for _, t := range w.Tabs {
			all = append(all, t.Name)
		}
	}
	for _, t := range orderTabs {
		all = append(all, t.Name)
	}
	for _, n := range notices {
		all = append(all, n.Says)
	}
	for _, e := range effects {
		all = append(all, e.Says)
	}
	for _, p := range parts {
		all = append(all, p.Says)
	}
	for _, s := range settings {
		all = append(all, s.Name)
	}
	for _, s := range clockSteps {
		all = append(all, s.Says)
	}
	all = slices.AppendSeq(all, maps.Values(filterNotes))
	ready, _ := control.ReadyScenarios()
	for _, s := range ready {
		if _, is := features.Find(s.Name); !is { // the others are named after a row, which says what they are about
			all = append(all, s.About)
		}
	}
	for _, names := range credentialNames {
		all = append(all, names[:]...)
	}
	for _, i := range billing.Invariants {
		all = append(all, i.Says)
	}
	for _, s := range dialect.RefusalSentences {
		all = append(all, s.Says)
	}
	return slices.Concat(all, reasons, huawei.ServiceTitles(), alibaba.ProductTitles(), slices.Collect(maps.Values(statusWords)), slices.Collect(maps.Values(orderKinds)),
		[]string{"in English", "account", "call", "language", "resource", "region", "dedicated cloud", "resource pool", "being unsubscribed"})
}

// verb is what a value is written into.
var verb = regexp.MustCompile(`%[sdqg%]`)

// TestTheTableOfEachLanguageHasEveryTextAndNoOther walks both ways, and compares what each text has to be filled with.
func TestTheTableOfEachLanguageHasEveryTextAndNoOther(t *testing.T) {
	want := allTexts(t)
	if len(want) < 300 {
		t.Fatalf("there are only %d texts, so they are not found", len(want))
	}
	for _, l := range locales[1:] {
		table := l.table()
		for text := range want {
			if table[text] == "" {
				t.Errorf("%s lacks %q", l.Code, text)
			}
		}
		for text, said := range table {
			if !want[text] {
				t.Errorf("%s has %q, which no page shows", l.Code, text)
			}
			if !slices.Equal(verb.FindAllString(text, -1), verb.FindAllString(said, -1)) {
				t.Errorf("%s says %q with other values: %q", l.Code, text, said)
			}
			if got, has := sortedActions(said), sortedActions(text); !slices.Equal(got, has) {
				t.Errorf("%s says %q with other actions: %q", l.Code, text, said)
			}
		}
	}
}

func sortedActions(text string) []string {
	all := templateAction.FindAllString(text, -1)
	slices.Sort(all)
	return all
}
