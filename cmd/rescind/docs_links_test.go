package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noWord  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// A link of a page leads to a file that is there, and to a heading of it.
func TestTheLinksOfThePagesLeadSomewhere(t *testing.T) {
	root := filepath.Join("..", "..")
	pages := append(pagesForPeople(t), filepath.Join(root, "CONTRIBUTING.md"), filepath.Join(root, "features", "README.md"))
	for _, pair := range translations {
		pages = append(pages, fileOf(pair.chinese))
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(to[1], "://") {
				continue
			}
			name, anchor, _ := strings.Cut(to[1], "#")
			file := filepath.Join(filepath.Dir(page), filepath.FromSlash(name))
			if name == "" {
				file = page
			}
			if _, err := os.Stat(file); err != nil || anchor != "" && !slices.Contains(anchorsOf(t, file), anchor) {
				t.Errorf("%s: the link %s leads nowhere", page, to[1])
			}
		}
	}
}

// anchorsOf are the headings of a page as links name them.
func anchorsOf(t *testing.T, file string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range heading.FindAllStringSubmatch(string(text), -1) {
		all = append(all, strings.ReplaceAll(noWord.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
	}
	return all
}

// Every page of docs is in the index of the README.
func TestTheREADMEHasEveryPage(t *testing.T) {
	pages, _ := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	for _, page := range pages {
		if !strings.Contains(readme(t), "](docs/"+filepath.Base(page)+")") {
			t.Errorf("the README has no link to docs/%s", filepath.Base(page))
		}
	}
}
