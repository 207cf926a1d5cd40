// Command rescind tests the calls with which a customer leaves a cloud subscription. It has a mock
// server of these calls (serve), and a suite that judges any server (conform).
//
// Each command has a file. What all of them share is in command.go, exit_codes.go and environment.go.
package main

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/rescindhq/rescind/internal/quiet"
)

func main() {
	tuneGC(commandMemory)
	quiet.RestorePath()
	stopSampling()
	ctx, stop := untilInterrupted(os.Stderr)
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is the error of a write, and ends no other report
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
