package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/testtools"
)

func readme(t *testing.T) string {
	t.Helper()
	return atRoot(t, "README.md")
}

// expectedMissing are paths in the pages that the repository does not have: the files that the examples of
// CONTRIBUTING.md add, and a package of Go.
var expectedMissing = []string{
	"scenarios/huawei.loyalty-program.yaml", "mock/admin/console/facts.go", "mock/admin/console/pages/facts.html", "encoding/json/jsontext",
}

// Paths in the pages for people, as `folder/file` or `folder/*.go`. One with <vendor> is meant for both.
func TestTheFilesThatThePagesNameAreThere(t *testing.T) {
	root := filepath.Join("..", "..")
	pages, _ := filepath.Glob(filepath.Join(root, "docs", "*", "*.md"))
	for _, page := range append(pages, filepath.Join(root, "README.md"), filepath.Join(root, "CONTRIBUTING.md"), filepath.Join(root, "docs", "architecture.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range regexp.MustCompile("`([a-z]+/[A-Za-z_./*<>-]+)`").FindAllStringSubmatch(string(text), -1) {
			if slices.Contains(expectedMissing, name[1]) {
				continue
			}
			path := strings.ReplaceAll(name[1], "<vendor>", "*")
			if found, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(path))); len(found) == 0 {
				t.Errorf("%s names %s, which is not there", page, path)
			}
		}
	}
}

// The call of the README is made unchanged, except for the port.
func TestTheREADMEsCallIsRefusedAsItSays(t *testing.T) {
	s := startServe(t)
	call := regexp.MustCompile("(?s)```sh\n(curl.*?)```").FindStringSubmatch(readme(t))
	if call == nil {
		t.Fatal("the README has no call")
	}
	out := outputOfCurl(t, strings.ReplaceAll(call[1], "http://127.0.0.1:8080", s.URL))
	shown := regexp.MustCompile("(?s)```\n(HTTP/1.1.*?)\n```").FindStringSubmatch(readme(t))
	if shown == nil {
		t.Fatal("the README has no answer")
	}
	got, want := strings.ReplaceAll(out, "\r\n", "\n"), shown[1]
	if !testtools.Has("curl") {
		got, want = sortedLines(got), sortedLines(want) // a client in Go does not know the order of the headers
	}
	if !withEllipses(want).MatchString(got) {
		t.Errorf("the answer is\n%s\nand the README shows\n%s", got, want)
	}
	testtools.Need(t, "curl")
}

func sortedLines(text string) string {
	return strings.Join(slices.Sorted(strings.SplitSeq(text, "\n")), "\n")
}

// withEllipses matches a whole text in which … stands for the rest of a line.
func withEllipses(shown string) *regexp.Regexp {
	return regexp.MustCompile(`^` + strings.ReplaceAll(regexp.QuoteMeta(shown), "…", ".+") + `$`)
}

// An empty selection is wrong usage, so the selections in README and help must find scenarios.
func TestWhatREADMEAndHelpSelectByTagIsThere(t *testing.T) {
	shown := regexp.MustCompile(`--tags '([^']+)'`).FindAllStringSubmatch(readme(t)+conformCommand().Example, -1)
	if len(shown) < 2 {
		t.Error("README or help show no selection by tag")
	}
	for _, s := range shown {
		if _, err := conformance.List(conformance.Options{Features: features.Files(), Tags: s[1]}); err != nil {
			t.Error(err)
		}
	}
}

func TestTheREADMEsTestIsRunInTheModuleOfTheSDKs(t *testing.T) {
	shown := regexp.MustCompile("(?s)```go\n(.*?)```").FindStringSubmatch(readme(t))
	run := atRoot(t, "conformance/sdk/embed_test.go")
	if shown == nil || !strings.Contains(run, shown[1]) {
		t.Error("the README shows a test that is not in conformance/sdk/embed_test.go")
	}
}
