//go:build unix

package output

import (
	"io/fs"
	"syscall"
)

const brokenPipe = syscall.EPIPE

// checkAccess says why a file, or a folder that is to hold one, cannot be written to.
func checkAccess(path, given string) error {
	const write = 2
	if err := syscall.Access(path, write); err != nil {
		return &fs.PathError{Op: "open", Path: given, Err: err}
	}
	return nil
}
