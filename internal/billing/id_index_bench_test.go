package billing

import (
	"fmt"
	"strconv"
	"testing"
)

// BenchmarkFind looks up ids one after another, each far from the one before.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{10, 1000, 100_000} {
		ids := make([]ResourceID, n)
		for i := range ids {
			ids[i] = ResourceID("21e09f37c5c9420c8746ad5c71" + strconv.Itoa(1_000_000+i))
		}
		x := newIDIndex(ids)
		b.Run(fmt.Sprintf("ids=%d", n), func(b *testing.B) {
			for i, at := 0, 0; b.Loop(); i++ {
				at = (at + 7919) % n
				if found, _ := x.find(ids[at]); found != at {
					b.Fatal(found)
				}
			}
		})
	}
}
