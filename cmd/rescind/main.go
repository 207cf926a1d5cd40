// Command rescind tests the calls with which a customer leaves a cloud subscription. It has a mock
// server of these calls (serve), and a suite that judges any server (conform).
//
// Each command has a file. What all of them share is in command.go, exit_codes.go and environment.go.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/rescindhq/rescind/internal/quiet"
)

func main() {
	quiet.RestorePath()
	stopSampling()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is the error of a write, and ends no other report
	context.AfterFunc(ctx, stop)   // a second interrupt ends the process at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
