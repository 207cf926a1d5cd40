package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestAnIdleMockTakesLessThan20MiB(t *testing.T) {
	s := startProcess(t)
	const most = 20 << 10 // kB
	var resident int
	for range 100 { // until it has settled, which a busy machine puts off
		if resident = residentSize(t, s.pid); resident < most {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("%d kB are resident, want less than %d", resident, most)
}

// residentSize is in kB.
func residentSize(t *testing.T, pid int) (kB int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, size, _ := strings.Cut(string(status), "VmRSS:")
	if _, err := fmt.Sscan(size, &kB); err != nil {
		t.Fatal(err)
	}
	return kB
}
