package main

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Another mistake that would explain a signature is said in words: nobody knows it by its id.
func TestOtherMistakesOfASignatureAreSaidInWords(t *testing.T) {
	checked := &journal.Checked{Explanation: &journal.Explanation{Says: "Proved: One.", Causes: []journal.Cause{{
		Mistakes: []journal.Mistake{{ID: "first", Says: "One."}}, Also: []string{"second", "third"}, AlsoSays: []string{"Two.", "Three."},
	}}}}
	var b strings.Builder
	writeCauses(&b, checked)
	if want := "  In this call another mistake would give the same bytes:\n    Two.\n    Three.\n"; !strings.Contains(b.String(), want) || strings.Contains(b.String(), "second") {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}
