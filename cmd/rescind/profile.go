package main

import (
	"runtime"
	"time"
)

// stopSampling turns the sampling of allocations off, which the runtime turns on in every program that
// links the profiles. main calls it first.
func stopSampling() { runtime.MemProfileRate = 0 }

// startSampling samples allocations at the usual rate, long waits, and a part of the contended locks.
// Without it the profiles "block" and "mutex" are empty.
func startSampling() {
	runtime.MemProfileRate = 512 << 10
	runtime.SetBlockProfileRate(int(100 * time.Microsecond))
	runtime.SetMutexProfileFraction(10)
}
