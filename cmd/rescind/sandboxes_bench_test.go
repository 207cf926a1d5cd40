package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// The benchmark opens many quickstart sandboxes on the built binary, a hundred thousand at most, and unsubscribes
// from a resource in each. Then it makes the same call on random sandboxes, on one of them, and on the
// only sandbox of another server, in turns. It reports the ratios of these rates, the memory that a sandbox holds,
// the resident memory, and what it takes to open, reset and delete a sandbox.
const (
	openingConnections = 8 // connections by which sandboxes are made
	lifecycleSamples   = 2000
	rounds             = 150
	callsPerRound      = 2000 // calls
	trialServer        = "7e570000000000000000000000000001"
)

func BenchmarkSandboxes(b *testing.B) {
	bin, err := binary()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1000, 100_000} {
		b.Run(fmt.Sprintf("sandboxes=%d", n), func(b *testing.B) { measureSandboxes(b, bin, n) })
	}
}

func measureSandboxes(b *testing.B, bin string, n int) {
	full := startServerProcess(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0", "--pprof"))
	alone := startServerProcess(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	onlyTenant := alone.openQuickstarts(b, 1)[0]
	for b.Loop() {
		empty := full.liveMiB(b)
		tenants := full.openQuickstarts(b, n)
		b.ReportMetric(full.residentMiB(b), "MiB-opened")
		b.ReportMetric((full.liveMiB(b)-empty)*1024/float64(n), "KiB-each")
		full.sendAll(b, unsubscribeRequests(full, tenants, func(t tenant) string { return t.Resources["web"].ID }), 200)
		b.ReportMetric(full.residentMiB(b), "MiB-loaded")
		compareWorkloads(b,
			&workload{server: full, next: func() tenant { return tenants[rand.IntN(n)] }},
			&workload{server: full, next: func() tenant { return tenants[n/2] }},
			&workload{server: alone, next: func() tenant { return onlyTenant }},
		)
		b.ReportMetric(full.residentMiB(b), "MiB-in-the-end")
		full.measureLifecycle(b)
	}
	b.ReportMetric(0, "ns/op")
}

// A workload is one of the ways to choose who calls; their times are compared.
type workload struct {
	server *serverProcess
	next   func() tenant // who makes the next call
	took   time.Duration
	cpu    time.Duration
}

// compareWorkloads makes the same calls in all workloads, in turn; another one begins each round. CPU time
// of the server is compared too, because wall time is also what else the machine has to do.
func compareWorkloads(b *testing.B, all, one, alone *workload) {
	workloads := []*workload{all, one, alone}
	for n := range rounds {
		for i := range workloads {
			workloads[(n+i)%len(workloads)].run(b)
		}
	}
	b.ReportMetric(one.took.Seconds()/all.took.Seconds(), "all:one")
	b.ReportMetric(one.cpu.Seconds()/all.cpu.Seconds(), "all:one-cpu")
	b.ReportMetric(alone.took.Seconds()/all.took.Seconds(), "all:alone")
	b.ReportMetric(rounds*callsPerRound/all.took.Seconds(), "calls/s")
}

func (l *workload) run(b *testing.B) {
	callers := make([]tenant, callsPerRound)
	for i := range callers {
		callers[i] = l.next()
	}
	requests := unsubscribeRequests(l.server, callers, func(tenant) string { return trialServer })
	before := l.server.cpu
	took, _ := l.server.sendAll(b, requests, http.StatusBadRequest)
	l.took += took
	l.cpu += l.server.cpu - before
}

// unsubscribeRequests are signed calls by which each tenant gives up a resource of its own.
func unsubscribeRequests(p *serverProcess, tenants []tenant, which func(tenant) string) [][]byte {
	all := make([][]byte, len(tenants))
	for i, t := range tenants {
		body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":1}`, which(t))
		all[i] = t.sign(p, http.MethodPost, "/v2/orders/subscriptions/resources/unsubscribe", "", body)
	}
	return all
}

// openQuickstarts makes sandboxes of the ready scenario.
func (p *serverProcess) openQuickstarts(b *testing.B, n int) []tenant {
	all := make([]tenant, n)
	var openings sync.WaitGroup
	for first := range openingConnections {
		openings.Go(func() {
			for i := first; i < n; i += openingConnections {
				p.open(b, &all[i])
			}
		})
	}
	openings.Wait()
	return all
}

func (p *serverProcess) open(b *testing.B, into *tenant) {
	p.control(b, http.MethodPost, "/sandboxes", `{"scenario":"quickstart"}`, into)
}

// measureLifecycle opens, resets and deletes sandboxes one after the other, and reports what each step takes.
func (p *serverProcess) measureLifecycle(b *testing.B) {
	timed := map[string]time.Duration{}
	step := func(name string, do func()) {
		began := time.Now()
		do()
		timed[name] += time.Since(began)
	}
	for range lifecycleSamples {
		var t tenant
		step("create", func() { p.open(b, &t) })
		step("reset", func() { p.control(b, http.MethodPost, "/sandboxes/"+t.ID+"/reset", "", nil) })
		step("delete", func() { p.control(b, http.MethodDelete, "/sandboxes/"+t.ID, "", nil) })
	}
	for name, took := range timed {
		b.ReportMetric(float64(took.Microseconds())/lifecycleSamples, "µs/"+name)
	}
}

// residentMiB is how many MiB of the process are in memory.
func (p *serverProcess) residentMiB(b *testing.B) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	var kilobytes int
	fmt.Sscan(rest, &kilobytes)
	return float64(kilobytes) / 1024
}

// liveMiB is how many MiB of the heap are left after a garbage collection.
func (p *serverProcess) liveMiB(b *testing.B) float64 {
	r, _ := http.NewRequest(http.MethodGet, p.AdminURL+"/debug/pprof/heap?gc=true&debug=1", nil)
	r.Header.Set("Authorization", "Bearer "+p.AdminToken)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	_, rest, found := strings.Cut(string(text), "# HeapAlloc = ")
	var bytes int
	if _, err := fmt.Sscan(rest, &bytes); !found || err != nil {
		b.Fatalf("%s: no size of the heap: %v", answer.Status, err)
	}
	return float64(bytes) / (1 << 20)
}
