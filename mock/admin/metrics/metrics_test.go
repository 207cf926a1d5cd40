package metrics

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
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
	if got := textOf(t, &h); !strings.Contains(got, "took_seconds_count 8000\n") {
		t.Errorf("not all were counted:\n%s", got)
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

// shown is a collector of one histogram and some counters.
type shown struct{ h *Histogram }

var (
	tookFamily     = NewHistogram("took_seconds", "x")
	requestsFamily = NewCounter("http_requests_total", "The total number\nof HTTP requests.", "method", "code")
)

func (shown) Describe(to chan<- *prometheus.Desc) {
	tookFamily.Describe(to)
	requestsFamily.Describe(to)
}

func (s shown) Collect(to chan<- prometheus.Metric) {
	tookFamily.SendHistogram(to, s.h)
	requestsFamily.Send(to, 3, "post", "\"4\n")
}

func textOf(t *testing.T, h *Histogram) string {
	t.Helper()
	text, err := NewRegistry(shown{h}).Text()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestASpanIsInTheBucketThatItFillsAndInAllLonger(t *testing.T) {
	var h Histogram
	for _, d := range []time.Duration{0, 10 * time.Microsecond, 10*time.Microsecond + 1, time.Millisecond, time.Minute} {
		h.Add(d)
	}
	got := textOf(t, &h)
	for _, want := range []string{
		`took_seconds_bucket{le="1e-05"} 2`, `took_seconds_bucket{le="2.5e-05"} 3`, `took_seconds_bucket{le="0.0005"} 3`,
		`took_seconds_bucket{le="0.001"} 4`, `took_seconds_bucket{le="10"} 4`, `took_seconds_bucket{le="+Inf"} 5`,
		`took_seconds_sum 60.001020001`, `took_seconds_count 5`,
		`http_requests_total{code="\"4\n",method="post"} 3`, `go_goroutines `, `process_start_time_seconds `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// A sample that cannot be shown is an error, and costs only its own family.
func TestASampleThatCannotBeShownIsAnError(t *testing.T) {
	text, err := NewRegistry(unshowable{}).Text()
	if err == nil || !strings.Contains(string(text), "go_goroutines ") {
		t.Errorf("%v: %s", err, text)
	}
}

type unshowable struct{}

func (unshowable) Describe(to chan<- *prometheus.Desc) { requestsFamily.Describe(to) }

func (unshowable) Collect(to chan<- prometheus.Metric) { requestsFamily.Send(to, 1, "post", "\xff") }

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
