package mock

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/internal/billing"
)

func TestNoHistoryBreaksAnInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := begin(openings(t), billing.Policy{Partial: rapid.Bool().Draw(t, "partial"), StrictToken: rapid.Bool().Draw(t, "strict"), Takes: takes(t)})
		balance := balances(h)
		for range rapid.IntRange(1, 20).Draw(t, "actions") {
			d := drawAction(t, h)
			if wrong := h.do(d); wrong != nil {
				t.Fatalf("after %+v of %+v: %s", d.command, d, strings.Join(wrong, "\n"))
			}
		}
		if got, want := balances(h), settled(h, balance); !slices.Equal(got, want) {
			t.Fatalf("the customers have %v, by the ledger %v", got, want)
		}
		if again := replayed(h); textOf(again.view()) != textOf(h.view()) {
			t.Fatalf("the same history once more:\n%s\nand not\n%s", textOf(again.view()), textOf(h.view()))
		}
	})
}

// takes is how long an unsubscription takes: no time as often as not.
func takes(t *rapid.T) time.Duration {
	return rapid.SampledFrom([]time.Duration{0, 0, 0, time.Second, 90 * time.Second, 36 * time.Hour}).Draw(t, "takes")
}

// replayed is the same history on a state of its own.
func replayed(h *history) *history {
	again := begin(h.opening, h.policy)
	again.unchecked = true
	for _, d := range h.actions {
		again.do(d)
	}
	return again
}

func balances(h *history) (all []billing.Money) {
	for a := range h.view().Accounts() {
		all = append(all, a.Balance)
	}
	return all
}

// settled is what the customers must have after all entries of the ledger.
func settled(h *history, start []billing.Money) []billing.Money {
	end, at := slices.Clone(start), map[billing.AccountID]int{}
	for a := range h.view().Accounts() {
		at[a.ID] = len(at)
	}
	for _, e := range h.view().Entries() {
		if e.To == billing.Cash {
			end[at[e.Account]] += e.Amount
		}
		if e.From == billing.Cash {
			end[at[e.Account]] -= e.Amount
		}
	}
	return end
}
