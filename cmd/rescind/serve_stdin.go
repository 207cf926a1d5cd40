package main

import (
	"context"
	"io"
)

// untilEndOf returns a context that ends with a stream. Standard input ends when the process that started this one
// closes it, and when that process dies, however it dies.
func untilEndOf(ctx context.Context, stdin io.Reader) (context.Context, context.CancelFunc) {
	ctx, stop := context.WithCancel(ctx)
	go func() {
		io.Copy(io.Discard, stdin)
		stop()
	}()
	return ctx, stop
}
