package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
)

func factsOf(place string) string { return place + ".facts" }

// writeFacts lists what can be stated of an account or a resource. The row of the same name says what follows.
func writeFacts(t *testing.T, b *strings.Builder) {
	t.Helper()
	comments := commentsOfConstants(t, filepath.Join("..", "..", "internal", "billing", "facts.go"))
	b.WriteString("\n## Facts\n\nA fact is true of an account or a resource, and rules read it. `NAME` is a name that you choose.\n\n" +
		"| fact | of | value | what it means, or what follows |\n|---|---|---|---|\n")
	for _, row := range billing.FactRows {
		of, value, says := "a resource", "`true`", saysOfFact(string(row.Fact), comments)
		if row.Account {
			of = "an account"
		}
		if row.Over != "" {
			value += ", or a duration"
		}
		if len(row.Cases) > 0 {
			value = strings.ReplaceAll("`"+strings.Join(row.Cases, "`, `")+"`", "`SPAN`", "a duration")
		}
		if says == "" {
			t.Errorf("the fact %s has no comment, and no row has its name", row.Fact)
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", row.Fact, of, value, says)
	}
}

// saysOfFact is what the comment of a fact says, or else the row of its name.
func saysOfFact(fact string, comments map[string]string) string {
	if comments[fact] != "" {
		return sentence(comments[fact])
	}
	for _, row := range features.Rows() {
		if _, name, _ := strings.Cut(row.ID, "."); name == fact {
			return row.Says
		}
	}
	return ""
}
