package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
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

func TestASecondInterruptEndsServeWithoutWaitingForCalls(t *testing.T) {
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
	for {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
			if code := cmd.ProcessState.ExitCode(); code != -1 {
				t.Errorf("it ended by itself with %d", code)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}
