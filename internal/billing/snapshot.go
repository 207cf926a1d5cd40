package billing

import "slices"

// Blank are books with nothing in them, for what was written down of others to be applied to.
func EmptyState(seed uint64) *State { return newState(seed) }

// Seed is what the numbers of orders follow from.
func (s *State) Seed() uint64 { return s.seed }

// Written is the changes that make blank books of the same seed what these are. A store that
// outlives the process writes them down for a new world, and after them each change it keeps;
// changes are plain data.
func (s *State) Snapshot() []Change {
	v := s.View(s.settledUntil, Policy{})
	whole := Change{Accounts: slices.Collect(v.Accounts()), Entries: v.Entries(), SettledUntil: s.settledUntil}
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
