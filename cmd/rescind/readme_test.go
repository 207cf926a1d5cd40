package main

import (
	"os"
	"os/exec"
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

// The test of the README is copied into a module that is joined with the clone, as the README says.
func TestTheGoBlockOfTheREADMERunsInAModuleBesideTheClone(t *testing.T) {
	shown := regexp.MustCompile("(?s)```go\n(.*?)```").FindStringSubmatch(readme(t))
	join := regexp.MustCompile(`(?m)^go work init \. \.\./rescind$`).FindString(readme(t))
	if shown == nil || join == "" {
		t.Fatal("the README has no test, or does not say how to get the module")
	}
	beside := t.TempDir()
	if err := os.Symlink(mustAbs(t, filepath.Join("..", "..")), filepath.Join(beside, "rescind")); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(beside, "yours")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "cancel_test.go"), "package yours\n\n"+shown[1])
	for _, line := range []string{"go mod init example.com/yours", join, "go test -count=1 ."} {
		words := strings.Fields(line)
		c := exec.CommandContext(t.Context(), words[0], words[1:]...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
}
