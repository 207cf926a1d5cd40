package billing

import (
	"hash/maphash"
	"iter"
	"slices"
	"strings"
)

// An idIndex finds the position of an id in a list. There are thousands of worlds with a few ids each: two
// slices need a tenth of the memory of a map.
type idIndex[ID ~string] struct {
	ids    []ID       // in the order they were given
	hashes []hashedID // sorted; nil for a few ids, which are compared one by one
}

// linearScan is the number of elements up to which a search compares one by one.
const linearScan = 4

// A hashedID has half of the hash of an id in its upper 32 bits, and the id's position in the lower ones.
type hashedID uint64

var hashSeed = maphash.MakeSeed()

func hashID[ID ~string](id ID, position int) hashedID {
	return hashedID(maphash.String(hashSeed, string(id))&^0xffffffff | uint64(uint32(position)))
}

func newIDIndex[ID ~string](ids []ID) idIndex[ID] {
	x := idIndex[ID]{ids: ids}
	if len(ids) <= linearScan {
		return x
	}
	x.hashes = make([]hashedID, len(ids))
	for i, id := range ids {
		x.hashes[i] = hashID(id, i)
	}
	slices.Sort(x.hashes)
	return x
}

// find returns the position of an id.
func (x idIndex[ID]) find(id ID) (position int, found bool) {
	if len(x.ids) <= linearScan {
		position = slices.Index(x.ids, id)
		return position, position >= 0
	}
	first := hashID(id, 0)
	for i := x.place(first); i < len(x.hashes) && x.hashes[i]>>32 == first>>32; i++ {
		if position = int(uint32(x.hashes[i])); x.ids[position] == id {
			return position, true
		}
	}
	return 0, false
}

// place returns where the first hash stands that is not less. Hashes are spread evenly, so it is near where their size
// says: looking from there reads less memory than halving the list does.
func (x idIndex[ID]) place(h hashedID) int {
	n := len(x.hashes)
	low := int(uint64(h>>32) * uint64(n) >> 32)
	high := low
	for step := 8; low > 0 && x.hashes[low-1] >= h; step *= 2 {
		high, low = low, max(low-step, 0)
	}
	for step := 8; high < n && x.hashes[high] < h; step *= 2 {
		low, high = high, min(high+step, n)
	}
	i, _ := slices.BinarySearch(x.hashes[low:high], h)
	return low + i
}

// at yields the ids at the given positions.
func (x idIndex[ID]) at(positions []int) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, i := range positions {
			if !yield(x.ids[i]) {
				return
			}
		}
	}
}

// translate returns the id that has the same position in another index; an unknown id is returned
// unchanged.
func (x idIndex[ID]) translate(other idIndex[ID], id ID) ID {
	if id == "" {
		return id
	}
	if i, found := x.find(id); found {
		return other.ids[i]
	}
	return id
}

// translateAll translates several ids.
func (x idIndex[ID]) translateAll(other idIndex[ID], ids []ID) []ID {
	if ids == nil {
		return nil
	}
	named := make([]ID, len(ids))
	for i, id := range ids {
		named[i] = x.translate(other, id)
	}
	return named
}

// joinIDs copies all ids into one text. resliceIDs then makes the ids parts of it, so that a world's ids
// are one allocation.
func joinIDs[ID ~string](ids []ID) string {
	var all strings.Builder
	for _, id := range ids {
		all.WriteString(string(id))
	}
	return all.String()
}

func resliceIDs[ID ~string](ids []ID, all string) (rest string) {
	for i, id := range ids {
		ids[i], all = ID(all[:len(id)]), all[len(id):]
	}
	return all
}
