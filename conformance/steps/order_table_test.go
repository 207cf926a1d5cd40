package steps

import (
	"strings"
	"testing"
)

// A step that is about what came before it has one need, and a need has a step: otherwise a mistake of a feature would be
// told of a right server.
func TestNeedsAndStepsBelongTogether(t *testing.T) {
	w := &World{}
	needed := map[string]int{}
	for _, d := range w.Vocabulary() {
		n := 0
		for _, need := range stepNeeds() {
			for _, beginning := range need.begins {
				if strings.HasPrefix(d.Pattern, beginning) {
					n, needed[beginning] = n+1, needed[beginning]+1
				}
			}
		}
		if n > 1 {
			t.Errorf("%q has %d needs", d.Pattern, n)
		}
	}
	for _, need := range stepNeeds() {
		for _, beginning := range need.begins {
			if needed[beginning] == 0 {
				t.Errorf("no step begins with %q", beginning)
			}
		}
	}
	for _, d := range w.assertions() {
		has := false
		for beginning := range needed {
			has = has || strings.HasPrefix(d.Pattern, beginning)
		}
		if has == needsNothing[d.Pattern] {
			t.Errorf("%q: has a need: %t, and the list of steps that need none says %t", d.Pattern, has, needsNothing[d.Pattern])
		}
	}
}

// needsNothing are the assertions that hold or not whatever stands before them.
var needsNothing = map[string]bool{
	`(".+") (?:is|are) (still|no longer) in use`: true,
	`(".+") (?:is|are) (not listed|listed as primar(?:y|ies)|listed as attached|listed as stopped)(, or listed as closed)?`: true,
	`(".+") (?:is|are) in no list`:             true,
	`automatic renewal is (on|off) for (".+")`: true,
	`the list shows when (".+") expires?`:      true,
	`there (?:is|are) (no|one|two|ten) unsubscription orders?(, or one for the whole request)?`: true,
	`the unsubscription orders? (?:is|are) (under way|completed)`:                               true,
}
