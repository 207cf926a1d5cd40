package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// The whole call over loopback, as shipped: the built binary in a process of its own, 64
// connections, signature, contract, rules, state, answer check, journal, trace and the line of the
// call on. Beside it a bare net/http handler in a process of its own that returns the same bytes. Both
// are asked in turns in one run; what is reported is the ratio of their rates, CPU per call of each,
// and the duration that 99 of 100 calls keep.
const (
	connections  = 64
	callsPerTurn = 5000 // calls each server answers in one turn
)

// bareAnswer is the baseline: this test binary, started again with the answer in a file, which the environment names.
const bareAnswer = "RESCIND_BENCH_BARE_ANSWER"

func init() {
	file := os.Getenv(bareAnswer)
	if file == "" {
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	answer, body, err := readAnswer(text)
	if err != nil {
		panic(err)
	}
	answer.Header.Del("Date") // net/http adds it
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf(`{"url":"http://%s"}`+"\n", l.Addr())
	http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, values := range answer.Header {
			h[name] = values
		}
		w.WriteHeader(answer.StatusCode)
		w.Write(body)
	}))
}

// readAnswer reads an HTTP response with its body.
func readAnswer(text []byte) (answer *http.Response, body []byte, err error) {
	if answer, err = http.ReadResponse(bufio.NewReader(bytes.NewReader(text)), nil); err != nil {
		return nil, nil, err
	}
	body, err = io.ReadAll(answer.Body)
	return answer, body, err
}

// BenchmarkLoopback compares each kind of call with a bare server of the same answer.
func BenchmarkLoopback(b *testing.B) {
	bin, err := binary()
	if err != nil {
		b.Fatal(err)
	}
	for _, k := range callKinds {
		b.Run(k.name, func(b *testing.B) { k.measureLoopback(b, bin) })
	}
}

func (k *callKind) measureLoopback(b *testing.B, bin string) {
	mock := startServerProcess(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	bare := k.bareServer(b, mock)
	var mockTook, bareTook turns
	for b.Loop() {
		b.StopTimer()
		world, requests := k.open(b, mock, callsPerTurn, callsPerTurn)
		b.StartTimer()
		mockTook.add(mock.sendAll(b, requests, k.status))
		bareTook.add(bare.sendAll(b, requests, k.status))
		b.StopTimer()
		mock.control(b, "DELETE", "/sandboxes/"+world.ID, "", nil)
		b.StartTimer()
	}
	calls := float64(len(mockTook.each))
	b.ReportMetric(bareTook.all.Seconds()/mockTook.all.Seconds(), "ratio")
	b.ReportMetric(bare.cpu.Seconds()/mock.cpu.Seconds(), "cpu-ratio")
	b.ReportMetric(float64(mock.cpu.Microseconds())/calls, "cpu-µs/call")
	b.ReportMetric(float64(bare.cpu.Microseconds())/calls, "bare-cpu-µs/call")
	b.ReportMetric(mockTook.percentile(99).Seconds()/bareTook.percentile(99).Seconds(), "p99:bare")
	b.ReportMetric(0, "ns/op")
}

// bareServer starts the baseline, with the first answer of the mock to this kind of call.
func (k *callKind) bareServer(b *testing.B, mock *serverProcess) *serverProcess {
	world, requests := k.open(b, mock, 1, 1)
	defer mock.control(b, "DELETE", "/sandboxes/"+world.ID, "", nil)
	file := b.TempDir() + "/answer"
	if err := os.WriteFile(file, mock.ask(b, requests[0]), 0o600); err != nil {
		b.Fatal(err)
	}
	baseline := exec.Command(os.Args[0])
	baseline.Env = append(os.Environ(), bareAnswer+"="+file)
	return startServerProcess(b, baseline)
}

// turns are the calls that a server has answered.
type turns struct {
	all  time.Duration   // how long the turns took
	each []time.Duration // how long each call took
}

func (t *turns) add(all time.Duration, each []time.Duration) {
	t.all += all
	t.each = append(t.each, each...)
}

// percentile is the duration that so many of a hundred calls did not exceed.
func (t *turns) percentile(p int) time.Duration {
	slices.Sort(t.each)
	return t.each[len(t.each)*p/100]
}
