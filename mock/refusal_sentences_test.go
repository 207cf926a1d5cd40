package mock

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A rule without a row of the catalogue has its sentence in a table, since no row says why it refuses.
func TestEveryReasonOfARuleWithoutARowHasASentence(t *testing.T) {
	used := map[dialect.RefusalSentence]bool{}
	for _, d := range dialects() {
		for _, r := range d.Rulebook.Rules {
			for _, op := range d.Contract.Operations() {
				if r.ID != "" || r.On&d.Commands[op.ID].Kind == 0 {
					continue
				}
				says := dialect.RefusalSays(op.ID, r.Reason)
				if !strings.HasSuffix(says, ".") {
					t.Errorf("%s: no sentence says what %q is about: %q", op.ID, r.Reason, says)
				}
				i := slices.IndexFunc(dialect.RefusalSentences, func(s dialect.RefusalSentence) bool {
					return s.Reason == r.Reason && (s.Operation == op.ID || s.Operation == "")
				})
				if i >= 0 {
					used[dialect.RefusalSentences[i]] = true
				}
			}
		}
	}
	for _, s := range dialect.RefusalSentences {
		if !used[s] {
			t.Errorf("%s %s: no rule without a row refuses so", s.Operation, s.Reason)
		}
	}
	if says := dialect.RefusalSays("renew", billing.InTrial); says != "" {
		t.Errorf("a reason of rows says %q", says)
	}
}
