package billing

import (
	"strconv"
	"testing"
)

// TestEveryIDIsFound looks up all ids of indexes of many sizes, and as many that are not there.
func TestEveryIDIsFound(t *testing.T) {
	for n := range 600 {
		ids := make([]ResourceID, n)
		for i := range ids {
			ids[i] = ResourceID("i-" + strconv.Itoa(i*i))
		}
		x := newIDIndex(ids)
		for i, id := range ids {
			if at, found := x.find(id); !found || at != i {
				t.Fatalf("of %d ids, %s is found at %d, %t; want %d", n, id, at, found, i)
			}
			if at, found := x.find(id + "-other"); found {
				t.Fatalf("of %d ids, %s-other is found at %d", n, id, at)
			}
		}
	}
}

// TestAPlaceIsWhereABinarySearchEnds holds also for hashes that are not spread evenly.
func TestAPlaceIsWhereABinarySearchEnds(t *testing.T) {
	for name, hashes := range map[string][]hashedID{
		"none":        {},
		"all small":   {1, 2, 3, 1 << 32, 5 << 32, 5<<32 | 1, 9 << 32},
		"all large":   {^hashedID(9), ^hashedID(5), ^hashedID(5), ^hashedID(0)},
		"one of each": {0, 1 << 40, 1 << 63, ^hashedID(0)},
	} {
		x := idIndex[ResourceID]{hashes: hashes}
		for _, h := range append([]hashedID{0, 1 << 33, 1 << 62, ^hashedID(4)}, hashes...) {
			want := 0
			for want < len(hashes) && hashes[want] < h {
				want++
			}
			if got := x.place(h); got != want {
				t.Errorf("%s: the place of %x is %d, want %d", name, h, got, want)
			}
		}
	}
}
