package plan

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Texts that are translated are literals, so the number of days stands in them, and on the page for testers.
func TestTheNotesStateTheDaysInWhichARenewalMayBeCharged(t *testing.T) {
	want := fmt.Sprintf("only where a resource ends in %d days or more", chargeDays)
	if got := strings.Join(notesOfRenewals, "\n"); !strings.Contains(got, want) {
		t.Errorf("%q is not in the notes:\n%s", want, got)
	}
	page, err := os.ReadFile("../../docs/qa.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("that ends in %d days or more", chargeDays); !strings.Contains(string(page), want) {
		t.Errorf("%q is not in docs/qa.md", want)
	}
}
