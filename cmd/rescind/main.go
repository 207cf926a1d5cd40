// Command rescind rehearses the calls with which a customer leaves a cloud subscription:
// a mock server for them (serve), and a suite that judges any server (conform).
//
// A file per command; main only exits. What every command shares, exit codes and environment
// variables, stands in command.go.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/rescindhq/rescind/internal/quiet"
)

func main() {
	quiet.Over()
	stopSampling()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	signal.Ignore(syscall.SIGPIPE) // a reader who leaves early ends no other report: the write says so
	context.AfterFunc(ctx, stop)   // who interrupts twice means it
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
