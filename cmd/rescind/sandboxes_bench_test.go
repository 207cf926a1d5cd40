package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// A hundred thousand quickstart sandboxes on the built binary, made through the control API. Each
// gives up a subscription, and that is the load. Then the same call is made on all of them, in no
// order, and on one of them, and on the one sandbox of a server that has no other, turn by turn in
// one run. What is reported: the rate on all by that on one, and by that on the one alone; what is
// resident before and after; what opening, resetting and deleting a sandbox cost.
const (
	many        = 100_000
	openers     = 8 // connections by which sandboxes are made
	sampled     = 2000
	rounds      = 150
	aRound      = 2000 // calls
	trialServer = "7e570000000000000000000000000001"
)

func BenchmarkSandboxes(b *testing.B) {
	bin, err := binary()
	if err != nil {
		b.Fatal(err)
	}
	crowd := start(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	alone := start(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	hermit := alone.quickstarts(b, 1)[0]
	for b.Loop() {
		worlds := crowd.quickstarts(b, many)
		b.ReportMetric(crowd.resident(b), "MiB-opened")
		crowd.ask(b, leaving(crowd, worlds, func(t tenant) string { return t.Resources["web"].ID }), 200)
		b.ReportMetric(crowd.resident(b), "MiB-loaded")
		race(b,
			&lane{to: crowd, next: func() tenant { return worlds[rand.IntN(many)] }},
			&lane{to: crowd, next: func() tenant { return worlds[many/2] }},
			&lane{to: alone, next: func() tenant { return hermit }},
		)
		b.ReportMetric(crowd.resident(b), "MiB-in-the-end")
		crowd.life(b)
	}
	b.ReportMetric(0, "ns/op")
}

// A lane is one of the ways to make calls that are compared.
type lane struct {
	to   *process
	next func() tenant // who makes the next call
	took time.Duration
	cpu  time.Duration
}

// race makes the same calls in all lanes, in turn; who begins changes from round to round. CPU time
// of the server is compared too, because wall time is also what else the machine has to do.
func race(b *testing.B, all, one, alone *lane) {
	lanes := []*lane{all, one, alone}
	for n := range rounds {
		for i := range lanes {
			lanes[(n+i)%len(lanes)].run(b)
		}
	}
	b.ReportMetric(one.took.Seconds()/all.took.Seconds(), "all:one")
	b.ReportMetric(one.cpu.Seconds()/all.cpu.Seconds(), "all:one-cpu")
	b.ReportMetric(alone.took.Seconds()/all.took.Seconds(), "all:alone")
	b.ReportMetric(rounds*aRound/all.took.Seconds(), "calls/s")
}

func (l *lane) run(b *testing.B) {
	callers := make([]tenant, aRound)
	for i := range callers {
		callers[i] = l.next()
	}
	requests := leaving(l.to, callers, func(tenant) string { return trialServer })
	before := l.to.cpu
	l.took += l.to.ask(b, requests, http.StatusBadRequest)
	l.cpu += l.to.cpu - before
}

// leaving are signed calls by which each tenant gives up a resource of its own.
func leaving(p *process, tenants []tenant, which func(tenant) string) [][]byte {
	all := make([][]byte, len(tenants))
	for i, t := range tenants {
		body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":1}`, which(t))
		all[i] = t.sign(p, http.MethodPost, "/v2/orders/subscriptions/resources/unsubscribe", "", body)
	}
	return all
}

// quickstarts makes sandboxes of the ready scenario.
func (p *process) quickstarts(b *testing.B, n int) []tenant {
	all := make([]tenant, n)
	var openings sync.WaitGroup
	for first := range openers {
		openings.Go(func() {
			for i := first; i < n; i += openers {
				p.open(b, &all[i])
			}
		})
	}
	openings.Wait()
	return all
}

func (p *process) open(b *testing.B, into *tenant) {
	p.control(b, http.MethodPost, "/sandboxes", `{"scenario":"quickstart"}`, into)
}

// life opens, resets and deletes sandboxes one after the other, and reports what each step takes.
func (p *process) life(b *testing.B) {
	timed := map[string]time.Duration{}
	step := func(name string, do func()) {
		began := time.Now()
		do()
		timed[name] += time.Since(began)
	}
	for range sampled {
		var t tenant
		step("create", func() { p.open(b, &t) })
		step("reset", func() { p.control(b, http.MethodPost, "/sandboxes/"+t.ID+"/reset", "", nil) })
		step("delete", func() { p.control(b, http.MethodDelete, "/sandboxes/"+t.ID, "", nil) })
	}
	for name, took := range timed {
		b.ReportMetric(float64(took.Microseconds())/sampled, "µs/"+name)
	}
}

// resident is how many MiB of the process are in memory.
func (p *process) resident(b *testing.B) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	var kilobytes int
	fmt.Sscan(rest, &kilobytes)
	return float64(kilobytes) / 1024
}
