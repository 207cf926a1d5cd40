package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A servedMock is `rescind serve`, in this process unless it has a pid.
type servedMock struct {
	URL      string `json:"url"`
	AdminURL string `json:"admin_url"`
	Token    string `json:"admin_token"`
	stop     context.CancelFunc
	code     chan int
	banner   *syncBuffer
	pid      int // of a process of its own
}

// A syncBuffer is written by one goroutine while another reads it.
type syncBuffer struct {
	mu   sync.Mutex
	text strings.Builder
}

func (p *syncBuffer) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *syncBuffer) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

func startServe(t *testing.T, args ...string) *servedMock {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	s := &servedMock{stop: stop, code: make(chan int, 1), banner: &syncBuffer{}}
	go func() {
		s.code <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), nil, w, s.banner)
		w.Close() // so that nobody waits for the ready line of a mock that did not start
	}()
	line, err := bufio.NewReader(r).ReadBytes('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, s.banner)
	}
	if err := json.Unmarshal(line, s); err != nil {
		t.Fatalf("the ready line is %q: %v", line, err)
	}
	t.Cleanup(stop)
	return s
}

// binary is the program, built once for all tests that want a process of their own. PROGRAM_UNDER_TEST names one that is
// installed, such as one of a release.
var binary = sync.OnceValues(func() (string, error) {
	if installed := os.Getenv("PROGRAM_UNDER_TEST"); installed != "" {
		return installed, nil
	}
	dir, err := os.MkdirTemp("", "rescind")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "rescind")
	out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput()
	os.Stderr.Write(out)
	return file, err
})

// startProcess runs `rescind serve` in a process of its own.
func startProcess(t *testing.T, args ...string) *servedMock {
	t.Helper()
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), bin, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadBytes('\n')
	s := &servedMock{pid: cmd.Process.Pid}
	if err != nil || json.Unmarshal(line, s) != nil {
		t.Fatalf("the ready line is %q, %v", line, err)
	}
	return s
}
