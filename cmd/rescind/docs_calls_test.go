package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/compose"
)

var callsOfREADME = regexp.MustCompile(`(?s)(<!-- calls: [^\n]*-->\n)(.*)(<!-- calls end -->)`)

// tableOfCalls names the operations of each vendor, as the contracts have them.
func tableOfCalls() string {
	var b strings.Builder
	b.WriteString("\n| vendor | calls |\n|---|---|\n")
	for _, v := range vendorNames {
		fmt.Fprintf(&b, "| %s | `%s` |\n", v.says, strings.Join(compose.Names(v.id), "`, `"))
	}
	return b.String() + "\n"
}

// callsInChinese are the words of the table in the Chinese README.
var callsInChinese = strings.NewReplacer("vendor | calls", "厂商 | 接口", "Huawei Cloud", "华为云", "Alibaba Cloud", "阿里云")

func TestTheTableOfCallsOfTheREADMEIsCurrent(t *testing.T) {
	for name, table := range map[string]string{"README.md": tableOfCalls(), "README.zh-CN.md": callsInChinese.Replace(tableOfCalls())} {
		writeBetween(t, fileOf(name), callsOfREADME, table, "go test ./cmd/rescind -run TableOfCalls -update")
	}
}

// writeBetween wants a page to have a text between two marks, or writes it there with -update. It returns the page as it must be.
func writeBetween(t *testing.T, file string, marks *regexp.Regexp, text, command string) string {
	t.Helper()
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !marks.Match(page) {
		t.Fatalf("%s lacks the marks of %s", file, marks)
	}
	want := marks.ReplaceAllString(string(page), "${1}"+strings.ReplaceAll(text, "$", "$$")+"${3}")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(page) != want {
		t.Errorf("%s is not current: %s", file, command)
	}
	return want
}
