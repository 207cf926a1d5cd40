package main

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

func TestACallWithoutAResponseIsNotRepeatedAndIsAHarnessError(t *testing.T) {
	s := startFixtureServer(t, nil)
	var sent atomic.Int32
	address := relay(t, s.target.URL, func(_ http.ResponseWriter, r *http.Request) bool {
		if isReadOnly(r) {
			return false
		}
		sent.Add(1)
		panic(http.ErrAbortHandler)
	}, nil)
	got := confirmed(t, s.targetFile(address), "--tags", "@limit:huawei.unpaid-order", "features/huawei/not_allowed.feature")
	if got.code != exitHarness || got.run.Counts["error"] != 1 || got.run.Counts["failed"] != 0 || sent.Load() != 1 {
		t.Errorf("exit code %d, %v after %d calls: %s", got.code, got.run.Counts, sent.Load(), got.stderr)
	}
}

func TestACallThatTakesTooLongIsAHarnessError(t *testing.T) {
	s := startFixtureServer(t, nil)
	over := make(chan struct{})
	address := relay(t, s.target.URL, func(_ http.ResponseWriter, r *http.Request) bool {
		if !isReadOnly(r) {
			<-over
		}
		return !isReadOnly(r)
	}, nil)
	t.Cleanup(func() { close(over) }) // before the relay closes, which waits for its calls
	got := confirmed(t, s.targetFile(address)+"http: {timeout: 1s}\n", "--tags", "@limit:huawei.unpaid-order", "features/huawei/not_allowed.feature")
	if got.code != exitHarness || got.run.Counts["error"] != 1 {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}

func TestThreeFailuresInARowToReachTheTargetEndTheRun(t *testing.T) {
	s := startFixtureServer(t, nil)
	address := relay(t, s.target.URL, func(_ http.ResponseWriter, r *http.Request) bool {
		if !isReadOnly(r) {
			panic(http.ErrAbortHandler)
		}
		return false
	}, nil)
	got := confirmed(t, s.targetFile(address), "features/huawei/not_allowed.feature")
	if got.code != exitHarness || got.run.Counts["error"] != 3 || got.run.Counts["failed"] != 0 {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
	last := got.run.Scenarios[len(got.run.Scenarios)-1]
	if last.Outcome != "not_run" || !strings.Contains(last.Reason, "3 scenarios in a row") && !strings.Contains(last.Reason, "no fixture") {
		t.Errorf("the last scenario is %s: %s", last.Outcome, last.Reason)
	}
}

// A broken control API says nothing about the server that it sets up.
func TestThreeFailuresInARowOfTheControlAPIEndTheRun(t *testing.T) {
	var sent atomic.Int32
	address := relay(t, "http://target.invalid", func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodGet {
			sent.Add(1)
			http.Error(w, "{}", http.StatusInternalServerError)
		} else {
			io.WriteString(w, "{}")
		}
		return true
	}, nil)
	got := conform(t, "name: n\ncontrol: {url: \""+address+"/_mock\", token: t}\n", "--concurrency", "1")
	if got.code != exitHarness || got.run.Counts["error"] != 3 || sent.Load() != 3 {
		t.Errorf("exit code %d, %v after %d calls: %s", got.code, got.run.Counts, sent.Load(), got.stderr)
	}
}
