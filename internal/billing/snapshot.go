package billing

import "slices"

// EmptyState returns a state without any data. Applying the changes of a [State.Snapshot] to it restores
// the other state.
func EmptyState(seed uint64) *State { return newState(seed) }

// Seed returns the number that order ids follow from. A restored state needs the same seed.
func (s *State) Seed() uint64 { return s.seed }

// Snapshot returns the changes that turn an [EmptyState] with the same seed into this state. A store that
// outlives the process writes them when a world is created, and after them each change it keeps; to restore
// the world it applies all of them in order. Changes are plain data that can be encoded.
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
