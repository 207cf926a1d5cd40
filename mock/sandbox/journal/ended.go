package journal

import (
	"cmp"
	"slices"
)

// After returns those of the exchanges that ended after exchange n ended. Their numbers can be lower than
// n, because calls do not end in the order in which they begin. If n is not among the exchanges, it returns
// those with a higher number.
func After(all []*Entry, n uint64) []*Entry {
	i := slices.IndexFunc(all, func(e *Entry) bool { return e.N == n })
	var late []*Entry
	for _, e := range all {
		if i >= 0 && e.ended > all[i].ended || i < 0 && e.N > n {
			late = append(late, e)
		}
	}
	return late
}

// byEnd sorts exchanges by the order in which they ended.
func byEnd(all []*Entry) {
	slices.SortFunc(all, func(a, b *Entry) int { return cmp.Compare(a.ended, b.ended) })
}

// Last returns the number of the exchange that ended last, 0 when there is none.
func Last(all []*Entry) uint64 {
	if len(all) == 0 {
		return 0
	}
	return slices.MaxFunc(all, func(a, b *Entry) int { return cmp.Compare(a.ended, b.ended) }).N
}
