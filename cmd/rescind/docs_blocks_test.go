package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A block is a fenced text of a page for people. What stands alone in the next fence is what it prints.
type block struct {
	page, lang, text, shown string
	line                    int
}

func (b block) place() string { return fmt.Sprintf("%s:%d", b.page, b.line) }

// pagesForPeople are README.md and the pages of docs. Those of docs/decisions have no blocks to run, and those of
// docs/zh-CN have the blocks of an English page, as docs_chinese_test.go makes sure.
func pagesForPeople(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("there are no pages: %v", err)
	}
	return append([]string{filepath.Join("..", "..", "README.md")}, pages...)
}

var fence = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// blocksOf returns the blocks of a page. A block without a language, or in text, behind a sh block is what that prints.
func blocksOf(t *testing.T, page string) (all []block) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range fence.FindAllSubmatchIndex(text, -1) {
		b := block{page: filepath.Base(page), lang: string(text[at[2]:at[3]]), text: string(text[at[4]:at[5]])}
		b.line = strings.Count(string(text[:at[0]]), "\n") + 1
		if n := len(all); n > 0 && (b.lang == "" || b.lang == "text") && all[n-1].lang == "sh" && all[n-1].shown == "" {
			all[n-1].shown = b.text
			continue
		}
		all = append(all, b)
	}
	return all
}

// blocksIn returns the blocks of all pages in one of some languages.
func blocksIn(t *testing.T, languages ...string) (all []block) {
	t.Helper()
	for _, page := range pagesForPeople(t) {
		for _, b := range blocksOf(t, page) {
			for _, lang := range languages {
				if b.lang == lang {
					all = append(all, b)
				}
			}
		}
	}
	if len(all) == 0 {
		t.Fatalf("no page has a block in %s", strings.Join(languages, " or "))
	}
	return all
}

// A language that no test looks at is a block that nobody has tried.
func TestEveryBlockIsInALanguageThatIsTried(t *testing.T) {
	tried := " sh console yaml go python js java json hcl text "
	for _, page := range pagesForPeople(t) {
		for _, b := range blocksOf(t, page) {
			if !strings.Contains(tried, " "+b.lang+" ") && b.lang != "" {
				t.Errorf("%s: no test looks at a block in %q", b.place(), b.lang)
			}
		}
	}
}
