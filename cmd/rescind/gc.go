package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// minMemoryLimit is the memory limit of a server with little data.
const minMemoryLimit = 1 << 30

// tuneGC trades memory for speed, unless the user has chosen: collecting less often saves a
// quarter of the work, and a limit bounds the memory. The limit grows with the live heap; otherwise a
// server with a hundred thousand sandboxes would spend all its time collecting.
func tuneGC() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(800)
		setMemoryLimit(minMemoryLimit)
	}
}

// setMemoryLimit sets the memory limit, and computes it again after each collection, which is when an object
// without references is cleaned up.
func setMemoryLimit(now int64) {
	debug.SetMemoryLimit(now)
	runtime.AddCleanup(new([64]byte), func(struct{}) { setMemoryLimit(memoryLimitFor(liveHeap())) }, struct{}{})
}

// memoryLimitFor returns one and a half times the live heap, in steps, so that the limit seldom changes.
func memoryLimitFor(live uint64) int64 {
	const step = 64 << 20
	return max(minMemoryLimit, int64((live+live/2)/step+1)*step)
}

// liveHeap returns the size of the live heap at the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
