package main

import (
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
