package metrics

import (
	"runtime"
	"runtime/metrics"
	"time"
)

// A reading is one figure of the Go runtime, under the name that dashboards for Go programs know.
type reading struct{ of, name, kind, help string }

var readings = []reading{
	{"/sched/goroutines:goroutines", "go_goroutines", Gauge, "Goroutines there are."},
	{"/memory/classes/heap/objects:bytes", "go_memstats_heap_alloc_bytes", Gauge, "Heap in use, with what is not collected yet."},
	{"/memory/classes/total:bytes", "go_memstats_sys_bytes", Gauge, "Memory taken from the system."},
	{"/gc/heap/allocs:bytes", "go_memstats_alloc_bytes_total", Counter, "Heap ever allocated."},
	{"/gc/cycles/total:gc-cycles", "go_gc_cycles_total", Counter, "Collections of garbage."},
	{"/gc/heap/goal:bytes", "go_memstats_next_gc_bytes", Gauge, "Heap at which the next collection begins."},
	{"/sched/gomaxprocs:threads", "go_sched_gomaxprocs_threads", Gauge, "Threads that run Go code at once."},
}

// Runtime tells how the program itself is, and since when it runs.
func (p *Page) Runtime(began time.Time) {
	samples := make([]metrics.Sample, len(readings))
	for i, r := range readings {
		samples[i].Name = r.of
	}
	metrics.Read(samples)
	for i, r := range readings {
		p.Family(r.name, r.kind, r.help, func(f *Family) { f.Add(float64(samples[i].Value.Uint64())) })
	}
	p.Family("go_info", Gauge, "The Go version.", func(f *Family) { f.Add(1, "version", runtime.Version()) })
	p.Family("process_start_time_seconds", Gauge, "When it started, in seconds of the Unix epoch.", func(f *Family) {
		f.Add(float64(began.UnixMilli()) / 1e3)
	})
}
