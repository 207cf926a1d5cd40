package billing

import (
	"hash/maphash"
	"iter"
	"slices"
	"strings"
)

// A roll is ids in the order they were given. Worlds have thousands of rolls of a few ids: two
// slices are a tenth of a map, and a search looks at one id only.
type idIndex[ID ~string] struct {
	ids    []ID
	hashes []hashedID // sorted; none for a few ids, which are compared one by one
}

const linearScan = 4

// A mark is the hash of an id, and behind it the id's position.
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

// find is the position of an id.
func (x idIndex[ID]) find(id ID) (position int, found bool) {
	if len(x.ids) <= linearScan {
		position = slices.Index(x.ids, id)
		return position, position >= 0
	}
	first := hashID(id, 0)
	i, _ := slices.BinarySearch(x.hashes, first)
	for ; i < len(x.hashes) && x.hashes[i]>>32 == first>>32; i++ {
		if position = int(uint32(x.hashes[i])); x.ids[position] == id {
			return position, true
		}
	}
	return 0, false
}

// at are the ids at some positions.
func (x idIndex[ID]) at(positions []int) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, i := range positions {
			if !yield(x.ids[i]) {
				return
			}
		}
	}
}

// in is what the id at the same position is called in another roll; an id not on this one stays.
func (x idIndex[ID]) translate(other idIndex[ID], id ID) ID {
	if id == "" {
		return id
	}
	if i, found := x.find(id); found {
		return other.ids[i]
	}
	return id
}

// allIn are several ids, as they are called in another roll.
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

// join and cut put ids behind each other in memory, where they are quick to reach and to collect.
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
