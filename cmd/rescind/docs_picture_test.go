package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The picture of the README is a terminal with what the program really prints.
func TestThePictureOfTheREADMEIsCurrent(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "picture.svg")
	want := drawTerminal(picturedLines(t))
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("docs/picture.svg is not what the program prints (%v): go test ./cmd/rescind -run Picture -update", err)
	}
}

// picturedLines are three commands and what they print: a refusal, its rule, and a wrong signature.
func picturedLines(t *testing.T) (lines []string) {
	t.Helper()
	s := startServe(t)
	answer, remarks := printedBy(t, "", "call", "unsubscribe", "resource_ids=@trial", "unsubscribe_type=1", "--url", s.URL)
	lines = append(lines, "$ rescind call unsubscribe resource_ids=@trial unsubscribe_type=1")
	lines = append(lines, strings.Split(strings.TrimSpace(answer), "\n")...)
	lines = append(lines, linesWith(strings.ReplaceAll(remarks, s.URL, defaultURL), "status", "row", "journal")...)
	why, _ := printedBy(t, "", "catalogue", "--why", "huawei.trial-service")
	lines = append(lines, "", "$ rescind catalogue --why huawei.trial-service")
	lines = append(lines, strings.Split(why, "\n")[:6]...)
	signed, _ := printedBy(t, "", "call", "list_resources", "--dry-run")
	changed := strings.Replace(signed, ": application/json", ": application/json; charset=utf-8", 1)
	explained, _ := printedBy(t, changed, "sign", "--explain", "-")
	head, _, found := strings.Cut(explained, "\n\nWhat has to be signed")
	if !found {
		t.Fatalf("the explanation is\n%s", explained)
	}
	lines = append(lines, "", "$ rescind sign --explain call.http  # its Content-Type was changed after it was signed")
	return append(lines, strings.Split(head, "\n")...)
}

// printedBy runs a command, whatever its exit code is.
func printedBy(t *testing.T, stdin string, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errors strings.Builder
	run(t.Context(), args, strings.NewReader(stdin), &out, &errors)
	if out.Len() == 0 {
		t.Fatalf("%q printed nothing: %s", args, errors.String())
	}
	return out.String(), errors.String()
}

func linesWith(text string, begins ...string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool {
		word, _, _ := strings.Cut(line, " ")
		return !slices.Contains(begins, word)
	})
}

const (
	pictureColumns = 92
	pictureWidth   = 820
	lineHeight     = 19
)

// drawTerminal draws lines in light or dark, as the reader's system has it.
func drawTerminal(lines []string) string {
	var b strings.Builder
	lines = wrapped(lines)
	height := len(lines)*lineHeight + 40
	fmt.Fprintf(&b, pictureHead, pictureWidth, height, height-2)
	for i, line := range lines {
		if line != "" {
			fmt.Fprintf(&b, "<text class=%q x=\"22\" y=\"%d\">%s</text>\n", colourOf(line), i*lineHeight+32, html.EscapeString(line))
		}
	}
	return b.String() + "</svg>\n"
}

const pictureHead = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">
<title id="title">A terminal: a refused call, the rule that refused it, and a wrong signature explained</title>
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #24292f }
rect { fill: #f6f8fa; stroke: #d0d7de }
.command { font-weight: 700; fill: #0550ae }
.refused { fill: #b3261e }
.row, .mark { fill: #7a4b00 }
.proved { fill: #116329 }
@media (prefers-color-scheme: dark) {
  text { fill: #d1d7e0 }
  rect { fill: #0d1117; stroke: #3d444d }
  .command { fill: #79c0ff }
  .refused { fill: #ff9a90 }
  .row, .mark { fill: #e3b341 }
  .proved { fill: #7ee787 }
}
</style>
<rect x="1" y="1" width="818" height="%d" rx="8"/>
`

var colours = []struct {
	begin *regexp.Regexp
	class string
}{
	{regexp.MustCompile(`^\$ `), "command"}, {regexp.MustCompile(`^status|^ +"error_`), "refused"}, {regexp.MustCompile(`^row|^huawei\.`), "row"},
	{regexp.MustCompile(`^Proved`), "proved"}, {regexp.MustCompile(`^ +\^$`), "mark"},
}

func colourOf(line string) string {
	for _, c := range colours {
		if c.begin.MatchString(line) {
			return c.class
		}
	}
	return "output"
}

// wrapped breaks long lines between words.
func wrapped(lines []string) (all []string) {
	for _, line := range lines {
		for len([]rune(line)) > pictureColumns {
			at := strings.LastIndex(line[:pictureColumns], " ")
			all, line = append(all, line[:at]), "  "+line[at+1:]
		}
		all = append(all, line)
	}
	return all
}
