package main

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/rescindhq/rescind/mock"
)

// serveUntilDone answers until ctx ends. Then it lets running calls finish; injected delays end at once.
func serveUntilDone(ctx context.Context, l net.Listener, h *mock.Server) error {
	s := h.HTTP()
	s.BaseContext = func(net.Listener) context.Context { return ctx } // ends injected delays
	s.ReadHeaderTimeout, s.ReadTimeout, s.IdleTimeout = 10*time.Second, time.Minute, 2*time.Minute
	s.RegisterOnShutdown(h.Close)
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(h.Listener(l)) }()
	select {
	case err := <-failed:
		return harnessError(err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	if err := s.Shutdown(grace); err != nil {
		return harnessError(fmt.Errorf("calls that were being answered did not end: %w", err))
	}
	return nil
}
