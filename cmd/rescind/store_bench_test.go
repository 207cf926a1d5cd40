package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/bolt"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
	"github.com/rescindhq/rescind/scenarios"
)

// benchCallers is how many callers call at the same time.
const benchCallers = 64

// BenchmarkStores makes accepted calls that change a sandbox, by 64 callers, each in a sandbox of its own and all in
// one. It reports calls per second, the 99th percentile of their durations, and the ratio to memory, in turns in one
// run. BenchmarkCommit of packages bolt and postgres compares the stores with the engines below them.
func BenchmarkStores(b *testing.B) {
	for _, worlds := range []int{benchCallers, 1} {
		b.Run(fmt.Sprintf("worlds=%d", worlds), func(b *testing.B) {
			inMemory := newStoreBench(b, nil, worlds)
			for name, open := range map[string]func(testing.TB) sandbox.Store{"bolt": benchBolt, "postgres": benchPostgres} {
				b.Run(name, func(b *testing.B) {
					kept := newStoreBench(b, open(b), worlds)
					const rounds = 3
					var took [2]time.Duration
					for range rounds {
						took[0] += inMemory.run(b, b.N/rounds+1)
						took[1] += kept.run(b, b.N/rounds+1)
					}
					calls := float64((b.N/rounds + 1) * rounds)
					b.ReportMetric(calls/took[1].Seconds(), "calls/s")
					b.ReportMetric(took[0].Seconds()/took[1].Seconds(), "x-memory")
					b.ReportMetric(kept.percentile(99).Seconds()*1e3, "p99-ms")
					b.ReportMetric(inMemory.percentile(99).Seconds()*1e3, "memory-p99-ms")
					b.ReportMetric(0, "ns/op")
				})
			}
		})
	}
}

func benchBolt(b testing.TB) sandbox.Store {
	s, err := bolt.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func benchPostgres(b testing.TB) sandbox.Store {
	s, err := postgres.Open(b.Context(), postgrestest.Start(b))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// A storeBench is a mock with the callers of its sandboxes.
type storeBench struct {
	server    *mock.Server
	callers   []benchCaller
	durations []time.Duration
}

// A benchCaller switches automatic renewal of one resource on and off.
type benchCaller struct{ token, resource string }

func newStoreBench(b testing.TB, in sandbox.Store, worlds int) *storeBench {
	s := &storeBench{server: mock.NewServer(mock.Options{Store: in})}
	b.Cleanup(s.server.Finish)
	each := benchCallers / worlds
	for i := range worlds {
		sc, err := scenarios.Parse("bench.yaml", []byte(benchScenario(i, each)))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.server.Open(sc, control.Opening{ID: fmt.Sprint("w", i), Seed: 1, Keep: true}); err != nil {
			b.Fatal(err)
		}
		for r := range each {
			s.callers = append(s.callers, benchCaller{fmt.Sprint("token-", i), fmt.Sprintf("r-%d-%d", i, r)})
		}
	}
	return s
}

// benchScenario is a customer with so many resources.
func benchScenario(world, resources int) string {
	var y strings.Builder
	fmt.Fprintf(&y, "name: bench\nclock: 2026-06-08T00:00:00Z\nhuawei:\n  accounts:\n    - name: acme\n      domain_id: d-%d\n      credentials: [{ak: AK%d, sk: SK, token: token-%d}]\n      resources:\n", world, world, world)
	for r := range resources {
		fmt.Fprintf(&y, "        - {alias: r%d, id: r-%d-%d, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: \"100.00\"}]}}\n", r, world, r)
	}
	return y.String()
}

// run makes n calls in all and returns how long they took.
func (s *storeBench) run(b *testing.B, n int) time.Duration {
	var all sync.WaitGroup
	var mu sync.Mutex
	s.durations = nil
	begin := time.Now()
	for _, c := range s.callers {
		all.Go(func() {
			var own []time.Duration
			for i := range n/len(s.callers) + 1 {
				before := time.Now()
				c.toggle(b, s.server, i%2 == 0)
				own = append(own, time.Since(before))
			}
			mu.Lock()
			defer mu.Unlock()
			s.durations = append(s.durations, own...)
		})
	}
	all.Wait()
	return time.Since(begin)
}

// toggle switches automatic renewal on or off.
func (c benchCaller) toggle(b *testing.B, s *mock.Server, on bool) {
	method, path := "POST", "/v2/orders/subscriptions/resources/autorenew/"
	if !on {
		method = "DELETE"
	}
	r := httptest.NewRequest(method, path+c.resource, nil)
	r.Header.Set("X-Auth-Token", c.token)
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code >= http.StatusMultipleChoices {
		b.Errorf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
}

func (s *storeBench) percentile(p int) time.Duration {
	slices.Sort(s.durations)
	return s.durations[len(s.durations)*p/100]
}
