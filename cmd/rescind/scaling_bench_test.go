package main

import (
	"fmt"
	"testing"
)

// BenchmarkScaling measures how the cost of a call depends on how much its sandbox holds.
func BenchmarkScaling(b *testing.B) {
	for _, k := range callKinds[:4] {
		for _, n := range []int{10, 500, 5000} {
			b.Run(fmt.Sprintf("%s/resources=%d", k.name, n), func(b *testing.B) { k.measure(b, n) })
		}
	}
}
