package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A file that is replaced by something that waits for a writer is not opened.
func TestAPipeInThePlaceOfAScenarioEndsNoLook(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scenarioText("mine", trialFact))
	k := newWatchedMock(t, file)
	os.Remove(file)
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Fatal(err)
	}
	k.waitForLooks()
	k.wantRow(trialRow)
	os.Remove(file)
	write(t, file, scenarioText("mine", feeFact))
	k.waitForLooks()
	k.wantRow(feeRow)
}
