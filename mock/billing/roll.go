package billing

import (
	"cmp"
	"iter"
	"slices"
)

// A roll is ids in the order they were given. Worlds have thousands of rolls of a few ids: two
// slices are a tenth of a map.
type roll[ID ~string] struct {
	ids    []ID
	sorted []uint32 // positions, in the order of the ids
}

func newRoll[ID ~string](ids []ID) roll[ID] {
	r := roll[ID]{ids: ids, sorted: make([]uint32, len(ids))}
	for i := range r.sorted {
		r.sorted[i] = uint32(i)
	}
	slices.SortFunc(r.sorted, func(a, b uint32) int { return cmp.Compare(ids[a], ids[b]) })
	return r
}

// find is the position of an id.
func (r roll[ID]) find(id ID) (position int, found bool) {
	i, found := slices.BinarySearchFunc(r.sorted, id, func(at uint32, id ID) int { return cmp.Compare(r.ids[at], id) })
	if !found {
		return 0, false
	}
	return int(r.sorted[i]), true
}

// at are the ids at some positions.
func (r roll[ID]) at(positions []int) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, i := range positions {
			if !yield(r.ids[i]) {
				return
			}
		}
	}
}

// in is what the id at the same position is called in another roll; an id not on this one stays.
func (r roll[ID]) in(other roll[ID], id ID) ID {
	if id == "" {
		return id
	}
	if i, found := r.find(id); found {
		return other.ids[i]
	}
	return id
}

// allIn are several ids, as they are called in another roll.
func (r roll[ID]) allIn(other roll[ID], ids []ID) []ID {
	if ids == nil {
		return nil
	}
	named := make([]ID, len(ids))
	for i, id := range ids {
		named[i] = r.in(other, id)
	}
	return named
}
