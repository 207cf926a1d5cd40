package main

import (
	"runtime"
	"time"
)

// unsampled ends what linking profiles begins: that the runtime samples all allocations, in every
// command and for nobody. main calls it first.
func stopSampling() { runtime.MemProfileRate = 0 }

// sample begins what profiles are made of: allocations at the usual rate, and waits that are long
// enough or drawn, without which the profiles block and mutex are empty.
func startSampling() {
	runtime.MemProfileRate = 512 << 10
	runtime.SetBlockProfileRate(int(100 * time.Microsecond))
	runtime.SetMutexProfileFraction(10)
}
