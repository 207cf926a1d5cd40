package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// sameWish is the time within which a second interrupt is the same wish as the first: timeout(1) sends one to the
// process and one to its group.
const sameWish = time.Second

// untilInterrupted returns a context that ends at the first interrupt: every command then ends its work and writes its
// files. A later interrupt that is another wish ends the process at once.
func untilInterrupted(stderr io.Writer) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		first := time.Now()
		cancel()
		for s := range signals {
			if time.Since(first) > sameWish {
				endAtOnce(s, stderr)
			}
		}
	}()
	return ctx, cancel
}

// interrupted is the error of a command whose work proves nothing in part; nil while nobody has interrupted it.
func interrupted(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return harnessError(errors.New("the run was interrupted, so nothing is proved, and no report was written"))
}

// endAtOnce ends the process by a signal, as if nobody had waited for it.
func endAtOnce(s os.Signal, stderr io.Writer) {
	fmt.Fprintln(stderr, "rescind: interrupted again, so it ends at once: reports that are not written yet are lost")
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	if self, err := os.FindProcess(os.Getpid()); err == nil && self.Signal(s) == nil {
		time.Sleep(sameWish) // until the signal has arrived
	}
	os.Exit(exitHarness) // where a process cannot signal itself
}
