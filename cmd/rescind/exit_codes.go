package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/internal/output"
)

// The exit codes of the program. Nothing else ends it with a code of its own.
const (
	exitOK       = 0
	exitContract = 1 // the server, the suite or a signature does not keep its contract
	exitUsage    = 2 // wrong usage, or an empty selection
	exitHarness  = 3 // the harness, the network or the credentials failed
)

// An exitError is an error with the code that the process ends with.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// contractError, usageError and harnessError give an error its exit code.
func contractError(err error) error { return &exitError{exitContract, err} }
func usageError(err error) error    { return &exitError{exitUsage, err} }
func harnessError(err error) error  { return &exitError{exitHarness, err} }

// reportLostOutput reports that output was lost. When the reader ended early, as head does, it prints nothing.
func reportLostOutput(err, lost error, stderr io.Writer) int {
	if err != nil && !errors.Is(err, lost) {
		fmt.Fprintln(stderr, "rescind:", err)
	}
	if !output.Unread(lost) {
		fmt.Fprintln(stderr, "rescind: the standard output could not be written:", lost)
	}
	return exitHarness
}
