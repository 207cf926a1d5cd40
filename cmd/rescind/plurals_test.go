package main

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// aPlural matches a number that is written with a plural, which is wrong for one.
var aPlural = regexp.MustCompile(`%d (?:more |log |unsubscription )?(\w+[^su\W]s)\b`)

// alwaysSeveral are texts in which a number is never one, each with the reason.
var alwaysSeveral = map[string]string{
	"more than %d files and folders":     "a constant",
	"the run was stopped: %d scenarios":  "a constant: three in a row",
	"after %d attempts":                  "said from the second on",
	"it ended or hung %d times in a row": "a constant",
	"it hung over %d calls in a row":     "a constant",
	"%d entries":                         "the same",
	"%d orders were not judged in full":  "said from the second on",
	"%d orders for %s":                   "none, or more than the one that is right",
	"the page is %d pixels wider":        "a message of a test",
	"%d calls had warnings; first":       "said from the second on",
	"explain_refusal with request %d":    "no count: the number of a request",
	"is longer than %d bytes":            "a constant",
	"at most %d questions":               "a constant",
	"last %d days":                       "a constant",
	"has at most %d characters":          "a constant",
	"(--seed %d gives":                   "no count: a seed",
	"%d amounts were compared":           "said from the second on",
	"names %d resources, which":          "said from the second on",
	"%d calls that give up the same":     "said from the second on",
	"%d cases":                           "package cases knows no reports, and writes one case itself",
}

// hasPlural reports whether a number stands before a plural, and not before a verb.
func hasPlural(text string) bool {
	for _, m := range aPlural.FindAllStringSubmatch(text, -1) {
		if m[1] != "was" && m[1] != "has" && m[1] != "does" {
			return true
		}
	}
	return false
}

// Texts for people have "1 scenario", not "1 scenarios": report.Count writes both.
func TestNumbersAgreeWithTheirNouns(t *testing.T) {
	used := map[string]bool{}
	for _, file := range filesOfTheModule(t) {
		if file.isTest() || !strings.HasPrefix(file.name, "conformance/") && !strings.HasPrefix(file.name, "cmd/") {
			continue
		}
		ast.Inspect(file.File, func(n ast.Node) bool {
			text, is := n.(*ast.BasicLit)
			if !is || text.Kind != token.STRING || strings.Contains(text.Value, "of %d ") || !hasPlural(text.Value) {
				return true
			}
			for known := range alwaysSeveral {
				if strings.Contains(text.Value, known) {
					used[known] = true
					return true
				}
			}
			t.Errorf("%s: %s: use report.Count, or say why it is never one", file.name, text.Value)
			return true
		})
	}
	for known := range alwaysSeveral {
		if !used[known] {
			t.Errorf("no text says %q any more", known)
		}
	}
}
