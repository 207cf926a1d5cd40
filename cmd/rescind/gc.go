package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// roomy is the memory limit of a server that holds little.
const leastLimit = 1 << 30

// tuneGC trades memory for speed, unless the user has chosen: collecting less often saves a
// quarter of the work, and a limit keeps it from growing without end. The limit makes way for what
// lives, or a server with a hundred thousand sandboxes would do nothing but collect.
func tuneGC() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(800)
		limit(leastLimit)
	}
}

// limit sets the memory limit, and looks again after each collection: that is when the mark, which
// nothing holds on to, is cleaned up.
func limit(now int64) {
	debug.SetMemoryLimit(now)
	runtime.AddCleanup(new([64]byte), func(struct{}) { limit(limitFor(live())) }, struct{}{})
}

// limitFor leaves half as much again as what lives, in steps, so that it seldom changes.
func limitFor(live uint64) int64 {
	const step = 64 << 20
	return max(leastLimit, int64((live+live/2)/step+1)*step)
}

// live is what the last collection found in use.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
