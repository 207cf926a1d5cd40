package main

import (
	"fmt"
	"testing"
)

// BenchmarkScaling measures how the cost of a call depends on how much its sandbox holds.
func BenchmarkScaling(b *testing.B) {
	for _, k := range callKinds[:4] {
		for _, n := range []int{10, 500, 5000} {
			b.Run(fmt.Sprintf("%s/resources=%d", k.name, n), func(b *testing.B) {
				c := k.inProcess(b, n)
				b.ReportAllocs()
				for b.Loop() {
					if c.served == len(c.requests) {
						b.StopTimer()
						c.refill(b)
						b.StartTimer()
					}
					c.serveNext(b)
				}
			})
		}
	}
}
