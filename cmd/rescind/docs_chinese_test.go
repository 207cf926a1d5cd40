package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// translations are the pages that are also there in Simplified Chinese.
var translations = []struct{ english, chinese string }{
	{"README.md", "README.zh-CN.md"},
	{"docs/sdk.md", "docs/zh-CN/sdk.md"},
	{"docs/qa.md", "docs/zh-CN/qa.md"},
	{"docs/develop.md", "docs/zh-CN/develop.md"},
	{"docs/console.md", "docs/zh-CN/console.md"},
}

// A docPage is a page by its path from the root, with slashes.
type docPage struct{ name, text string }

func openPage(t *testing.T, name string) docPage {
	t.Helper()
	return docPage{name, atRoot(t, name)}
}

func fileOf(name string) string { return filepath.Join("..", "..", filepath.FromSlash(name)) }

func (p docPage) prose() string { return notProse.ReplaceAllString(p.text, "") }

// sharedParts are what a page has in both languages. The tests that try blocks and commands therefore read English pages only.
var sharedParts = []struct {
	says string
	of   func(*testing.T, docPage) []string
}{
	{"blocks", func(_ *testing.T, p docPage) []string { return fence.FindAllString(p.text, -1) }},
	{"levels of headings", func(_ *testing.T, p docPage) []string { return headingLevel.FindAllString(p.prose(), -1) }},
	{"items of lists", func(_ *testing.T, p docPage) []string { return listItem.FindAllString(p.prose(), -1) }},
	{"rows of tables", func(_ *testing.T, p docPage) []string { return tableRowsOf(p) }},
	{"words in backquotes", func(_ *testing.T, p docPage) []string { return sortedOnce(codeWord.FindAllString(p.prose(), -1)) }},
	{"links and images", targetsOf},
}

var (
	headingLevel = regexp.MustCompile(`(?m)^#+ `)
	listItem     = regexp.MustCompile(`(?m)^(?:- |\d+\. )`)
	codeWord     = regexp.MustCompile("`[^`\n]+`")
	tableRow     = regexp.MustCompile(`(?m)^\|([^|\n]*)\|.*$`)
	anyLink      = regexp.MustCompile(`(!?)\[[^\]]*\]\(([^)\s]+)\)`)
)

func sortedOnce(all []string) []string { return slices.Compact(slices.Sorted(slices.Values(all))) }

// With -update the blocks of the English page are written into the Chinese one, if it has as many.
func TestTheChinesePagesHaveWhatTheEnglishOnesHave(t *testing.T) {
	for _, pair := range translations {
		english, chinese := openPage(t, pair.english), openPage(t, pair.chinese)
		if *update {
			chinese = withBlocksOf(t, chinese, english)
		}
		for _, part := range sharedParts {
			if diff := cmp.Diff(part.of(t, english), part.of(t, chinese)); diff != "" {
				t.Errorf("%s has other %s than %s; for blocks: go test ./cmd/rescind -run ChinesePages -update (-English +Chinese):\n%s",
					chinese.name, part.says, english.name, diff)
			}
		}
	}
}

func withBlocksOf(t *testing.T, chinese, english docPage) docPage {
	t.Helper()
	blocks := fence.FindAllString(english.text, -1)
	if len(blocks) != len(fence.FindAllString(chinese.text, -1)) {
		return chinese
	}
	next := 0
	chinese.text = fence.ReplaceAllStringFunc(chinese.text, func(string) string { next++; return blocks[next-1] })
	if err := os.WriteFile(fileOf(chinese.name), []byte(chinese.text), 0o644); err != nil {
		t.Fatal(err)
	}
	return chinese
}

// tableRowsOf returns for each row how many columns it has, and the code or the number in the first.
func tableRowsOf(p docPage) (all []string) {
	for _, row := range tableRow.FindAllStringSubmatch(p.prose(), -1) {
		first := strings.Join(codeWord.FindAllString(row[1], -1), " ")
		if number := strings.TrimSpace(row[1]); regexp.MustCompile(`^\d+$`).MatchString(number) {
			first = number
		}
		all = append(all, fmt.Sprintf("%d columns: %s", strings.Count(row[0], "|")-1, first))
	}
	return all
}

// targetsOf are what a page links to: of a translated page the Chinese one, and the number of the heading there.
func targetsOf(t *testing.T, p docPage) (all []string) {
	_, body, _ := strings.Cut(p.prose(), "简体中文") // the links between the languages are before it
	for _, l := range anyLink.FindAllStringSubmatch(body, -1) {
		to := l[2]
		if !strings.Contains(to, "://") {
			to = targetOf(t, p, to)
		}
		all = append(all, l[1]+to)
	}
	return slices.Sorted(slices.Values(all))
}

func targetOf(t *testing.T, p docPage, to string) string {
	name, anchor, _ := strings.Cut(to, "#")
	if name = path.Join(path.Dir(p.name), name); strings.HasPrefix(to, "#") {
		name = p.name
	}
	for _, pair := range translations {
		if name != pair.english && name != pair.chinese {
			continue
		}
		if at := slices.Index(anchorsOf(t, fileOf(name)), anchor); anchor != "" {
			anchor = fmt.Sprintf("heading %d", at)
		}
		if !isChinese(p.name) {
			name = pair.chinese
		}
	}
	return strings.Replace(name, ".zh-CN.png", ".en.png", 1) + "#" + anchor // a picture of the same page
}

func isChinese(name string) bool { return strings.Contains(name, "zh-CN") }

func TestPagesLinkToTheirOtherLanguageInTheirFirstLines(t *testing.T) {
	for _, pair := range translations {
		there, _ := filepath.Rel(path.Dir(pair.english), pair.chinese)
		back, _ := filepath.Rel(path.Dir(pair.chinese), pair.english)
		for name, want := range map[string]string{
			pair.english: "English | [简体中文](" + filepath.ToSlash(there) + ")",
			pair.chinese: "[English](" + filepath.ToSlash(back) + ") | 简体中文",
		} {
			if lines := strings.SplitN(openPage(t, name).text, "\n", 4); len(lines) < 4 || lines[2] != want {
				t.Errorf("%s begins with %q, and the third line must be %q", name, lines[:len(lines)-1], want)
			}
		}
	}
}

// A Chinese page that is not in the table would be held by nothing.
func TestEveryChinesePageHasAnEnglishOne(t *testing.T) {
	pages, _ := filepath.Glob(fileOf("docs/zh-CN/*.md"))
	roots, _ := filepath.Glob(fileOf("*.zh-CN.md"))
	if len(pages)+len(roots) != len(translations) {
		t.Errorf("%q and %q: %d pages, and the table has %d", pages, roots, len(pages)+len(roots), len(translations))
	}
}
