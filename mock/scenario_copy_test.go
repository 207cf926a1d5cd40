package mock

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/scenarios"
)

// What the product writes it can read again: the scenario that a page copies of a world, whatever
// was done to the world before.
func TestAnySandboxCanBeCopiedAsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := begin(openings(t), billing.Policy{})
		h.unchecked = true
		for range rapid.IntRange(0, 20).Draw(t, "actions") {
			h.do(drawAction(t, h))
		}
		if rapid.Bool().Draw(t, "long after") {
			h.do(action{advance: 2000 * 24 * time.Hour})
		}
		r := exportOf(h)
		again, err := scenarios.Parse("copied.yaml", r.YAML())
		if err != nil {
			t.Fatalf("%v\n%s", err, r.YAML())
		}
		opening, _ := again.Opening(1)
		state := billing.Open(opening, 1, h.now, rulebookOf)
		for _, r := range r.Resources {
			copied := state.View(h.now, h.policy).Resource(r.ID)
			if copied == nil {
				t.Fatalf("%s is missing", r.ID)
			}
			was, is := h.view().Status(r), state.View(h.now, h.policy).Status(copied)
			if was != is && was != billing.StoppedStatus && h.view().Status(h.view().Subscription(r)) != billing.StoppedStatus {
				t.Fatalf("%s was %v and is %v\n%+v\n%+v", r.ID, was, is, r, copied)
			}
		}
	})
}

// exportOf is the world of a history, with account ids that a scenario can state.
func exportOf(h *history) *scenarios.Export {
	r := &scenarios.Export{Name: "copied", Clock: h.now}
	for a := range h.view().Accounts() {
		named := *a
		if named.Name = string(a.ID); a.Vendor == "huawei" {
			named.Quota = nil // the vendor has none
		}
		named.ID = billing.AccountID(fmt.Sprint(1000 + len(r.Accounts)))
		r.Accounts = append(r.Accounts, &named)
		for each := range h.view().Resources(a.ID) {
			moved := *each
			moved.Account, moved.Periods = named.ID, slices.Clone(each.Periods)
			for i := range moved.Periods {
				if a.Vendor == "alibaba" {
					moved.Periods[i].Discounts = 0 // the vendor has none
				}
			}
			r.Resources = append(r.Resources, &moved)
		}
	}
	return r
}
