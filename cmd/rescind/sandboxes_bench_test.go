package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A hundred thousand quickstart sandboxes on the built binary, made through the control API. Each
// gives up a subscription; then the same call is made on all of them in turn and on one of them,
// alternating in one run, and on the one sandbox of a server that has no other. What is reported
// are the ratios of the rates, what the server takes, and what opening, resetting and deleting cost.
const (
	many     = 100_000
	openers  = 8 // connections by which sandboxes are made
	sampled  = 2000
	rounds   = 60
	aRound   = 4000 // calls
	onTrial  = "7e570000000000000000000000000001"
	giveBack = `{"resource_ids":["%s"],"unsubscribe_type":1}`
)

func BenchmarkSandboxes(b *testing.B) {
	bin, err := binary()
	if err != nil {
		b.Fatal(err)
	}
	crowd, alone := start(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0")), start(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	one := alone.quickstarts(b, 1)[0]
	for b.Loop() {
		began := time.Now()
		worlds := crowd.quickstarts(b, many)
		b.ReportMetric(float64(time.Since(began).Microseconds())*1/many, "µs/create-over-all-connections")
		b.ReportMetric(float64(crowd.resident(b))/(1<<20), "MiB-opened")
		crowd.ask(b, leaving(crowd, worlds, func(t tenant) string { return t.Resources["web"].ID }), 200)
		b.ReportMetric(float64(crowd.resident(b))/(1<<20), "MiB-loaded")
		var r race
		for n := range rounds {
			r.run(b, n, crowd, worlds, alone, one)
		}
		b.ReportMetric(float64(crowd.resident(b))/(1<<20), "MiB-raced")
		r.report(b)
		crowd.sampleLife(b)
	}
	b.ReportMetric(0, "ns/op")
}

// A race is the same call again and again: on all sandboxes, on one of them, on one that is alone.
type race struct {
	took           [3]time.Duration
	cpu            [2]time.Duration
	toOne, toAlone []float64 // the ratios of the rounds
}

// run is one round; who begins changes from round to round.
func (r *race) run(b *testing.B, n int, crowd *process, worlds []tenant, alone *process, one tenant) {
	any := func(int) tenant { return worlds[rand.IntN(len(worlds))] }
	same := func(int) tenant { return worlds[len(worlds)/2] }
	own := func(int) tenant { return one }
	var took [3]time.Duration
	for i := range took {
		lane := (i + n) % len(took)
		p := crowd
		if lane == 2 {
			p = alone
		}
		requests := refusals(p, []func(int) tenant{any, same, own}[lane])
		before := p.cpu
		took[lane] = p.ask(b, requests, 400)
		if r.took[lane] += took[lane]; lane < 2 {
			r.cpu[lane] += p.cpu - before
		}
	}
	r.toOne, r.toAlone = append(r.toOne, took[1].Seconds()/took[0].Seconds()), append(r.toAlone, took[2].Seconds()/took[0].Seconds())
}

// report tells the ratios of the median rounds, which a busy machine disturbs least.
func (r *race) report(b *testing.B) {
	slices.Sort(r.toOne)
	slices.Sort(r.toAlone)
	b.ReportMetric(r.toOne[rounds/2], "all:one")
	b.ReportMetric(r.toAlone[rounds/2], "all:alone")
	b.ReportMetric(rounds*aRound/r.took[0].Seconds(), "calls/s")
	b.ReportMetric(r.cpu[1].Seconds()/r.cpu[0].Seconds(), "all:one-cpu")
	b.ReportMetric(float64(r.cpu[0].Microseconds())/(rounds*aRound), "cpu-µs/call")
}

func refusals(p *process, who func(int) tenant) [][]byte {
	by := make([]tenant, aRound)
	for i := range by {
		by[i] = who(i)
	}
	return leaving(p, by, func(tenant) string { return onTrial })
}

// quickstarts makes sandboxes of the ready scenario.
func (p *process) quickstarts(b *testing.B, n int) []tenant {
	all := make([]tenant, n)
	var openings sync.WaitGroup
	for k := range openers {
		openings.Go(func() {
			for i := k; i < n; i += openers {
				p.open(b, &all[i])
			}
		})
	}
	openings.Wait()
	return all
}

func (p *process) open(b *testing.B, into *tenant) {
	p.control(b, "POST", "/sandboxes", `{"scenario":"quickstart"}`, into)
}

// leaving are signed calls by which each tenant gives up a resource of its own.
func leaving(p *process, by []tenant, which func(tenant) string) [][]byte {
	all := make([][]byte, len(by))
	for i, t := range by {
		all[i] = t.sign(p, http.MethodPost, "/v2/orders/subscriptions/resources/unsubscribe", "", fmt.Sprintf(giveBack, which(t)))
	}
	return all
}

// sampleLife opens, resets and deletes sandboxes one after the other, and reports what each takes.
func (p *process) sampleLife(b *testing.B) {
	var opened, reset, deleted time.Duration
	timed := func(sum *time.Duration, do func()) {
		began := time.Now()
		do()
		*sum += time.Since(began)
	}
	for range sampled {
		var t tenant
		timed(&opened, func() { p.open(b, &t) })
		timed(&reset, func() { p.control(b, "POST", "/sandboxes/"+t.ID+"/reset", "", nil) })
		timed(&deleted, func() { p.control(b, "DELETE", "/sandboxes/"+t.ID, "", nil) })
	}
	for what, took := range map[string]time.Duration{"create": opened, "reset": reset, "delete": deleted} {
		b.ReportMetric(float64(took.Microseconds())/sampled, "µs/"+what)
	}
}

// resident is what of the process is in memory, in bytes.
func (p *process) resident(b *testing.B) (bytes int) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	fmt.Sscan(rest, &bytes)
	return bytes << 10
}
