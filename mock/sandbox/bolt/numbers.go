package bolt

import "maps"

// giveNumber gives an exchange the next number of its world.
func (b *batch) giveNumber(w *world, to *write) uint64 {
	b.store.mu.Lock()
	defer b.store.mu.Unlock()
	w.numbers.given++
	to.of, to.number = w.numbers, w.numbers.given
	b.given = append(b.given, givenNumber{w.numbers, to.number})
	b.touched[w.rank] = true
	return to.number
}

// given returns the last number that was given in a world.
func (s *Store) given(w *world) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return w.numbers.given
}

// putNumbers writes the numbers of a world.
func (b *batch) putNumbers(w *world) error {
	given := b.store.given(w)
	b.then = append(b.then, func() { w.numbers.written = given })
	return b.put(numberBucket, rankKey(w.rank), encodeNumbers(given, w.cleared))
}

// keepNumbers writes the numbers that are in memory alone, before the store is closed.
func (s *Store) keepNumbers(b *batch, _ *write) error {
	s.mu.Lock()
	var all []*world
	for _, w := range b.index.worlds {
		if w.numbers.given != w.numbers.written {
			all = append(all, w)
		}
	}
	s.mu.Unlock()
	for _, w := range all {
		b.touched[w.rank], b.wrote = true, true
	}
	return nil
}

// giveBack says that nobody has a number. It is given again, unless it is in the file or a higher one was given.
func (n *numbers) giveBack(number uint64, reached bool) {
	n.void[number] = true
	for !reached && n.void[n.given] && n.given > n.written {
		delete(n.void, n.given)
		n.given--
	}
}

// end says that no exchange up to a number will come any more.
func (n *numbers) end(number uint64) {
	n.final = max(n.final, number)
	maps.DeleteFunc(n.void, func(v uint64, _ bool) bool { return v <= n.final })
}
