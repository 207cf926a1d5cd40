package bolt

import (
	"maps"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A world is what is known of a world without reading the file. It is never changed: another value takes its place.
type world struct {
	sandbox.StoredSummary
	keys         []sandbox.KeyDigest
	limit        int
	rank         uint64 // its place in the list, and its key in the file
	number, head uint64 // of the snapshot, and of the last entry
	cleared      uint64 // the last number that was given when the journal was cleared
	exchanges    int    // how many are in the journal
	numbers      *numbers
}

// numbers are those of the exchanges of a world. They are in memory, and written with the next write.
// Store.mu is held for them.
type numbers struct {
	given, final uint64
	written      uint64          // the last number that was given, as the file has it
	void         map[uint64]bool // given to a commit that failed
}

// An index finds worlds.
type index struct {
	worlds map[uint64]*world // by rank
	ids    map[string]uint64
	keys   map[sandbox.KeyDigest]uint64
	ranks  []uint64
}

func newIndex() *index {
	return &index{worlds: map[uint64]*world{}, ids: map[string]uint64{}, keys: map[sandbox.KeyDigest]uint64{}}
}

func (x *index) clone() *index {
	return &index{maps.Clone(x.worlds), maps.Clone(x.ids), maps.Clone(x.keys), slices.Clone(x.ranks)}
}

// find returns the world that r names, nil when it is gone.
func (x *index) find(r sandbox.Ref) *world {
	if w := x.byID(r.ID); w != nil && w.Ref == r {
		return w
	}
	return nil
}

func (x *index) byID(id string) *world { return x.worlds[x.ids[id]] } // no world has the rank zero

func (x *index) byKey(k sandbox.KeyDigest) *world { return x.worlds[x.keys[k]] }

// put adds a world, or changes what is known of it.
func (x *index) put(w *world) {
	if before := x.worlds[w.rank]; before == nil {
		x.ids[w.ID] = w.rank
		for _, k := range w.keys {
			x.keys[k] = w.rank
		}
		x.ranks = slices.Insert(x.ranks, x.place(w.rank), w.rank)
	}
	x.worlds[w.rank] = w
}

func (x *index) remove(w *world) {
	delete(x.worlds, w.rank)
	delete(x.ids, w.ID)
	for _, k := range w.keys {
		delete(x.keys, k)
	}
	i := x.place(w.rank)
	x.ranks = slices.Delete(x.ranks, i, i+1)
}

// place returns the index in ranks of the first one that is not lower.
func (x *index) place(rank uint64) int {
	i, _ := slices.BinarySearch(x.ranks, rank)
	return i
}

// page returns at most n worlds after a rank.
func (x *index) page(after uint64, n int) (p sandbox.StorePage) {
	p.Total = len(x.ranks)
	for _, rank := range x.ranks[x.place(after+1):] {
		if len(p.Worlds) >= n {
			p.Next = after
			break
		}
		p.Worlds, after = append(p.Worlds, x.worlds[rank].StoredSummary), rank
	}
	return p
}
