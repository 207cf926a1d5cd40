package strictyaml

import (
	"fmt"
	"strings"
	"testing"
)

// A file with one mistake in each entry shows it often enough; another kind of mistake is not hidden by it.
func TestOfMistakesThatAreAlikeTheFirstAreWritten(t *testing.T) {
	var all Mistakes
	for line := 1; line <= 25; line++ {
		all = append(all, Mistake{File: "t.yaml", Line: line, Column: 1, What: fmt.Sprintf("unknown key %q", fmt.Sprint("key-", line))})
	}
	all = append(all, Mistake{File: "t.yaml", Line: 26, Column: 1, What: "a name is missing"})
	lines := strings.Split(all.Error(), "\n")
	if len(lines) != 22 || !strings.HasPrefix(lines[19], "t.yaml:20:1: ") || lines[20] != "and 5 more of this kind" || lines[21] != "t.yaml:26:1: a name is missing" {
		t.Errorf("got %d lines:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	if got := strings.Count(all[:20].Error(), "\n"); got != 19 {
		t.Errorf("twenty mistakes have %d line ends", got)
	}
}
