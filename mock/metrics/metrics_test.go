package metrics

import (
	"strings"
	"sync"
	"testing"
	"time"
)

func TestEveryCountOfManyCallersIsThere(t *testing.T) {
	type key struct {
		name string
		n    int
	}
	var c Counters[key]
	var h Histogram
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for i := range 1000 {
				c.Add(key{"a", i % 10})
				h.Add(time.Duration(i) * time.Microsecond)
			}
		})
	}
	callers.Wait()
	keys := 0
	for k, n := range c.All() {
		if keys++; n != 800 {
			t.Errorf("%v was counted %d times, want 800", k, n)
		}
	}
	if keys != 10 {
		t.Errorf("there are %d keys, want 10", keys)
	}
	if got := strings.Split(pageOf(&h), "\n"); !strings.HasSuffix(got[len(got)-2], "_count 8000") {
		t.Errorf("the histogram ends with %q", got)
	}
}

func TestCountersOfNothingAreNone(t *testing.T) {
	var c Counters[string]
	for key := range c.All() {
		t.Errorf("there is %q", key)
	}
}

func TestCountingWhatIsKnownTakesNoMemory(t *testing.T) {
	type key struct {
		status int
		code   string
	}
	var c Counters[key]
	var h Histogram
	k := key{400, "CBC.99003649"}
	c.Add(k)
	if n := testing.AllocsPerRun(100, func() { c.Add(k); h.Add(time.Millisecond) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func pageOf(h *Histogram) string {
	var p Page
	p.Histograms("took_seconds", "x", func(f *Family) { f.Histogram(h) })
	return string(p.Bytes())
}

func TestASpanIsInTheBucketThatItFillsAndInAllLonger(t *testing.T) {
	var h Histogram
	for _, d := range []time.Duration{0, 10 * time.Microsecond, 10*time.Microsecond + 1, time.Millisecond, time.Minute} {
		h.Add(d)
	}
	got := pageOf(&h)
	for _, want := range []string{
		`took_seconds_bucket{le="1e-05"} 2`, `took_seconds_bucket{le="2.5e-05"} 3`, `took_seconds_bucket{le="0.0005"} 3`,
		`took_seconds_bucket{le="0.001"} 4`, `took_seconds_bucket{le="10"} 4`, `took_seconds_bucket{le="+Inf"} 5`,
		`took_seconds_sum 60.001020001`, `took_seconds_count 5`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// The example of the format's own description, as far as this package has what is in it.
// Source: Prometheus, exposition formats, text-based format, version 0.0.4.
func TestAPageIsWrittenAsPrometheusReadsIt(t *testing.T) {
	var p Page
	p.Family("http_requests_total", Counter, "The total number of HTTP requests.", func(f *Family) {
		f.Add(3, "method", "post", "code", "400")
		f.Add(1027, "method", "post", "code", "200")
	})
	p.Family("msdos_file_access_time_seconds", Gauge, "Two\nlines and a \\.", func(f *Family) {
		f.Add(1.458255915e9, "path", `C:\DIR\FILE.TXT`, "error", "Cannot find file:\n\"FILE.TXT\"")
	})
	p.Family("nothing", Gauge, "No samples.", func(*Family) {})
	const want = `# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027
http_requests_total{method="post",code="400"} 3
# HELP msdos_file_access_time_seconds Two\nlines and a \\.
# TYPE msdos_file_access_time_seconds gauge
msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e+09
# HELP nothing No samples.
# TYPE nothing gauge
`
	if got := string(p.Bytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheRuntimeKnowsEachReading(t *testing.T) {
	var p Page
	p.Runtime(time.UnixMilli(1500))
	got := string(p.Bytes())
	for _, r := range readings {
		if !strings.Contains(got, "\n"+r.name+" ") {
			t.Errorf("%s is not there", r.name)
		}
	}
	if strings.Contains(got, "go_goroutines 0\n") || !strings.Contains(got, "process_start_time_seconds 1.5\n") {
		t.Errorf("got\n%s", got)
	}
}

func BenchmarkAdd(b *testing.B) {
	type key struct {
		status     int
		code, rule string
	}
	var c Counters[key]
	var h Histogram
	b.ReportAllocs()
	for b.Loop() {
		c.Add(key{400, "CBC.99003649", "huawei.trial-service"})
		h.Add(30 * time.Microsecond)
	}
}
