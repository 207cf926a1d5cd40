package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// startKillable runs `rescind serve` in a process of its own.
func startKillable(t *testing.T) (cmd *exec.Cmd, host string) {
	t.Helper()
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(bin, "serve", "--listen", "127.0.0.1:0")
	cmd.Stderr = &bytes.Buffer{}
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	var s servedMock
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return cmd, strings.TrimPrefix(s.URL, "http://")
}

// A later interrupt ends the program without waiting for anything, and says so. One right behind the first is the same.
func TestALaterInterruptEndsServeWithoutWaitingForCalls(t *testing.T) {
	cmd, host := startKillable(t)
	c, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n")
	c.Read(make([]byte, 1)) // now the server waits for a body that does not come
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for began := time.Now(); ; {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
			if code := cmd.ProcessState.ExitCode(); code != -1 {
				t.Errorf("it ended by itself with %d", code)
			}
			if took := time.Since(began); took < sameWish {
				t.Errorf("it ended after %v", took)
			}
			if said := cmd.Stderr.(*bytes.Buffer).String(); !strings.Contains(said, "interrupted again") || !strings.Contains(said, "reports that are not written yet are lost") {
				t.Errorf("it does not say what is lost: %s", said)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// A run that is ended by two signals, as timeout(1) sends them, writes whole reports of what it has done.
func TestARunThatIsInterruptedTwiceAtOnceWritesItsReports(t *testing.T) {
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	s := startFixtureServer(t, nil)
	var calls atomic.Int32
	address := relay(t, s.target.URL, func(http.ResponseWriter, *http.Request) bool {
		calls.Add(1)
		time.Sleep(30 * time.Millisecond)
		return false
	}, nil)
	dir := t.TempDir()
	file := filepath.Join(dir, "target.yaml")
	write(t, file, s.targetFile(address))
	_, hash := planOf(t, file, "--tags", "@huawei")
	for i := range int32(8) {
		page, data := filepath.Join(dir, fmt.Sprint(i, ".html")), filepath.Join(dir, fmt.Sprint(i, ".json"))
		cmd := exec.Command(bin, "conform", "--target", file, "--confirm", hash, "--tags", "@huawei", "--format", "html:"+page, "--format", "json:"+data)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		calls.Store(0)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for calls.Load() < 60+10*i { // some of them at any place of a scenario
			time.Sleep(time.Millisecond)
		}
		cmd.Process.Signal(syscall.SIGTERM)
		time.Sleep(time.Duration(i) * 5 * time.Millisecond)
		cmd.Process.Signal(syscall.SIGTERM)
		cmd.Wait()
		checkInterrupted(t, cmd.ProcessState.ExitCode(), stderr.String(), page, data)
	}
}

// checkInterrupted checks what an interrupted run left.
func checkInterrupted(t *testing.T, code int, stderr, page, data string) {
	t.Helper()
	if code != exitHarness || !strings.Contains(stderr, " passed, ") || strings.Contains(stderr, "context canceled") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if html, err := os.ReadFile(page); err != nil || !strings.HasSuffix(strings.TrimSpace(string(html)), "</html>") {
		t.Errorf("the page is not whole: %v", err)
	}
	text, err := os.ReadFile(data)
	if err != nil {
		t.Fatal(err, stderr)
	}
	var got conformResult
	if err := json.Unmarshal(text, &got.run); err != nil {
		t.Fatal(err)
	}
	outcomes := map[string]int{}
	for _, each := range got.run.Scenarios {
		outcomes[each.Outcome]++
	}
	if outcomes["passed"] == 0 || outcomes["not_run"] == 0 || outcomes["failed"] > 0 || !strings.Contains(string(text), "the run was cancelled") {
		t.Errorf("the outcomes are %v", outcomes)
	}
}

// What proves something only as a whole writes no report of a part, and blames nobody.
func TestAnInterruptedProofBlamesNobody(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{{"catalogue", "--format", "json:out.json"}, {"mutate", "huawei.cascade", "--format", "json:out.json"}, {"mutate", "--foreign", "huawei.cascade", "--format", "json:out.json"}} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var stdout, stderr strings.Builder
		code := run(ctx, args, nil, &stdout, &stderr)
		if want := "rescind: the run was interrupted, so nothing is proved, and no report was written\n"; code != exitHarness || stderr.String() != want {
			t.Errorf("%v: exit code %d: %s", args, code, stderr.String())
		}
		if _, err := os.Stat("out.json"); err == nil {
			t.Errorf("%v: a report was written", args)
		}
	}
}
