package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"
)

// listenError says why the address of a flag cannot be listened on, and what to do. Where the port is taken it says
// whether by a mock: whoever goes on calls that one.
func listenError(ctx context.Context, flag, address string, err error) error {
	host, _, _ := net.SplitHostPort(address)
	free := fmt.Sprintf("give --%s %s, which picks a free port", flag, net.JoinHostPort(host, "0"))
	if !isTaken(err) {
		return harnessError(fmt.Errorf("cannot listen: %w; %s", err, free))
	}
	by := "another program"
	if isMockAt(ctx, address) {
		by = "another mock"
	}
	return harnessError(fmt.Errorf("--%s %s is taken by %s (address already in use): calls to it reach that one; stop it, or %s", flag, address, by, free))
}

// isTaken reports whether another program listens on the address.
func isTaken(err error) bool {
	const onWindows = syscall.Errno(10048) // WSAEADDRINUSE, which package syscall has no name for
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, onWindows)
}

// isMockAt reports whether a mock answers at an address of this machine.
func isMockAt(ctx context.Context, address string) bool {
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return false
	}
	client, err := new(reach).client(time.Second)
	return err == nil && askHealth(ctx, client, "http://"+callableAddress(address, at)) == nil
}
