package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os/exec"
	"testing"
	"time"
)

// startAttached starts a mock as a process that reads from the pipe that is returned.
func startAttached(t *testing.T, args ...string) (*exec.Cmd, io.Closer, *servedMock) {
	t.Helper()
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	s := &servedMock{}
	if err := json.Unmarshal(line, s); err != nil {
		t.Fatal(err)
	}
	return c, stdin, s
}

// endsWithin reports whether a process ends in time, and how.
func endsWithin(c *exec.Cmd, limit time.Duration) (ended bool, err error) {
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	select {
	case err := <-done:
		return true, err
	case <-time.After(limit):
		return false, nil
	}
}

func healthOf(t *testing.T, url string) int {
	t.Helper()
	return run(t.Context(), []string{"health", url}, nil, io.Discard, io.Discard)
}

func TestAMockThatExitsWithStandardInputStopsWhenThatEnds(t *testing.T) {
	c, stdin, s := startAttached(t, "--exit-with-stdin")
	if code := healthOf(t, s.URL); code != exitOK {
		t.Errorf("with standard input open, the health check ends with %d", code)
	}
	stdin.Close()
	if ended, err := endsWithin(c, 20*time.Second); !ended || err != nil {
		t.Errorf("ended: %v, %v, want an end with exit code 0", ended, err)
	}
}

func TestAMockIgnoresTheEndOfStandardInputUnlessItIsTold(t *testing.T) {
	c, stdin, s := startAttached(t)
	stdin.Close()
	if ended, err := endsWithin(c, 500*time.Millisecond); ended {
		t.Fatalf("it ended: %v", err)
	}
	if code := healthOf(t, s.URL); code != exitOK {
		t.Errorf("the health check ends with %d", code)
	}
	c.Process.Kill()
}
