package sandbox

// missing returns the number of the first exchange that is late, 0 for none, and how many are lost. Only the
// latest size exchanges are kept, so older ones are neither.
func (s *StoredJournal) missing(after, size uint64) (late uint64, lost int) {
	next := max(after, s.Cleared) + 1
	if s.Given > size {
		next = max(next, s.Given-size+1)
	}
	for _, x := range s.Exchanges {
		for ; next < x.Number; next++ {
			late, lost = s.count(next, late, lost)
		}
		next = max(next, x.Number+1)
	}
	for ; next <= s.Given; next++ {
		late, lost = s.count(next, late, lost)
	}
	return late, lost
}

// count counts a missing exchange.
func (s *StoredJournal) count(n, late uint64, lost int) (uint64, int) {
	if n <= s.Final {
		return late, lost + 1
	}
	if late == 0 {
		late = n
	}
	return late, lost
}
