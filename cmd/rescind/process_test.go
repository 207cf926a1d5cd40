package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// binary is the program, built once for all tests that want a process of their own.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "rescind")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "rescind")
	out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput()
	os.Stderr.Write(out)
	return file, err
})

func TestTheProgramRunsNoOtherWhenItStarts(t *testing.T) {
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mark := filepath.Join(dir, "mark")
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte("#!/bin/sh\ntouch '"+mark+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin, "version")
	cmd.Env = append(os.Environ(), "PATH="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("`go` was run")
	}
}

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
