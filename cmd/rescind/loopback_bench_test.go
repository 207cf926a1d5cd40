package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The whole call over loopback, as shipped: the built binary in a process of its own, 64
// connections, signature, contract, rules, state, answer check, journal and trace on. Beside it
// a bare net/http handler in a process of its own that returns the same bytes. Both are asked
// in turns in one run; what is reported is the ratio of their rates, and CPU per call of each.
const (
	connections  = 64
	callsPerTurn = 5000 // calls each server answers in one turn
)

// bareAnswer is the baseline: this test binary, started again with the answer in the environment.
const bareAnswer = "RESCIND_BENCH_BARE_ANSWER"

func init() {
	answer := os.Getenv(bareAnswer)
	if answer == "" {
		return
	}
	status, body, _ := strings.Cut(answer, " ")
	code, _ := strconv.Atoi(status)
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	fmt.Printf(`{"url":"http://%s"}`+"\n", l.Addr())
	http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Content-Type"] = []string{"application/json;charset=UTF-8"}
		h["X-Request-Id"] = []string{"34a7538957cff548b5ff3076401e765e"}
		h["X-Mock-Request"] = []string{"12345"}
		w.WriteHeader(code)
		io.WriteString(w, body)
	}))
}

func BenchmarkLoopback(b *testing.B) {
	bin := filepath.Join(b.TempDir(), "rescind")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	b.Run("accepted", func(b *testing.B) {
		measureLoopback(b, bin, "", 200, `{"order_ids":["CS26060800008BR1X"],"fail_resource_infos":[]}`)
	})
	b.Run("refused-by-the-last-rule", func(b *testing.B) {
		measureLoopback(b, bin, "facts: {fee-query-failure: true}, ", 400, `{"error_code":"CBC.99006066","error_msg":"An error occurred during the query of the fee information."}`)
	})
}

func measureLoopback(b *testing.B, bin, facts string, status int, answer string) {
	mock := startServerProcess(b, exec.Command(bin, "serve", "--listen", "127.0.0.1:0"))
	baseline := exec.Command(os.Args[0])
	baseline.Env = append(os.Environ(), bareAnswer+"="+strconv.Itoa(status)+" "+answer)
	bare := startServerProcess(b, baseline)
	var mockTime, bareTime time.Duration
	calls := 0
	for b.Loop() {
		b.StopTimer()
		world := mock.sandbox(b, facts)
		requests := world.requests(mock)
		b.StartTimer()
		mockTime += mock.sendAll(b, requests, status)
		bareTime += bare.sendAll(b, requests, status)
		b.StopTimer()
		calls += callsPerTurn
		if orders := world.orders(b, mock); status == 200 && orders != callsPerTurn {
			b.Fatalf("%d calls were accepted, but there are %d orders", callsPerTurn, orders)
		}
		mock.control(b, "DELETE", "/sandboxes/"+world.ID, "", nil)
		b.StartTimer()
	}
	b.ReportMetric(bareTime.Seconds()/mockTime.Seconds(), "ratio")
	b.ReportMetric(float64(calls)/mockTime.Seconds(), "calls/s")
	b.ReportMetric(float64(mock.cpu.Microseconds())/float64(calls), "cpu-µs/call")
	b.ReportMetric(float64(bare.cpu.Microseconds())/float64(calls), "bare-cpu-µs/call")
	b.ReportMetric(0, "ns/op")
}
