package sandbox

import (
	"cmp"
	"container/heap"
	"slices"
	"time"
)

// A worldList keeps worlds in the order in which they were opened, and those that expire by the time at
// which they do. So neither a page of the list nor the search for expired worlds looks at all of them.
type worldList struct {
	lastRank uint64
	places   []listPlace // by rank
	empty    int         // places without a world
	expiring expiryHeap
}

// A listPlace stays in the list when its world is removed, until more than half of the places are empty.
type listPlace struct {
	rank  uint64
	world *World
}

func (l *worldList) add(w *World) {
	l.lastRank++
	w.listRank = l.lastRank
	l.places = append(l.places, listPlace{w.listRank, w})
	w.expiryIndex = -1
	if !w.Expires.IsZero() {
		heap.Push(&l.expiring, w)
	}
}

func (l *worldList) remove(w *World) {
	i := l.after(w.listRank - 1)
	l.places[i].world = nil
	if l.empty++; l.empty > len(l.places)/2 {
		l.places = slices.DeleteFunc(l.places, func(p listPlace) bool { return p.world == nil })
		l.empty = 0
	}
	if w.expiryIndex >= 0 {
		heap.Remove(&l.expiring, w.expiryIndex)
	}
}

// replace gives w the place of old, in the list and among the worlds that expire.
func (l *worldList) replace(old, w *World) {
	w.listRank, w.expiryIndex = old.listRank, old.expiryIndex
	l.places[l.after(old.listRank-1)].world = w
	if w.expiryIndex >= 0 {
		l.expiring[w.expiryIndex] = w
	}
}

// after returns the index of the first place with a higher rank.
func (l *worldList) after(rank uint64) int {
	i, _ := slices.BinarySearchFunc(l.places, rank+1, func(p listPlace, rank uint64) int { return cmp.Compare(p.rank, rank) })
	return i
}

// page returns at most n worlds with a higher rank, and whether there are more.
func (l *worldList) page(rank uint64, n int) (worlds []*World, more bool) {
	for _, p := range l.places[l.after(rank):] {
		if p.world == nil {
			continue
		}
		if len(worlds) == n {
			return worlds, true
		}
		worlds = append(worlds, p.world)
	}
	return worlds, false
}

func (l *worldList) len() int { return len(l.places) - l.empty }

// firstExpired returns a world whose time to live is over, nil when there is none.
func (l *worldList) firstExpired(now time.Time) *World {
	if len(l.expiring) == 0 || now.Before(l.expiring[0].Expires) {
		return nil
	}
	return l.expiring[0]
}

// An expiryHeap has the world that expires first on top. Each world knows its index.
type expiryHeap []*World

func (h expiryHeap) Len() int           { return len(h) }
func (h expiryHeap) Less(i, j int) bool { return h[i].Expires.Before(h[j].Expires) }
func (h expiryHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].expiryIndex, h[j].expiryIndex = i, j
}

// Push implements heap.Interface.
func (h *expiryHeap) Push(x any) {
	w := x.(*World)
	w.expiryIndex = len(*h)
	*h = append(*h, w)
}

// Pop implements heap.Interface.
func (h *expiryHeap) Pop() any {
	last := (*h)[len(*h)-1]
	(*h)[len(*h)-1] = nil
	*h = (*h)[:len(*h)-1]
	return last
}
