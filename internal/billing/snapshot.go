package billing

import "slices"

// Blank are books with nothing in them, for what was written down of others to be applied to.
func EmptyState(seed uint64) *State { return newState(seed) }

// Seed is what the numbers of orders follow from.
func (b *State) Seed() uint64 { return b.seed }

// Written is the changes that make blank books of the same seed what these are. A store that
// outlives the process writes them down for a new world, and after them each change it keeps;
// changes are plain data.
func (b *State) Snapshot() []Change {
	v := b.View(b.settledUntil, Policy{})
	whole := Change{Accounts: slices.Collect(v.Accounts()), Entries: v.Entries(), SettledUntil: b.settledUntil}
	for _, a := range whole.Accounts {
		whole.Resources = slices.AppendSeq(whole.Resources, v.Resources(a.ID))
		whole.Orders = slices.AppendSeq(whole.Orders, v.Orders(a.ID))
	}
	all := []Change{whole}
	for _, a := range v.Tokens() {
		all = append(all, Change{TokenAnswer: a})
	}
	return all
}
