package mock

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect/lint"
)

// The package comment names the steps of follow and finish, all of them and in their order.
func TestThePackageCommentShowsTheStepsOfACall(t *testing.T) {
	code, doc := readSource(t, "server.go"), readSource(t, "doc.go")
	var steps string
	for _, name := range []string{"follow()", "finish("} {
		_, body, _ := strings.Cut(code, "func (x *exchange) "+name)
		body, _, _ = strings.Cut(body, "\n}\n")
		steps += body
	}
	want := firstGroups(regexp.MustCompile(`x\.(?:command\.)?(\w+)\(`), steps)
	got := firstGroups(regexp.MustCompile(`(?m)^//\t(\w+) +[\w/]+ +[^ ].*\?`), doc)
	if len(want) < 8 || !slices.Equal(got, want) {
		t.Errorf("doc.go shows the steps\n%q, and follow and finish in server.go have\n%q", got, want)
	}
}

// The package comment lists the warnings for which Strict fails a test, all of them and in their order.
func TestThePackageCommentListsTheWarnings(t *testing.T) {
	var want []string
	for _, r := range lint.Rules {
		want = append(want, r.ID+": "+r.Says)
	}
	got := firstGroups(regexp.MustCompile(`(?m)^//   - ([a-z-]+: .*)$`), readSource(t, "doc.go"))
	if !slices.Equal(got, want) {
		t.Errorf("doc.go lists the warnings\n%q, and the lints are\n%q", got, want)
	}
}

func readSource(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// firstGroups returns what the first group of a pattern matches, each time.
func firstGroups(pattern *regexp.Regexp, text string) (all []string) {
	for _, found := range pattern.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	return all
}
