package main

import (
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"
)

// A failingWriter fails every write, or every write after the first ones.
type failingWriter struct {
	err        error
	succeeding int
}

func (l *failingWriter) Write(p []byte) (int, error) {
	if l.succeeding > 0 {
		l.succeeding--
		return len(p), nil
	}
	return 0, l.err
}

var errFull = errors.New("no space left on device")

// writingCommands are command lines that write to the standard output.
var writingCommands = []string{
	"--help", "version", "scenario list", "scenario show quickstart", "scenario schema", "catalogue --why huawei.trial-service",
	"catalogue --why CBC.99003649", "catalogue --format json",
	"conform FEW --format pretty", "conform FEW --format progress", "conform FEW --format junit", "conform FEW --format cucumber",
	"conform FEW --format messages", "conform FEW --format html", "conform FEW --format json", "serve --listen 127.0.0.1:0",
}

func arguments(line string) []string {
	return strings.Fields(strings.Replace(line, "FEW", "features/huawei/unsubscribe.feature:7", 1))
}

func TestAnOutputThatCannotBeWrittenIsAHarnessError(t *testing.T) {
	for _, line := range withHelp(writingCommands) {
		var stderr strings.Builder
		code := run(t.Context(), arguments(line), strings.NewReader(""), &failingWriter{err: errFull}, &stderr)
		if code != exitHarness || !strings.Contains(stderr.String(), "no space left") {
			t.Errorf("%s: exit code %d: %s", line, code, stderr.String())
		}
	}
}

// withHelp adds the help of every command.
func withHelp(lines []string) []string {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if !c.Hidden {
			lines = append(lines, strings.TrimSpace(strings.TrimPrefix(c.CommandPath(), "rescind"))+" --help")
		}
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(rootCommand())
	return lines
}

func TestAReaderWhoClosesThePipeGetsNoErrorMessage(t *testing.T) {
	for _, line := range []string{"scenario list", "conform FEW --format json"} {
		var stderr strings.Builder
		if code := run(t.Context(), arguments(line), nil, &failingWriter{err: syscall.EPIPE, succeeding: 1}, &stderr); code != exitOK && (code != exitHarness || stderr.Len() > 0) {
			t.Errorf("%s: exit code %d: %s", line, code, stderr.String())
		}
	}
	var stderr strings.Builder
	if code := run(t.Context(), []string{"scenario", "list"}, nil, &failingWriter{err: syscall.EPIPE}, io.MultiWriter(&stderr)); code != exitHarness || stderr.Len() > 0 {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
