package openapi

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// generalSections of DIVERGENCES.md are about no operation in particular.
var generalSections = []string{"All calls", "Companions", "Time"}

func divergences(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("DIVERGENCES.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// hasOperation says whether either vendor has an operation, or a refusal with that code.
func hasOperation(word string) bool {
	for _, c := range []*Contract{Huawei(), Alibaba()} {
		if c.Operation(word) != nil {
			return true
		}
		for _, op := range c.Operations() {
			if slices.ContainsFunc(op.Refusals(), func(r *Refusal) bool { return r.Code == word }) {
				return true
			}
		}
	}
	return false
}

func TestDivergencesAreAboutOperationsThatExist(t *testing.T) {
	named := 0
	for line := range strings.Lines(divergences(t)) {
		title, isTitle := strings.CutPrefix(strings.TrimSpace(line), "### ")
		if !isTitle || slices.Contains(generalSections, title) {
			continue
		}
		for _, name := range strings.Split(title, ", ") {
			named++
			if !hasOperation(name) {
				t.Errorf("DIVERGENCES.md has a section about %s, which no contract has", name)
			}
		}
	}
	if named == 0 {
		t.Error("DIVERGENCES.md has no section about an operation")
	}
}

// A line of the companions begins with the operation, or the code, that it is about.
func TestDivergencesOfCompanionsAreAboutWhatExists(t *testing.T) {
	_, companions, found := strings.Cut(divergences(t), "### Companions")
	if !found {
		t.Fatal("DIVERGENCES.md has no section about the companions")
	}
	for _, row := range regexp.MustCompile(`(?m)^\| ([A-Z]\w+)`).FindAllStringSubmatch(companions, -1) {
		if !hasOperation(row[1]) {
			t.Errorf("DIVERGENCES.md speaks of %s, which no contract has", row[1])
		}
	}
}

func TestDivergencesHaveEveryObservedAnswer(t *testing.T) {
	text, seen := divergences(t), 0
	for _, c := range []*Contract{Huawei(), Alibaba()} {
		for _, op := range c.Operations() {
			section := sectionAbout(text, op.ID)
			for _, r := range op.Refusals() {
				if r.Profile != Observed {
					continue
				}
				seen++
				if !strings.Contains(section, r.Code) {
					t.Errorf("DIVERGENCES.md does not say that %s is seen to answer %s for %q", op.ID, r.Code, r.Reason)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no refusal is for the profile observed")
	}
}

// sectionAbout is the part of the page whose title names an operation, "" when none does.
func sectionAbout(text, operation string) string {
	for _, section := range strings.Split(text, "\n### ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		if slices.Contains(strings.Split(title, ", "), operation) {
			return body
		}
	}
	return ""
}
