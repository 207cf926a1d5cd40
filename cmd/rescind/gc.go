package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// leastLimit is the memory limit of a server that holds little.
const leastLimit = 1 << 30

// tuneGC trades memory for speed, unless the user has chosen: collecting less often saves a
// quarter of the work, and a limit bounds the memory. The limit grows with the live heap; otherwise a
// server with a hundred thousand sandboxes would spend all its time collecting.
func tuneGC() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(800)
		limit(leastLimit)
	}
}

// limit sets the memory limit, and computes it again after each collection, which is when an object
// without references is cleaned up.
func limit(now int64) {
	debug.SetMemoryLimit(now)
	runtime.AddCleanup(new([64]byte), func(struct{}) { limit(limitFor(live())) }, struct{}{})
}

// limitFor returns one and a half times the live heap, in steps, so that the limit seldom changes.
func limitFor(live uint64) int64 {
	const step = 64 << 20
	return max(leastLimit, int64((live+live/2)/step+1)*step)
}

// live returns the size of the live heap at the last collection.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
