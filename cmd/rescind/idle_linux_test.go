package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// Private memory is what a mock costs a machine: its code is shared with the cache of files.
func TestAnIdleMockTakesLessThan14MiBOfItsOwn(t *testing.T) {
	s := startProcess(t)
	const most = 14 << 10 // kB
	var private int
	for range 100 { // until it has settled, which a busy machine puts off
		if private = privateSize(t, s.pid); private < most {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("%d kB are private, want less than %d", private, most)
}

// privateSize is in kB.
func privateSize(t *testing.T, pid int) (kB int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, size, _ := strings.Cut(string(status), "RssAnon:")
	if _, err := fmt.Sscan(size, &kB); err != nil {
		t.Fatal(err)
	}
	return kB
}
