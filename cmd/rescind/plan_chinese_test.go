package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What stays English on a page in Chinese: codes, names of scenarios and the style sheet; and three words in a row, which are
// a sentence of English.
var (
	staysEnglish    = regexp.MustCompile(`(?s)<style>.*?</style>|<code>.*?</code>|<span lang="en">.*?</span>`)
	englishSentence = regexp.MustCompile(`[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}`)
	quotedStep      = regexp.MustCompile(`(?:测试资源无法证实此步骤：|请求体 )[^；<]*`)
	asciiBesideHan  = regexp.MustCompile(`\p{Han} ?[,;:](?: |$|\p{Han})|[,;] ?\p{Han}`)
)

// The plan is the page on which money is confirmed, so nothing on it is left in English that a reader has to understand.
func TestThePlanOfAllScenariosIsInChineseAsAWhole(t *testing.T) {
	_, _, file := asTargetFile(t)
	page := filepath.Join(t.TempDir(), "plan.html")
	var stdout, stderr strings.Builder
	if code := run(t.Context(), []string{"conform", "--target", file, "--plan", "--lang", "zh", "--format", "html:" + page}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	text := regexp.MustCompile(`<br>|</t[dhr]>`).ReplaceAllString(staysEnglish.ReplaceAllString(string(data), ""), "\n")
	for line := range strings.Lines(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, ""))) {
		line = quotedStep.ReplaceAllString(strings.TrimSpace(line), "")
		for _, wrong := range []string{englishSentence.FindString(line), asciiBesideHan.FindString(line)} {
			if wrong != "" && !shown[wrong] {
				shown[wrong] = true
				t.Errorf("%q in %q", wrong, line)
			}
		}
	}
	if !strings.Contains(string(data), "将被退订且无法恢复的资源") || !strings.Contains(text, "预计退还") {
		t.Error("the page does not say what is given up and what comes back")
	}
}
