package journal_test

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func TestARefusalWithoutARowSaysWhyAndWhatWasRead(t *testing.T) {
	refused := func(rule, reason string, facts ...journal.Reading) *journal.Summary {
		return &journal.Summary{Operation: "RenewInstance", Trace: []journal.Step{
			{Rule: "alibaba.other-owner", Reason: "other-owner", Result: "passed"},
			{Rule: rule, Reason: reason, Result: "refused", Facts: facts},
		}}
	}
	read := []journal.Reading{{What: "being refunded by", Value: ""}, {What: "refunded at", Value: "2026-07-08T00:00:00Z"}}
	const says = "An instance that was refunded, or is being refunded, cannot be renewed"
	for got, want := range map[*journal.Summary]string{
		refused("", "unknown-instance", read...):                         says + " (refunded at 2026-07-08T00:00:00Z).",
		refused("", "unknown-instance"):                                  says + ".",
		refused("alibaba.unknown-instance", "unknown-instance", read...): "",
		{Operation: "RenewInstance"}:                                     "",
	} {
		if got.RefusalInFull() != want {
			t.Errorf("got %q, want %q", got.RefusalInFull(), want)
		}
	}
}
