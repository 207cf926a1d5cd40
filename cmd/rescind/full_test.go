package main

import (
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"
)

// lost fails every write, or every write but the first ones.
type lost struct {
	err  error
	left int
}

func (l *lost) Write(p []byte) (int, error) {
	if l.left > 0 {
		l.left--
		return len(p), nil
	}
	return 0, l.err
}

var errFull = errors.New("no space left on device")

// writing are command lines that write to the standard output.
var writing = []string{
	"--help", "version", "scenario list", "scenario show quickstart", "scenario schema", "catalogue --why huawei.trial-service",
	"catalogue --why CBC.99003649", "catalogue --format json",
	"conform FEW --format pretty", "conform FEW --format progress", "conform FEW --format junit", "conform FEW --format cucumber",
	"conform FEW --format messages", "conform FEW --format html", "conform FEW --format json", "serve --listen 127.0.0.1:0",
}

func arguments(line string) []string {
	return strings.Fields(strings.Replace(line, "FEW", "features/huawei/unsubscribe.feature:7", 1))
}

func TestAnOutputThatIsLostIsTheHarnesssFailure(t *testing.T) {
	for _, line := range withHelp(writing) {
		var told strings.Builder
		code := run(t.Context(), arguments(line), strings.NewReader(""), &lost{err: errFull}, &told)
		if code != exitHarness || !strings.Contains(told.String(), "no space left") {
			t.Errorf("%s: exit code %d: %s", line, code, told.String())
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
	walk(root())
	return lines
}

func TestAReaderWhoLeavesIsToldNothing(t *testing.T) {
	for _, line := range []string{"scenario list", "conform FEW --format json"} {
		var told strings.Builder
		if code := run(t.Context(), arguments(line), nil, &lost{err: syscall.EPIPE, left: 1}, &told); code != exitFine && (code != exitHarness || told.Len() > 0) {
			t.Errorf("%s: exit code %d: %s", line, code, told.String())
		}
	}
	var told strings.Builder
	if code := run(t.Context(), []string{"scenario", "list"}, nil, &lost{err: syscall.EPIPE}, io.MultiWriter(&told)); code != exitHarness || told.Len() > 0 {
		t.Errorf("exit code %d: %s", code, told.String())
	}
}
