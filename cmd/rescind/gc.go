package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// The memory that the program may take before it collects garbage more often, however little of it lives.
const (
	commandMemory = 256 << 20 // of a command that ends, which may run in a small container
	serverMemory  = 1 << 30
)

// memoryFloor is the memory limit of a program with little data.
var memoryFloor atomic.Int64

// tuneGC trades memory for speed, unless the user has chosen: collecting less often saves a
// quarter of the work, and a limit bounds the memory. The limit grows with the live heap; otherwise a
// server with a hundred thousand sandboxes would spend all its time collecting.
func tuneGC(floor int64) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if before := memoryFloor.Swap(floor); before == 0 {
		debug.SetGCPercent(800)
		adjustMemoryLimit()
	}
}

// adjustMemoryLimit sets the memory limit, and computes it again after each collection, which is when an object
// without references is cleaned up.
func adjustMemoryLimit() {
	debug.SetMemoryLimit(memoryLimitFor(liveHeap(), memoryFloor.Load()))
	runtime.AddCleanup(new([64]byte), func(struct{}) { adjustMemoryLimit() }, struct{}{})
}

// memoryLimitFor returns one and a half times the live heap, in steps, so that the limit seldom changes.
func memoryLimitFor(live uint64, floor int64) int64 {
	const step = 64 << 20
	return max(floor, int64((live+live/2)/step+1)*step)
}

// liveHeap returns the size of the live heap at the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
