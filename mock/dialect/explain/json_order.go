package explain

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
)

// Limits up to which every order of the members of an object is tried.
const (
	maxMembers = 5
	maxOrdered = 4 << 10
)

// reorderedObjects returns a JSON object with its members in every order, compact and with blanks.
func reorderedObjects(body []byte) iter.Seq[Variant] {
	all := members(compactJSON(body))
	if len(all) < 2 || len(all) > maxMembers || len(body) > maxOrdered {
		return listVariants()
	}
	return func(yield func(Variant) bool) {
		for order := range permutations(all) {
			doc := writeObject(order)
			for _, v := range []Variant{{"JSON in another order", doc}, {"JSON in another order and blanks", spaceJSON(doc, ", ", ": ")}} {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// writeObject writes members as a JSON object.
func writeObject(members []member) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range members {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(m.name)
		b.Write(name)
		b.WriteByte(':')
		b.Write(m.value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// permutations returns all orders of a list except the given one, by Heap's algorithm.
func permutations[T any](of []T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		order, counts := slices.Clone(of), make([]int, len(of))
		for i := 0; i < len(of); {
			if counts[i] >= i {
				counts[i] = 0
				i++
				continue
			}
			with := counts[i]
			if i%2 == 0 {
				with = 0
			}
			order[with], order[i] = order[i], order[with]
			if !yield(order) {
				return
			}
			counts[i]++
			i = 0
		}
	}
}
