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
	last   uint64
	opened []listPlace // by rank
	gone   int         // places without a world
	ending expiryHeap
}

// A place in the list stays when its world goes, until half of all places are empty.
type listPlace struct {
	rank  uint64
	world *World
}

func (r *worldList) add(w *World) {
	r.last++
	w.rank = r.last
	r.opened = append(r.opened, listPlace{w.rank, w})
	w.turn = -1
	if !w.Expires.IsZero() {
		heap.Push(&r.ending, w)
	}
}

func (r *worldList) remove(w *World) {
	i := r.after(w.rank - 1)
	r.opened[i].world = nil
	if r.gone++; r.gone > len(r.opened)/2 {
		r.opened = slices.DeleteFunc(r.opened, func(p listPlace) bool { return p.world == nil })
		r.gone = 0
	}
	if w.turn >= 0 {
		heap.Remove(&r.ending, w.turn)
	}
}

// replace gives w the place of old, in the list and among those that end.
func (r *worldList) replace(old, w *World) {
	w.rank, w.turn = old.rank, old.turn
	r.opened[r.after(old.rank-1)].world = w
	if w.turn >= 0 {
		r.ending[w.turn] = w
	}
}

// after is the first place behind a rank.
func (r *worldList) after(rank uint64) int {
	i, _ := slices.BinarySearchFunc(r.opened, rank+1, func(p listPlace, rank uint64) int { return cmp.Compare(p.rank, rank) })
	return i
}

// page is at most n worlds that were opened after that of a rank.
func (r *worldList) page(rank uint64, n int) (worlds []*World, more bool) {
	for _, p := range r.opened[r.after(rank):] {
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

func (r *worldList) len() int { return len(r.opened) - r.gone }

// over is a world whose time is over; nil: there is none.
func (r *worldList) over(now time.Time) *World {
	if len(r.ending) == 0 || now.Before(r.ending[0].Expires) {
		return nil
	}
	return r.ending[0]
}

// ending is a heap of worlds, the first to end first; each knows where it stands.
type expiryHeap []*World

func (e expiryHeap) Len() int           { return len(e) }
func (e expiryHeap) Less(i, j int) bool { return e[i].Expires.Before(e[j].Expires) }
func (e expiryHeap) Swap(i, j int) {
	e[i], e[j] = e[j], e[i]
	e[i].turn, e[j].turn = i, j
}

// Push is for container/heap.
func (e *expiryHeap) Push(x any) {
	w := x.(*World)
	w.turn = len(*e)
	*e = append(*e, w)
}

// Pop is for container/heap.
func (e *expiryHeap) Pop() any {
	last := (*e)[len(*e)-1]
	(*e)[len(*e)-1] = nil
	*e = (*e)[:len(*e)-1]
	return last
}
