package sandbox

import (
	"cmp"
	"container/heap"
	"slices"
	"time"
)

// A register lists worlds in the order in which they were opened, and those that end by when they
// do. So neither a page of the list nor finding what is over looks at all of a hundred thousand.
type worldList struct {
	lastRank uint64
	places   []listPlace // by rank
	empty    int         // places without a world
	expiring expiryHeap
}

// A place in the list stays when its world goes, until half of all places are empty.
type listPlace struct {
	rank  uint64
	world *World
}

func (r *worldList) add(w *World) {
	r.lastRank++
	w.listRank = r.lastRank
	r.places = append(r.places, listPlace{w.listRank, w})
	w.expiryIndex = -1
	if !w.Expires.IsZero() {
		heap.Push(&r.expiring, w)
	}
}

func (r *worldList) remove(w *World) {
	i := r.after(w.listRank - 1)
	r.places[i].world = nil
	if r.empty++; r.empty > len(r.places)/2 {
		r.places = slices.DeleteFunc(r.places, func(p listPlace) bool { return p.world == nil })
		r.empty = 0
	}
	if w.expiryIndex >= 0 {
		heap.Remove(&r.expiring, w.expiryIndex)
	}
}

// replace gives w the place of old, in the list and among those that end.
func (r *worldList) replace(old, w *World) {
	w.listRank, w.expiryIndex = old.listRank, old.expiryIndex
	r.places[r.after(old.listRank-1)].world = w
	if w.expiryIndex >= 0 {
		r.expiring[w.expiryIndex] = w
	}
}

// after is the first place behind a rank.
func (r *worldList) after(rank uint64) int {
	i, _ := slices.BinarySearchFunc(r.places, rank+1, func(p listPlace, rank uint64) int { return cmp.Compare(p.rank, rank) })
	return i
}

// page is at most n worlds that were opened after that of a rank.
func (r *worldList) page(rank uint64, n int) (worlds []*World, more bool) {
	for _, p := range r.places[r.after(rank):] {
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

func (r *worldList) len() int { return len(r.places) - r.empty }

// over is a world whose time is over; nil: there is none.
func (r *worldList) firstExpired(now time.Time) *World {
	if len(r.expiring) == 0 || now.Before(r.expiring[0].Expires) {
		return nil
	}
	return r.expiring[0]
}

// ending is a heap of worlds, the first to end first; each knows where it stands.
type expiryHeap []*World

func (e expiryHeap) Len() int           { return len(e) }
func (e expiryHeap) Less(i, j int) bool { return e[i].Expires.Before(e[j].Expires) }
func (e expiryHeap) Swap(i, j int) {
	e[i], e[j] = e[j], e[i]
	e[i].expiryIndex, e[j].expiryIndex = i, j
}

// Push is for container/heap.
func (e *expiryHeap) Push(x any) {
	w := x.(*World)
	w.expiryIndex = len(*e)
	*e = append(*e, w)
}

// Pop is for container/heap.
func (e *expiryHeap) Pop() any {
	last := (*e)[len(*e)-1]
	(*e)[len(*e)-1] = nil
	*e = (*e)[:len(*e)-1]
	return last
}
