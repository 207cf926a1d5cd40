package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestEveryLogLineIsWrittenInItsOrder(t *testing.T) {
	var out, want bytes.Buffer
	q := newLogQueue(&out)
	for i := range 1000 {
		fmt.Fprintf(q, "%d\n", i)
		fmt.Fprintf(&want, "%d\n", i)
	}
	q.Close()
	if out.String() != want.String() {
		t.Errorf("got %d bytes, want %d", out.Len(), want.Len())
	}
}

// countedWrites keeps what each write brought.
type countedWrites struct{ all []string }

func (c *countedWrites) Write(p []byte) (int, error) {
	c.all = append(c.all, string(p))
	return len(p), nil
}

func TestALineAloneIsWrittenAtOnceAndManyTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out countedWrites
		q := newLogQueue(&out)
		defer q.Close()
		for _, line := range []string{"1\n", "2\n", "3\n"} {
			io.WriteString(q, line)
			synctest.Wait()
		}
		if want := []string{"1\n"}; !slices.Equal(out.all, want) {
			t.Errorf("at once: got %q, want %q", out.all, want)
		}
		time.Sleep(flushInterval)
		synctest.Wait()
		if want := []string{"1\n", "2\n3\n"}; !slices.Equal(out.all, want) {
			t.Errorf("after the interval: got %q, want %q", out.all, want)
		}
	})
}

// unreadPipe is one that nobody reads until it is opened.
type unreadPipe struct {
	open chan struct{}
	text bytes.Buffer
}

func (b *unreadPipe) Write(p []byte) (int, error) {
	<-b.open
	return b.text.Write(p)
}

func TestALogThatNobodyReadsDelaysNothingAndCountsTheLostLines(t *testing.T) {
	b := &unreadPipe{open: make(chan struct{})}
	q := newLogQueue(b)
	const line = "line\n"
	room := mostQueued / len(line)
	for range 3 * room {
		io.WriteString(q, line)
	}
	close(b.open)
	q.Close()
	if got := b.text.String(); !strings.Contains(got, "log lines were dropped") || strings.Count(got, line) < room {
		t.Errorf("%d lines were written, want at least %d: %.200s", strings.Count(got, line), room, got)
	}
}

// Some test harnesses start the program and never read its standard error.
func TestAMockAnswersThoughNobodyReadsItsLog(t *testing.T) {
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), bin, "serve", "--listen", "127.0.0.1:0")
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.StderrPipe(); err != nil { // and nobody reads it
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	line := make([]byte, 4096)
	n, err := stdout.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(line[:n]), `"url":"`)
	url, _, _ := strings.Cut(after, `"`)
	client := http.Client{Timeout: 20 * time.Second} // a call that waits for the log never ends
	const lineAtLeast = 100                          // bytes
	for i := range mostQueued/lineAtLeast + 2000 {   // one log line each, more than the queue and a pipe hold
		answer, err := client.Get(fmt.Sprintf("%s/v2/nothing-%d", url, i))
		if err != nil {
			t.Fatalf("call %d: %v", i, err)
		}
		answer.Body.Close()
	}
}
